/** A page of print drawn on a canvas, any way up, for the tests of both OCR engines. */

export const PAGE_LINES = ['Total amount 42.50 EUR', 'Invoice 2024-03-17', 'Thank you, come again!'] as const
export const PAGE_FONT = '44px sans-serif'
/** Pixels, of the upright page. */
export const PAGE = { width: 900, height: 500, left: 80 } as const

/** `quarters`: how far the page is turned, clockwise. */
export function drawPage(quarters: number, ink = '#111', paper = '#fff'): ImageBitmap {
  const isUpright = quarters % 2 === 0
  const width = isUpright ? PAGE.width : PAGE.height
  const height = isUpright ? PAGE.height : PAGE.width
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('There is no 2D canvas here')
  context.fillStyle = paper
  context.fillRect(0, 0, width, height)
  context.translate(width / 2, height / 2)
  context.rotate((quarters * Math.PI) / 2)
  context.translate(-PAGE.width / 2, -PAGE.height / 2)
  context.fillStyle = ink
  context.font = PAGE_FONT
  PAGE_LINES.forEach((line, index) => {
    context.fillText(line, PAGE.left, 120 + index * 130)
  })
  return canvas.transferToImageBitmap()
}

/** Where a line that lies turned by `quarters` begins. */
export function cornerOf(polygon: readonly number[]): string {
  const [x = 0, y = 0] = polygon
  return `${x < 0.5 ? 'left' : 'right'} ${y < 0.5 ? 'top' : 'bottom'}`
}
export const CORNERS = ['left top', 'right top', 'right bottom', 'left bottom'] as const
