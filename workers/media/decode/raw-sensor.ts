import { toDecoded } from './codec-pixels.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'

/** The sensor's own data, developed with the camera's white balance. LibRaw turns it upright. */
export async function decodeRawSensor(request: DecodeRequest): Promise<Decoded> {
  const { file } = request
  const full = request.wantedSide === Number.POSITIVE_INFINITY
  const image = await request.helpers.raw.decode(await file.arrayBuffer(), full, file.name, request.signal)
  const rgba = toRgba(image.data, image.width * image.height, image.colors)
  const decoded = await toDecoded(
    {
      rgba,
      width: image.width,
      height: image.height,
      originalWidth: image.width * (full ? 1 : 2),
      originalHeight: image.height * (full ? 1 : 2),
      orientation: 1,
      decoder: full ? 'LibRaw' : 'LibRaw half size',
      damaged: false,
      animated: false,
      warnings: [],
    },
    request,
  )
  return { ...decoded, traits: ['raw', ...decoded.traits] }
}

function toRgba(samples: Uint8Array, pixels: number, colours: number): ArrayBuffer {
  const rgba = new Uint8ClampedArray(pixels * 4)
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += colours) {
    const to = pixel * 4
    rgba[to] = samples[at] ?? 0
    rgba[to + 1] = samples[at + (colours >= 3 ? 1 : 0)] ?? 0
    rgba[to + 2] = samples[at + (colours >= 3 ? 2 : 0)] ?? 0
    rgba[to + 3] = 255
  }
  return rgba.buffer
}
