/** Pictures that are no photos of the library, brought by a person to search by. They stay on this device. */

import { run } from '../client/run.ts'
import { fail, toAppError, type ErrorCode } from '../domain/errors.ts'
import type { MessageKey } from '../ui/index.ts'
import { MOST_PICTURE_BYTES, PICTURE_KEY_DIGITS, printAskedPicture } from '../domain/search/asked-picture.ts'

/** More have no middle that means anything. */
const MOST = 5

/** The search by these pictures, '' when none of them can be taken. `tell`: why one is not, and its name. */
export async function takePictures(
  pictures: readonly File[],
  onFailed: (error: unknown) => void,
  tell: (reason: MessageKey, name: string) => void,
): Promise<string> {
  const terms: string[] = []
  for (const picture of pictures.slice(0, MOST)) {
    try {
      terms.push(`like:${await takePicture(picture)}`)
    } catch (thrown) {
      const reason = REASONS[toAppError(thrown).code]
      if (reason === undefined) onFailed(thrown)
      else tell(reason, picture.name)
    }
  }
  return terms.join(' ')
}

const REASONS: Partial<Record<ErrorCode, MessageKey>> = {
  'file.unsupported': 'pictures.none',
  'file.undecodable': 'pictures.damaged',
  'file.empty': 'pictures.damaged',
  'file.crashes': 'pictures.damaged',
  'file.too_large': 'pictures.large',
}

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
