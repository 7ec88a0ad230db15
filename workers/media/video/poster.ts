/** The still that stands for a film: a frame at a tenth of it, or the first of a few that is not black. */

import { CanvasSink } from 'mediabunny'
import { fail } from '../../../src/domain/errors.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import type { Decoded } from '../decode/decoded.ts'
import type { StillRequest } from '../decode/ladder.ts'
import { decodeWithFfmpeg, isFfmpegInstalled } from './ffmpeg-client.ts'
import { openVideo, type OpenVideo } from './open-video.ts'

/** Shares of the film that are looked at, in order. spec §20: 10 %. */
const MOMENTS: readonly number[] = [0.1, 0.2, 0.35, 0.5, 0.75, 0]
/** Mean luma 0–255 below which a frame is black: faded, or before the first cut. */
const BLACK_LUMA = 20
const PROBE_SIDE = 16

/** Null: there is only sound in it. */
export async function decodeVideoPoster(request: StillRequest): Promise<Decoded | null> {
  const { file } = request
  if (file.size === 0) fail('file.empty', 'The file is empty.', { subject: file.name })
  const video = await openVideo(file, request.mime)
  if (video === null) return null
  try {
    if (!video.canDecode) return await decodeElsewhere(request, video)
    const { canvas, isLast } = await chooseFrame(video, request)
    return describePoster(canvas, video, 'WebCodecs', isLast)
  } finally {
    video.close()
  }
}

/** Codecs the platform does not know: only the person can bring a decoder, as its licence is not ours to hand on. */
async function decodeElsewhere(request: StillRequest, video: OpenVideo): Promise<Decoded> {
  if (!(await isFfmpegInstalled())) {
    fail(
      'file.unsupported',
      `This browser cannot decode ${video.codecName}. Install the video decoder in Settings › Models, or open the film in another program.`,
      { subject: request.file.name },
    )
  }
  const atS = video.startS + video.durationS * (MOMENTS[0] ?? 0)
  const canvas = await decodeWithFfmpeg(
    request.file,
    { atS, size: fitInside(video.size, request.wantedSide) },
    request.signal,
  )
  return describePoster(canvas, video, 'ffmpeg', false)
}

function describePoster(
  image: OffscreenCanvas,
  video: OpenVideo,
  decoder: string,
  isCutOff: boolean,
): Decoded {
  return {
    image,
    pixels: { width: image.width, height: image.height },
    orientation: 1,
    original: video.size,
    decoder,
    traits: isCutOff ? ['damaged'] : [],
    warnings: isCutOff ? ['The film is cut off; only its beginning could be read.'] : [],
    durationMs: Math.round(video.durationS * 1000),
  }
}

async function chooseFrame(
  video: OpenVideo,
  request: StillRequest,
): Promise<{ canvas: OffscreenCanvas; isLast: boolean }> {
  const { width, height } = fitInside(video.size, request.wantedSide)
  const sink = new CanvasSink(video.track, { width, height, fit: 'fill' })
  let best: OffscreenCanvas | null = null
  let bestLuma = -1
  let problem: unknown = null
  for (const moment of MOMENTS) {
    request.signal.throwIfAborted()
    try {
      const frame = await sink.getCanvas(video.startS + video.durationS * moment)
      const canvas = frame?.canvas
      if (!(canvas instanceof OffscreenCanvas)) continue
      const luma = meanLuma(canvas)
      if (luma >= BLACK_LUMA) return { canvas, isLast: problem !== null }
      if (luma > bestLuma) {
        best = canvas
        bestLuma = luma
      }
    } catch (error) {
      problem = error // a cut-off film may still have its beginning
    }
  }
  if (best !== null) return { canvas: best, isLast: problem !== null }
  return fail('file.undecodable', 'No picture of the film could be decoded.', {
    subject: request.file.name,
    cause: problem ?? 'no frames',
  })
}

function meanLuma(canvas: OffscreenCanvas): number {
  const probe = new OffscreenCanvas(PROBE_SIDE, PROBE_SIDE)
  const context = probe.getContext('2d', { willReadFrequently: true, alpha: false })
  if (context === null) return 255
  context.drawImage(canvas, 0, 0, PROBE_SIDE, PROBE_SIDE)
  const { data } = context.getImageData(0, 0, PROBE_SIDE, PROBE_SIDE)
  let sum = 0
  for (let at = 0; at < data.length; at += 4)
    sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)
  return sum / (data.length / 4)
}
