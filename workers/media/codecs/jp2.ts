/** JPEG 2000 by OpenJPEG, in the build that pdf.js carries for PDFs. */

import { JpxImage } from 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs'
import { fail } from '../../../src/domain/errors.ts'
import { bytesSource } from '../header/byte-source.ts'
import { readJp2Header } from '../header/iso-headers.ts'
import type { CodecPixels, CodecInput } from './api.ts'

const WASM_FOLDER = '/vendor/pdfjs/wasm/'

export async function decodeJp2(request: CodecInput): Promise<CodecPixels> {
  const bytes = request.bytes
  const header = await readJp2Header(bytesSource(bytes))
  if (header === null)
    fail('file.undecodable', 'The JPEG 2000 file has no picture.', { subject: request.fileName })
  JpxImage.setOptions({ useWasm: true, useWorkerFetch: true, wasmUrl: WASM_FOLDER })
  // 0: as many components as there are.
  const samples = await JpxImage.instance.decode(bytes, { numComponents: 0 })
  const { width, height } = header
  const components = Math.round(samples.length / (width * height))
  if (components < 1 || components * width * height !== samples.length) {
    fail('file.undecodable', 'The JPEG 2000 picture is not of the size it says.', {
      subject: request.fileName,
    })
  }
  return {
    rgba: toRgba(samples, width * height, components),
    width,
    height,
    originalWidth: width,
    originalHeight: height,
    orientation: 1,
    decoder: 'OpenJPEG',
    damaged: false,
    animated: false,
    warnings: [],
  }
}

/** 1: grey, 2: grey and alpha, 3: RGB, 4: RGB and alpha. */
function toRgba(samples: Uint8Array | Uint8ClampedArray, pixels: number, components: number): ArrayBuffer {
  const rgba = new Uint8ClampedArray(pixels * 4)
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * components
    const isGrey = components < 3
    for (let channel = 0; channel < 3; channel++)
      rgba[pixel * 4 + channel] = samples[from + (isGrey ? 0 : channel)] ?? 0
    rgba[pixel * 4 + 3] =
      components === 2 ? (samples[from + 1] ?? 255) : components >= 4 ? (samples[from + 3] ?? 255) : 255
  }
  return rgba.buffer
}
