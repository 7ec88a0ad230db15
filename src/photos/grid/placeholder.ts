import { decode } from 'blurhash'

const SIDE = 8 // pixels; a blurhash has at most a few waves, the browser's smooth scaling does the rest

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

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'

/** The average colour of a blurhash, `rgb(…)`: characters 3–6 are its sRGB value in base 83. Empty when malformed. */
export function averageColour(blurhash: string): string {
  let value = 0
  for (let index = 2; index < 6; index++) {
    const digit = DIGITS.indexOf(blurhash[index] ?? '')
    if (digit === -1) return ''
    value = value * 83 + digit
  }
  return `rgb(${(value >> 16) & 255} ${(value >> 8) & 255} ${value & 255})`
}
