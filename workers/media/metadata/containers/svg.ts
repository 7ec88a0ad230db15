import { decodeText, readRange, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { scanXml, type XmlElement } from '../xmp/scan-xml.ts'

const HEAD_BYTES = 64 * 1024
/** CSS pixels per unit. Source: CSS Values 4, section 6.2. */
const PIXELS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['px', 1],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
  ['pt', 96 / 72],
  ['pc', 16],
])

/** Reads the size of an SVG, nothing else: it is text from a stranger and is only ever shown as an image. */
export async function readSvg(bytes: Bytes, findings: Findings): Promise<void> {
  const svg = findSvg(scanXml(decodeText(await readRange(bytes, 0, HEAD_BYTES))).root)
  if (svg === null) return
  const [, , boxWidth, boxHeight] = (svg.attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const width = toPixels(svg.attributes.get('width')) ?? boxWidth
  const height = toPixels(svg.attributes.get('height')) ?? boxHeight
  if (width !== undefined && height !== undefined) findings.setSize(Math.round(width), Math.round(height))
}

function findSvg(element: XmlElement): XmlElement | null {
  for (const child of element.children) if (child.name === 'svg' || child.name.endsWith(':svg')) return child
  return null
}

function toPixels(text: string | undefined): number | undefined {
  const match = /^\s*(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(text ?? '')
  const unit = match === null ? undefined : PIXELS_PER_UNIT.get((match[2] ?? '').toLowerCase())
  return match === null || unit === undefined ? undefined : Number(match[1]) * unit
}
