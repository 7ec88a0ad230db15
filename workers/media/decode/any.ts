import { fail } from '../../../src/domain/errors.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import { kindOfMime } from '../../../src/domain/sniff.ts'
import { decodeVideoPoster } from '../video/poster.ts'
import type { Decoded } from './decoded.ts'
import { decodeStill, type StillRequest } from './ladder.ts'

/** One picture of a photo, film or document. Errors name the file, the format and what is wrong with it. */
export async function decodeAny(request: StillRequest): Promise<Decoded> {
  const kind = kindOfMime(request.mime)
  switch (kind) {
    case 'photo':
    case 'document':
      return decodeStill(request)
    case 'video':
      return decodeVideoPoster(request)
    case 'audio':
      return fail('file.unsupported', 'Sound without a cover has no picture.', { subject: request.file.name })
    case 'unknown':
      if (request.file.size === 0) return fail('file.empty', 'The file is empty.', { subject: request.file.name })
      return fail('file.unsupported', `This is ${nameFormat(request.mime)}, not a picture or a film.`, { subject: request.file.name })
  }
}
