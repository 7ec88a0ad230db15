/** A picture that was searched by and is no photo of the library. */

import type { AskedPictureView } from '../api.ts'
import { readPicture } from '../db/asked-pictures.ts'
import type { Db } from '../db/db.ts'

export function askedPicture(db: Db, { key }: { readonly key: string }): AskedPictureView | null {
  const found = readPicture(db, key)
  if (found === null) return null
  const { jpeg, width, height } = found
  return { picture: new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), width, height }
}
