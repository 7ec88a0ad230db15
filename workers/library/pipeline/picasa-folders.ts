/** The `.picasa.ini` of folders whose photos are being read: opened once for all photos of a folder. */

import type { FaceRegion } from '../../../src/domain/faces/face-region.ts'
import {
  MAX_PICASA_BYTES,
  parsePicasaIni,
  PICASA_FILES,
  picasaRegions,
  type PicasaFaces,
} from '../../../src/domain/faces/picasa-ini.ts'
import type { MetadataFact } from '../../../src/domain/metadata.ts'
import type { FileToRead, StageTools } from './stage.ts'

/** Photos come by folder, a few folders at a time. */
const MOST_FOLDERS = 8
/** Then it is opened again: it may have changed. */
const FRESH_MS = 60_000

type Opening = { readonly at: number; readonly faces: Promise<PicasaFaces | null> }

export class PicasaFolders {
  readonly #opened = new Map<string, Opening>()

  /** Faces that Picasa named on this photo. */
  async regionsOf(
    { source, path }: FileToRead,
    { orientation, traits }: Pick<MetadataFact, 'orientation' | 'traits'>,
    tools: Pick<StageTools, 'sources' | 'now'>,
  ): Promise<readonly FaceRegion[]> {
    const end = path.lastIndexOf('/') + 1
    const folder = path.slice(0, end)
    const faces = await this.#open(source, folder, tools)
    const isRaw = traits.includes('raw')
    return faces === null ? [] : picasaRegions(faces, path.slice(end), { orientation, isRaw })
  }

  #open(
    source: FileToRead['source'],
    folder: string,
    { sources, now }: Pick<StageTools, 'sources' | 'now'>,
  ): Promise<PicasaFaces | null> {
    const key = `${source}/${folder}`
    const known = this.#opened.get(key)
    if (known !== undefined && now() - known.at < FRESH_MS) return known.faces
    const faces = readFaces((name) => sources.openFile(source, folder + name))
    this.#opened.delete(key)
    this.#opened.set(key, { at: now(), faces })
    const [oldest] = this.#opened.keys()
    if (this.#opened.size > MOST_FOLDERS && oldest !== undefined) this.#opened.delete(oldest)
    return faces
  }
}

/** Null: there is none, or it cannot be read; the photos are read without it. */
async function readFaces(open: (name: string) => Promise<File>): Promise<PicasaFaces | null> {
  for (const name of PICASA_FILES) {
    try {
      const file = await open(name)
      if (file.size <= MAX_PICASA_BYTES) return parsePicasaIni(await file.text())
    } catch {
      // Not there, as in most folders.
    }
  }
  return null
}
