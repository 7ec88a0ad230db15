/** One page of a PDF as pixels. */

import type { PDFPageProxy } from 'pdfjs-dist/build/pdf.mjs'
import { fail } from '../../../src/domain/errors.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'
import type { CodecPixels, CodecInput } from './api.ts'
import { withPdf } from './open-pdf.ts'

/** A page has no pixels: this is what is made of it when all there is is wanted; A4 at 250 dpi. */
const FULL_SIDE = 2924
/** Pictures in the page that are larger are left out: a page of 200 kB may hold one of 900 megapixels. */
const MAX_IMAGE_PIXELS = 64_000_000
/** 1/72 inch → pixels of the size that is told for the original: 150 dpi, as scanners do. */
const PIXELS_PER_POINT = 150 / 72

export async function drawPdf(request: CodecInput): Promise<CodecPixels> {
  const options = {
    maxImageSize: MAX_IMAGE_PIXELS,
    CanvasFactory: OffscreenCanvasFactory,
    FilterFactory: NoFilterFactory,
  }
  return withPdf(request.bytes, request.fileName, options, async (document) =>
    drawPage(await document.getPage(request.page), request),
  )
}

async function drawPage(page: PDFPageProxy, request: CodecInput): Promise<CodecPixels> {
  const whole = page.getViewport({ scale: 1 })
  const longest = Math.max(whole.width, whole.height)
  if (!(longest > 0))
    fail('file.undecodable', `Page ${String(request.page)} has no size.`, { subject: request.fileName })
  const viewport = page.getViewport({ scale: Math.min(FULL_SIDE, request.wantedSide) / longest })
  const width = Math.max(1, Math.round(viewport.width))
  const height = Math.max(1, Math.round(viewport.height))
  checkPixels({ width, height }, { bytesPerPixel: 8, scale: 1 }, request.fileName)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
  if (context === null) return fail('bug.unexpected', 'A canvas could not be made.')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  await page.render({ canvas: null, canvasContext: context, viewport, annotationMode: 0 }).promise
  const pixels = context.getImageData(0, 0, width, height)
  return {
    rgba: pixels.data.buffer,
    width,
    height,
    originalWidth: Math.round(whole.width * PIXELS_PER_POINT),
    originalHeight: Math.round(whole.height * PIXELS_PER_POINT),
    orientation: 1,
    decoder: 'pdf.js',
    damaged: false,
    animated: false,
    warnings: [],
  }
}

interface CanvasAndContext {
  canvas: OffscreenCanvas | null
  context: OffscreenCanvasRenderingContext2D | null
}

class OffscreenCanvasFactory {
  create(width: number, height: number): CanvasAndContext {
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height))
    return { canvas, context: canvas.getContext('2d', { willReadFrequently: true }) }
  }

  reset(pair: CanvasAndContext, width: number, height: number): void {
    if (pair.canvas === null) return
    pair.canvas.width = Math.max(1, width)
    pair.canvas.height = Math.max(1, height)
  }

  destroy(pair: CanvasAndContext): void {
    if (pair.canvas !== null) {
      pair.canvas.width = 0
      pair.canvas.height = 0
    }
    pair.canvas = null
    pair.context = null
  }
}

/** Filters are SVG in a document, which a worker does not have: soft masks by luminosity are drawn without them. */
class NoFilterFactory {
  addFilter(): string {
    return 'none'
  }
  addHCMFilter(): string {
    return 'none'
  }
  addAlphaFilter(): string {
    return 'none'
  }
  addLuminosityFilter(): string {
    return 'none'
  }
  addKnockoutFilter(): string {
    return 'none'
  }
  addHighlightHCMFilter(): string {
    return 'none'
  }
  destroy(): void {
    // Nothing was made.
  }
}
