/** A film opened by mediabunny: its picture track, what codec that is, and whether the platform decodes it. */

import { ALL_FORMATS, BlobSource, Input, type InputVideoTrack } from 'mediabunny'
import { fail, toAppError } from '../../../src/domain/errors.ts'
import type { Size } from '../../../src/domain/orientation.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import { nameFormat } from '../../../src/domain/format-names.ts'
import { nameCodec } from './codec-names.ts'

export interface OpenVideo {
  readonly track: InputVideoTrack
  /** As displayed: square pixels, rotation applied. */
  readonly size: Size
  readonly startS: number
  readonly durationS: number
  readonly canDecode: boolean
  /** What a person calls the codec. */
  readonly codecName: string
  close(): void
}

/** Null: there is only sound in it. Errors: `file.unsupported` when the container cannot be read, `file.undecodable` when it is broken. */
export async function openVideo(file: File, mime: string): Promise<OpenVideo | null> {
  const input = new Input({
    source: new BlobSource(file, { maxCacheSize: 16 * 1024 * 1024 }),
    formats: ALL_FORMATS,
  })
  try {
    if (!(await input.canRead())) {
      fail('file.unsupported', `Films of ${nameFormat(mime)} cannot be read here.`, { subject: file.name })
    }
    const track = await input.getPrimaryVideoTrack()
    if (track === null) {
      if ((await input.getPrimaryAudioTrack()) === null)
        fail('file.undecodable', 'The film has neither pictures nor sound.', { subject: file.name })
      input.dispose()
      return null
    }
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()]
    checkPixels({ width, height }, { bytesPerPixel: 8, scale: 1 }, file.name)
    const startS = Math.max(0, await track.getFirstTimestamp())
    const endS = (await track.getDurationFromMetadata()) ?? (await track.computeDuration())
    return {
      track,
      size: { width, height },
      startS,
      durationS: Math.max(0, endS - startS),
      canDecode: await track.canDecode(),
      codecName: nameCodec(await track.getCodec(), await track.getInternalCodecId()),
      close: () => {
        input.dispose()
      },
    }
  } catch (error) {
    input.dispose()
    const known = toAppError(error, file.name)
    if (known.code !== 'bug.unexpected') throw known
    // Readers of containers throw what they like at broken input.
    return fail(
      'file.undecodable',
      `The file says it is ${nameFormat(mime)}, but it is damaged or incomplete.`,
      { subject: file.name, cause: error },
    )
  }
}
