/** Little pictures of faces in OPFS: a folder for each photo. Written by stage `faces`, gone without a trace when faces are forgotten. */

import type { DetectedFace } from '../../../src/domain/faces/found-face.ts'
import { faceFolder, facePath, OPFS } from '../../../src/domain/storage-names.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { Db } from '../db/db.ts'

export class FaceCrops {
  readonly #opfs: Opfs
  #writing: Promise<void> = Promise.resolve()
  #turn = 0

  constructor(opfs: Opfs) {
    this.#opfs = opfs
  }

  /** What is begun now is written only while nobody asks to forget. Give it to `write`. */
  get turn(): number {
    return this.#turn
  }

  /** In the place of all that were kept of this photo. Errors: `storage.*`. */
  async write(
    turn: number,
    hash: AssetHash,
    faces: readonly { readonly key: string; readonly crop: DetectedFace['crop'] }[],
  ): Promise<void> {
    const write = this.#writing.then(async () => {
      if (turn !== this.#turn) return
      await this.#opfs.remove(faceFolder(hash))
      for (const { key, crop } of faces)
        if (turn === this.#turn) await this.#opfs.writeInPlace(facePath(hash, key), crop)
    })
    this.#writing = write.catch(() => undefined)
    return write
  }

  /** Resolves when nothing is left of them. */
  async forget(): Promise<void> {
    this.#turn++
    await this.#writing
    await this.#opfs.remove(OPFS.faces)
  }

  async count(signal: AbortSignal): Promise<number> {
    return (await this.#opfs.measure(OPFS.faces, signal)).files
  }

  /** Removes crops of photos that are gone, and of faces that nobody knows any more. */
  async sweep(db: Db): Promise<void> {
    const hashes = new Set<string>()
    for await (const { path } of this.#opfs.walk(OPFS.faces)) hashes.add(path.split('/')[1] ?? '')
    for (const hash of hashes) {
      const isKnown = db.scalar(
        'SELECT 1 FROM asset a JOIN face f ON f.asset_id = a.id WHERE a.hash = unhex(?) AND f.has_crop = 1 LIMIT 1',
        [hash],
      )
      // What is being worked on has crops before it has rows.
      const isBegun = db.scalar(
        "SELECT 1 FROM asset a JOIN stage_run r ON r.asset_id = a.id WHERE a.hash = unhex(?) AND r.stage = 'faces' AND r.state = 'begun'",
        [hash],
      )
      if (isKnown === undefined && isBegun === undefined)
        await this.#opfs.remove(`${OPFS.faces}/${hash.slice(0, 2)}/${hash}`)
    }
  }
}
