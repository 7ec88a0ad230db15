/** Ten frames of a film side by side: hovering over its tile shows them one after another. */

import { CanvasSink } from 'mediabunny'
import { fail, toAppError } from '../../../src/domain/errors.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import { stripPath } from '../../../src/domain/storage-names.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { RenderFact, RenderRequest } from '../api.ts'
import { openVideo } from './open-video.ts'

export const STRIP_FRAMES = 10
/** Longest side of one frame, as large as the small thumbnail. */
const FRAME_SIDE = 320
const STRIP_QUALITY = 0.7

/** Frames are cells of equal width from left to right, evenly spaced in time. Errors: as for the poster. */
export async function makeScrubStrip(
  file: File,
  request: RenderRequest,
  opfs: Opfs,
  signal: AbortSignal,
): Promise<RenderFact> {
  try {
    const video = await openVideo(file, request.mime)
    if (video === null)
      return fail('file.unsupported', 'The film has no pictures, only sound.', { subject: file.name })
    try {
      if (!video.canDecode) {
        fail('file.unsupported', `This browser cannot decode ${video.codecName}.`, { subject: file.name })
      }
      const cell = fitInside(video.size, FRAME_SIDE)
      const sink = new CanvasSink(video.track, { ...cell, fit: 'fill', poolSize: 2 })
      const strip = new OffscreenCanvas(cell.width * STRIP_FRAMES, cell.height)
      const context = strip.getContext('2d', { alpha: false })
      if (context === null) return fail('bug.unexpected', 'A canvas could not be made.')
      const times = Array.from(
        { length: STRIP_FRAMES },
        (_, index) => video.startS + (video.durationS * (index + 0.5)) / STRIP_FRAMES,
      )
      let index = 0
      let drawn = 0
      for await (const frame of sink.canvasesAtTimestamps(times)) {
        signal.throwIfAborted()
        if (frame !== null) {
          context.drawImage(frame.canvas, index * cell.width, 0)
          drawn++
        } else if (index > 0)
          context.drawImage(
            strip,
            (index - 1) * cell.width,
            0,
            cell.width,
            cell.height,
            index * cell.width,
            0,
            cell.width,
            cell.height,
          )
        index++
      }
      if (drawn === 0)
        fail('file.undecodable', 'No picture of the film could be decoded.', { subject: file.name })
      const blob = await strip.convertToBlob({ type: 'image/webp', quality: STRIP_QUALITY })
      await opfs.write(stripPath(request.hash), blob)
      return { width: strip.width, height: strip.height, bytes: blob.size }
    } finally {
      video.close()
    }
  } catch (error) {
    throw toAppError(error, file.name)
  }
}
