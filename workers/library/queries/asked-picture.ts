/** A picture that was searched by and is no photo of the library. */

import type { DisplayPicture } from '../api.ts'
import { readPicture } from '../db/asked-pictures.ts'
import type { Db } from '../db/db.ts'

export function askedPicture(db: Db, { key }: { readonly key: string }): DisplayPicture | null {
  const found = readPicture(db, key)
  if (found === null) return null
  const { jpeg, width, height } = found
  let binary = ''
  for (const byte of jpeg) binary += String.fromCharCode(byte)
  return { url: `data:image/jpeg;base64,${btoa(binary)}`, width, height }
}
