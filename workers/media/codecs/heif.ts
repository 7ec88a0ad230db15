/** HEIC and HEIF by libheif. It applies the file's own rotation, mirroring and cropping. LGPL-3.0, loaded as it is. */

import createLibheif, {
  type HeifError,
  type HeifHandle,
  type Libheif,
} from 'libheif-js/libheif-wasm/libheif.js'
import { fail } from '../../../src/domain/errors.ts'
import { nclxTransform, parseIcc, type ColourTransform } from '../../../src/domain/icc-profile.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import { ascii, bytesSource, uintBE } from '../header/byte-source.ts'
import { findBox, readBoxes } from '../header/iso-headers.ts'
import type { CodecPixels, CodecInput } from './api.ts'

const LIBHEIF_WASM = '/vendor/libheif/libheif.wasm'
/** Planes in wasm, interleaved RGBA beside them, and the copy that is handed out. */
const BYTES_PER_PIXEL = 3 + 4

let loading: Promise<Libheif> | null = null

export async function decodeHeif(request: CodecInput): Promise<CodecPixels> {
  const heif = await loadLibheif()
  const colours = await readColours(request.bytes)
  const context = heif.heif_context_alloc()
  try {
    const opened = heif.heif_context_read_from_memory(context, request.bytes)
    if (opened.code.value !== 0) refuse(opened, request)
    const handle = heif.heif_js_context_get_primary_image_handle(context)
    if (isError(handle)) return refuse(handle, request)
    try {
      const pixels = decodePicture(heif, handle, request)
      colours?.(new Uint8ClampedArray(pixels.rgba))
      return pixels
    } finally {
      heif.heif_image_handle_release(handle)
    }
  } finally {
    heif.heif_context_free(context)
  }
}

function decodePicture(heif: Libheif, handle: HeifHandle, request: CodecInput): CodecPixels {
  const width = heif.heif_image_handle_get_width(handle)
  const height = heif.heif_image_handle_get_height(handle)
  checkPixels({ width, height }, { bytesPerPixel: BYTES_PER_PIXEL, scale: 1 }, request.fileName)
  const decoded = heif.heif_js_decode_image2(
    handle,
    heif.heif_colorspace.heif_colorspace_RGB,
    heif.heif_chroma.heif_chroma_interleaved_RGBA,
  )
  if (isError(decoded)) return refuse(decoded, request)
  try {
    const channel = decoded.channels.find(
      (candidate) => candidate.id === heif.heif_channel.heif_channel_interleaved,
    )
    if (channel === undefined)
      fail('file.undecodable', 'The HEIF picture has no colours.', { subject: request.fileName })
    return {
      rgba: copyRows(channel.data, channel.width * 4, channel.height, channel.stride),
      width: channel.width,
      height: channel.height,
      originalWidth: channel.width,
      originalHeight: channel.height,
      orientation: 1,
      decoder: 'libheif',
      damaged: false,
      animated: request.mime.endsWith('-sequence'),
      warnings: [],
    }
  } finally {
    heif.heif_image_release(decoded.image)
  }
}

function copyRows(data: Uint8Array, rowBytes: number, rows: number, stride: number): ArrayBuffer {
  const copy = new Uint8Array(rowBytes * rows)
  for (let row = 0; row < rows; row++)
    copy.set(data.subarray(row * stride, row * stride + rowBytes), row * rowBytes)
  return copy.buffer
}

/** libheif leaves colours in the file's own space: an ICC profile or three code points say which. */
async function readColours(bytes: Uint8Array<ArrayBuffer>): Promise<ColourTransform | null> {
  const source = bytesSource(bytes)
  const properties = await findBox(source, 'meta/iprp/ipco')
  if (properties === null) return null
  const boxes = (await readBoxes(source, properties.start, properties.end)).filter(
    (box) => box.type === 'colr',
  )
  let codePoints: ColourTransform | null = null
  for (const box of boxes) {
    const kind = ascii(bytes, box.start, 4)
    if (kind === 'prof' || kind === 'rICC') return parseIcc(bytes.subarray(box.start + 4, box.end))
    if (kind === 'nclx')
      codePoints ??= nclxTransform(uintBE(bytes, box.start + 4, 2), uintBE(bytes, box.start + 6, 2))
  }
  return codePoints
}

/** Once per worker. */
export function loadLibheif(): Promise<Libheif> {
  loading ??= startLibheif()
  return loading
}

async function startLibheif(): Promise<Libheif> {
  const response = await fetch(LIBHEIF_WASM)
  if (!response.ok)
    fail('model.unavailable', 'The HEIC decoder could not be loaded.', {
      cause: response.statusText,
      retry: 'later',
    })
  const wasmBinary = await response.arrayBuffer()
  return new Promise((resolve) => {
    // It may be ready before the call returns.
    let isReady = false
    let made: Libheif | null = null
    made = createLibheif({
      wasmBinary,
      locateFile: (name) => `/vendor/libheif/${name}`,
      print: () => undefined,
      printErr: () => undefined,
      onRuntimeInitialized: () => {
        isReady = true
        if (made !== null) resolve(made)
      },
    })
    if (isReady) resolve(made)
  })
}

/** libheif says in words whether a file is broken or only of a kind it was not built for. */
function refuse({ message }: HeifError, { fileName }: CodecInput): never {
  if (/unsupported|not supported|not been built/i.test(message)) {
    fail('file.unsupported', 'The picture in this HEIF file is coded in a way that cannot be decoded here.', {
      subject: fileName,
      cause: message,
    })
  }
  return fail('file.undecodable', `The HEIF file is damaged: ${message.replace(/\.+$/, '')}.`, {
    subject: fileName,
  })
}

function isError(value: object): value is HeifError {
  return 'code' in value
}
