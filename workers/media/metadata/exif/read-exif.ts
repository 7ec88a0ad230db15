import type { TagGroup } from '../../../../src/domain/metadata-tags.ts'
import type { Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { readIccProfile } from '../icc.ts'
import { PHOTOSHOP, readIptc, readPhotoshopResources } from '../iptc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { decodeValue } from './decode-value.ts'
import { EXIF_TAGS, GPS_TAGS, TAG } from './exif-tags.ts'
import { readMakerNote } from './maker-note.ts'
import { numbersOf, readTiff, type Ifd, type TiffRead } from './read-ifds.ts'

/** Reads one TIFF block (the EXIF of a JPEG, or a whole TIFF file) into tags; gives the directories for those who need sizes. */
export async function readExif(bytes: Bytes, findings: Findings): Promise<TiffRead | null> {
  const tiff = await readTiff(bytes)
  if (tiff === null) {
    findings.warn('EXIF has no byte order')
    return null
  }
  for (const problem of tiff.problems) findings.warn(problem)
  const exif = tiff.ifds.find((ifd) => ifd.name === 'Exif')
  for (const ifd of tiff.ifds) addTags(ifd, exif, findings)
  for (const ifd of tiff.ifds) {
    if (ifd.name !== 'IFD0' && ifd.name !== 'Exif' && ifd.name !== 'SubIFD') continue
    for (const [tag, name, read] of BLOCKS) {
      const block = ifd.entries.get(tag)
      if (block !== undefined && block.bytes.length > 0)
        await findings.attempt(name, () => read(block.bytes, findings))
    }
  }
  await findings.attempt('Maker note', () => readMakerNote(bytes, tiff, findings))
  return tiff
}

const BLOCKS: readonly (readonly [number, string, (content: Uint8Array, findings: Findings) => void])[] = [
  [TAG.xmp, 'XMP', (content, findings) => readXmp(decodeXmp(content), findings)],
  [TAG.iptc, 'IPTC', readIptc],
  [TAG.photoshop, 'Photoshop resources', readResources],
  [TAG.icc, 'ICC profile', readIccProfile],
]

function readResources(content: Uint8Array, findings: Findings): void {
  readPhotoshopResources(content, (id, resource) => {
    if (id === PHOTOSHOP.iptc) readIptc(resource, findings)
  })
}

/** A tag that stands in the first directory and in Exif is taken from Exif, where it belongs. */
function addTags(ifd: Ifd, exif: Ifd | undefined, findings: Findings): void {
  const group = groupOf(ifd.name)
  if (group === null) return
  const names = group === 'GPS' ? GPS_TAGS : EXIF_TAGS
  for (const entry of ifd.entries.values()) {
    const name = names.get(entry.tag)
    if (name === undefined || (ifd.name === 'IFD0' && exif?.entries.has(entry.tag) === true)) continue
    const value = decodeValue(entry, group === 'GPS')
    if (value !== null && value !== '') findings.add(group, name, value)
  }
}

function groupOf(name: string): TagGroup | null {
  if (name === 'IFD0' || name === 'Exif') return 'EXIF'
  if (name === 'GPS') return 'GPS'
  return name === 'IFD1' ? 'Thumbnail' : null
}

/** First number of a tag in a directory. */
export function numberIn(ifd: Ifd, tag: number): number | undefined {
  const entry = ifd.entries.get(tag)
  return entry === undefined ? undefined : numbersOf(entry, 1)[0]
}
