/**
 * SVG drawn by resvg: a renderer without scripts, network, foreign objects or events, so a hostile drawing has nothing to
 * run in. Workers have no `<img>`, and a page would have to be asked; this also draws the same on every machine.
 */

import { initWasm, Resvg } from '@resvg/resvg-wasm'
import wasmUrl from '@resvg/resvg-wasm/index_bg.wasm?url'
import { fail } from '../../../src/domain/errors.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import type { CodecPixels, CodecInput } from './api.ts'

/** The font that PDFs without their own are drawn with as well. */
const FONT_URL = '/vendor/pdfjs/standard_fonts/LiberationSans-Regular.ttf'
/** Drawings have no pixels: this is what is made of them when all there is is wanted. */
const FULL_SIDE = 4096
/** Text is expanded by references; drawings of people are far below. */
const MAX_SVG_BYTES = 32 * 1024 * 1024

/** Elements inside each other that need a picture of their own while drawing: 6 MB each for a thumbnail. */
const MAX_LAYERS = 24

let ready: Promise<Uint8Array> | null = null

export async function drawSvg(request: CodecInput): Promise<CodecPixels> {
  if (request.bytes.length > MAX_SVG_BYTES)
    fail('file.too_large', 'The drawing has more than 32 MB.', { subject: request.fileName })
  const font = await loadResvg()
  const text = decodeText(request.bytes)
  if (countLayers(text) > MAX_LAYERS)
    fail('file.too_large', 'The drawing nests too many effects in each other.', { subject: request.fileName })
  const options = {
    font: { fontBuffers: [font], loadSystemFonts: false, defaultFontFamily: 'Liberation Sans' },
  }
  const measured = parse(text, options, request.fileName)
  const { width, height } = measured
  measured.free()
  if (!(width > 0) || !(height > 0))
    fail('file.undecodable', 'The drawing has no size.', { subject: request.fileName })
  const side = Math.min(FULL_SIDE, request.wantedSide)
  const fitTo =
    width >= height ? ({ mode: 'width', value: side } as const) : ({ mode: 'height', value: side } as const)
  checkPixels(
    { width: side, height: Math.ceil((side * Math.min(width, height)) / Math.max(width, height)) },
    { bytesPerPixel: 8, scale: 1 },
    request.fileName,
  )
  const drawing = parse(text, { ...options, fitTo }, request.fileName)
  const image = drawing.render()
  try {
    return {
      rgba: unmultiply(image.pixels),
      width: image.width,
      height: image.height,
      originalWidth: Math.round(width),
      originalHeight: Math.round(height),
      orientation: 1,
      decoder: 'resvg',
      damaged: false,
      animated: false,
      warnings: [],
    }
  } finally {
    image.free()
    drawing.free()
  }
}

function parse(
  text: string,
  options: ConstructorParameters<typeof Resvg>[1],
  fileName: string,
): InstanceType<typeof Resvg> {
  try {
    return new Resvg(text, options)
  } catch (error) {
    return fail('file.undecodable', 'The drawing is not valid SVG.', { subject: fileName, cause: error })
  }
}

/** Deepest nesting of elements with filters, masks, clips or opacity; a class or a style may set any of them. */
function countLayers(text: string): number {
  const layers: boolean[] = []
  let depth = 0
  let deepest = 0
  for (const [tag] of text.matchAll(/<\/?[A-Za-z_](?:[^<>"']|"[^"]*"|'[^']*')*>/g)) {
    if (tag.startsWith('</')) {
      if (layers.pop() === true) depth--
    } else if (!tag.endsWith('/>')) {
      const isLayer = /\s(?:filter|mask|clip-path|opacity|style|class)\s*=/.test(tag)
      layers.push(isLayer)
      if (isLayer) depth++
      deepest = Math.max(deepest, depth)
    }
  }
  return deepest
}

function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder().decode(bytes)
}

/** resvg hands out premultiplied pixels. */
function unmultiply(pixels: Uint8Array): ArrayBuffer {
  const rgba = new Uint8ClampedArray(pixels)
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0
    if (alpha === 0 || alpha === 255) continue
    for (let channel = 0; channel < 3; channel++)
      rgba[at + channel] = ((rgba[at + channel] ?? 0) * 255) / alpha
  }
  return rgba.buffer
}

/** Once per worker; the font that text is drawn with. */
export function loadResvg(): Promise<Uint8Array> {
  ready ??= load()
  return ready
}

async function load(): Promise<Uint8Array> {
  const [wasm, font] = await Promise.all([fetch(wasmUrl), fetch(FONT_URL)])
  if (!wasm.ok || !font.ok)
    fail('model.unavailable', 'The SVG renderer could not be loaded.', { retry: 'later' })
  await initWasm(await wasm.arrayBuffer())
  return new Uint8Array(await font.arrayBuffer())
}
