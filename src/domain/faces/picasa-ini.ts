/** Names of faces in Picasa's `.picasa.ini`, one file for all photos of a folder. */

import type { Box } from '../vocabulary.ts'
import type { FaceRegion } from './face-region.ts'
import { isBox, MAX_REGION_NAME_CHARS, MAX_REGIONS, uprightBox } from './regions.ts'

/** Where Picasa writes; its first versions knew no dot. */
export const PICASA_FILES: readonly string[] = ['.picasa.ini', 'Picasa.ini']
export const MAX_PICASA_BYTES = 16 * 1024 * 1024

/** A face as it stands there. `box`: 0–1, of the pixels as they lie in the file; of RAW, of the upright picture. */
interface PicasaFace {
  readonly name: string
  readonly box: Box
}
/** By file name. */
export type PicasaFaces = ReadonlyMap<string, readonly PicasaFace[]>

/**
 * Faces that have a name. A face is `rect64(<left top right bottom, 16 bits each, without leading zeros>),<contact>`, and the name of a contact stands in section
 * `Contacts2`. Faces nobody named, and contacts that are known only to Picasa's own list (`contacts.xml`, in another place), are left out. What is no such
 * line is passed over. Source: the description by F. Buchinger (public domain), and what exiftool's `picasa_faces.config` does.
 */
export function parsePicasaIni(text: string): PicasaFaces {
  const names = new Map<string, string>()
  const found = new Map<string, { readonly contact: string; readonly box: Box }[]>()
  let section = ''
  for (const line of text.split(/\r?\n/)) {
    const opened = /^\s*\[(.+)\]\s*$/.exec(line)?.[1]
    if (opened !== undefined) {
      section = opened
      continue
    }
    const at = line.indexOf('=')
    const key = line.slice(0, at).trim()
    const value = line.slice(at + 1)
    if (at === -1) continue
    if (section === 'Contacts2') {
      const name = value.split(';')[0]?.trim() ?? ''
      if (name !== '' && name.length <= MAX_REGION_NAME_CHARS) names.set(key, name)
    } else if (key === 'faces') found.set(section, facesIn(value))
  }
  return new Map(
    [...found].map(([file, faces]) => [
      file,
      faces.flatMap(({ contact, box }) => {
        const name = names.get(contact)
        return name === undefined ? [] : [{ name, box }]
      }),
    ]),
  )
}

function facesIn(value: string): { readonly contact: string; readonly box: Box }[] {
  return value
    .split(';')
    .slice(0, MAX_REGIONS)
    .flatMap((face) => {
      const [, corners, contact] = /^\s*rect64\(([\da-f]{1,16})\),([\da-f]{1,16})\s*$/i.exec(face) ?? []
      if (corners === undefined || contact === undefined) return []
      const digits = corners.padStart(16, '0')
      const [left = 0, top = 0, right = 0, bottom = 0] = [0, 4, 8, 12].map(
        (from) => Number.parseInt(digits.slice(from, from + 4), 16) / 65535,
      )
      const box = { x: left, y: top, w: right - left, h: bottom - top }
      return isBox(box) ? [{ contact: contact.toLowerCase(), box }] : []
    })
}

/** The faces of one file, in its upright picture. `orientation`: EXIF 1–8. */
export function picasaRegions(
  faces: PicasaFaces,
  fileName: string,
  { orientation, isRaw }: { readonly orientation: number; readonly isRaw: boolean },
): readonly FaceRegion[] {
  return (faces.get(fileName) ?? []).map(({ name, box }) => ({
    name,
    box: isRaw ? box : uprightBox(box, orientation),
    kind: 'picasa',
  }))
}
