import { decode } from 'blurhash'

const SIDE = 16 // pixels; the browser's smooth scaling does the rest

/** Draws a photo's blurhash on a tiny canvas. A malformed hash leaves the canvas empty: it is only a stand-in. */
export function paintPlaceholder(canvas: HTMLCanvasElement, blurhash: string): void {
  canvas.width = SIDE
  canvas.height = SIDE
  const context = canvas.getContext('2d')
  if (context === null) return
  try {
    const pixels = context.createImageData(SIDE, SIDE)
    pixels.data.set(decode(blurhash, SIDE, SIDE))
    context.putImageData(pixels, 0, 0)
  } catch {
    canvas.width = 0
  }
}
