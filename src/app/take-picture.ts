/** Pictures that are no photos of the library, brought by a person to search by. They stay on this device. */

import { run } from '../client/run.ts'
import { fail } from '../domain/errors.ts'
import { MOST_PICTURE_BYTES, PICTURE_KEY_DIGITS, printAskedPicture } from '../domain/search/asked-picture.ts'

/** Keeps it, and gives the name that `like:` takes. Errors: `file.unsupported` for what is no picture, `file.too_large`, those of the decoder. */
export async function takePicture(picture: File): Promise<string> {
  if (picture.size > MOST_PICTURE_BYTES)
    return fail('file.too_large', 'This picture is too large to search by.', { subject: picture.name })
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await picture.arrayBuffer()))
  const key = [...digest]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, PICTURE_KEY_DIGITS)
  await run('searches.takePicture', { key, picture })
  return printAskedPicture({ kind: 'foreign', key })
}
