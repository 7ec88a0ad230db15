import { fail } from '../../../src/domain/errors.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import { kindOfMime } from '../../../src/domain/sniff.ts'
import { findCoverArt } from '../video/cover-art.ts'
import { decodeVideoPoster } from '../video/poster.ts'
import type { Decoded } from './decoded.ts'
import { decodeStill, type StillRequest } from './ladder.ts'

/** One picture of a photo, film, document or sound; null when a sound has no cover. Errors name the file, the format and what is wrong with it. */
export async function decodeAny(request: StillRequest): Promise<Decoded | null> {
  const kind = kindOfMime(request.mime)
  switch (kind) {
    case 'photo':
    case 'document':
      return decodeStill(request)
    case 'video':
      // MP4 is also a container of sound alone.
      return (await decodeVideoPoster(request)) ?? decodeCover(request)
    case 'audio':
      return decodeCover(request)
    case 'unknown':
      if (request.file.size === 0)
        return fail('file.empty', 'The file is empty.', { subject: request.file.name })
      return fail('file.unsupported', `This is ${nameFormat(request.mime)}, not a picture or a film.`, {
        subject: request.file.name,
      })
  }
}

async function decodeCover(request: StillRequest): Promise<Decoded | null> {
  if (request.file.size === 0) fail('file.empty', 'The file is empty.', { subject: request.file.name })
  const cover = await findCoverArt(request.file)
  return cover === null
    ? null
    : decodeStill({ ...request, file: cover.file, mime: cover.mime, orientation: 1 })
}
