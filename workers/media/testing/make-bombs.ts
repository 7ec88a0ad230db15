/** Files that are small and claim to be, or become, enormous. For tests and benches in Node. */

import { crc32, deflateSync } from 'node:zlib'

export interface Bomb {
  readonly name: string
  readonly bytes: Uint8Array
}

export function makeBombs(): Bomb[] {
  return [
    { name: 'zeros-20000.png', bytes: makePng(20_000, 20_000, 8) },
    { name: 'zeros-16000-1bit.png', bytes: makePng(16_000, 16_000, 1) },
    { name: 'zeros-9000.png', bytes: makePng(9000, 9000, 8) },
    { name: 'zeros-20000.tif', bytes: makeTiff(20_000, 20_000) },
    { name: 'screen-30000.gif', bytes: makeGif(30_000, 30_000) },
    { name: 'laughs.svg', bytes: new TextEncoder().encode(makeLaughs()) },
    { name: 'nested-filters.svg', bytes: new TextEncoder().encode(makeNestedFilters()) },
  ]
}

/** Grey, all black. */
function makePng(width: number, height: number, bits: number): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = bits
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil((width * bits) / 8))), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    makeChunk('IHDR', head),
    makeChunk('IDAT', rows),
    makeChunk('IEND', Buffer.alloc(0)),
  ])
}

function makeChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** One deflated strip of zeros. */
function makeTiff(width: number, height: number): Uint8Array {
  const strip = deflateSync(Buffer.alloc(width * height), { level: 9 })
  const tags: readonly (readonly [number, number])[] = [
    [256, width],
    [257, height],
    [258, 8],
    [259, 8],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, height],
    [279, strip.length],
  ]
  const directory = Buffer.alloc(2 + tags.length * 12 + 4)
  directory.writeUInt16LE(tags.length, 0)
  tags.forEach(([tag, value], index) => {
    directory.writeUInt16LE(tag, 2 + index * 12)
    directory.writeUInt16LE(4, 4 + index * 12)
    directory.writeUInt32LE(1, 6 + index * 12)
    directory.writeUInt32LE(value, 10 + index * 12)
  })
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1')
  head.writeUInt32LE(8 + strip.length, 4)
  return Buffer.concat([head, strip, directory])
}

function makeGif(width: number, height: number): Uint8Array {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  const palette = Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255])
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    size,
    palette,
    Buffer.from(',\0\0\0\0', 'latin1'),
    size,
    Buffer.from([0, 2, 2, 0x44, 1, 0, 0x3b]),
  ])
}

function makeLaughs(): string {
  const names = 'abcdefghij'
  const entities = [...names.slice(1)].map(
    (name, index) => `<!ENTITY ${name} "${`&${names.charAt(index)};`.repeat(10)}">`,
  )
  return `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "${'a'.repeat(20)}">${entities.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&j;</text></svg>`
}

function makeNestedFilters(): string {
  const depth = 200
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000"><filter id="f"><feGaussianBlur stdDeviation="9"/></filter>${'<g filter="url(#f)">'.repeat(depth)}<rect width="900" height="900"/>${'</g>'.repeat(depth)}</svg>`
}
