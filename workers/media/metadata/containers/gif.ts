import { decodeText, latin1, readRange, viewOf, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { joinBytes } from './jpeg.ts'

/** Frames are counted up to here; a long animation is an animation all the same. */
const MAX_BLOCKS = 20_000
/** By then it is known whether it moves; the rest is more of the same. */
const MAX_READ_BYTES = 4 * 1024 * 1024
const MAX_TEXT_BYTES = 64 * 1024
const MAX_XMP_BYTES = 2 * 1024 * 1024

/** Reads a GIF's size, frames, comments and XMP. Source: GIF89a; XMP part 3, section 1.1.2. */
export async function readGif(bytes: Bytes, findings: Findings): Promise<void> {
  const header = await readRange(bytes, 0, 13)
  if (header.length < 13) return
  const view = viewOf(header)
  findings.setSize(view.getUint16(6, true), view.getUint16(8, true))
  let offset = 13 + colourTableBytes(header[10] ?? 0)
  let frames = 0
  let hasEnd = false
  for (let count = 0; count < MAX_BLOCKS && offset < bytes.size; count++) {
    if (offset > MAX_READ_BYTES && frames > 1) return void findings.structure.traits.add('animated')
    const block = await readRange(bytes, offset, 16)
    if (block[0] === 0x3b) {
      hasEnd = true
      break
    }
    if (block[0] === 0x2c) {
      frames++
      offset = await skipSubBlocks(bytes, offset + 11 + colourTableBytes(block[9] ?? 0))
    } else if (block[0] === 0x21 && block[1] === 0xfe) {
      const { content, end } = await readSubBlocks(bytes, offset + 2, MAX_TEXT_BYTES)
      findings.add('File', 'Comment', decodeText(content))
      offset = end
    } else if (block[0] === 0x21 && block[1] === 0xff && latin1(block, 3, 11) === 'XMP DataXMP') {
      offset = await readXmpBlock(bytes, offset + 14, findings)
    } else if (block[0] === 0x21) offset = await skipSubBlocks(bytes, offset + 2)
    else break
  }
  findings.add('File', 'AnimationFrames', frames)
  if (frames > 1) findings.structure.traits.add('animated')
  if (!hasEnd) findings.warn('GIF has no end mark')
}

function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1)
}

async function skipSubBlocks(bytes: Bytes, from: number): Promise<number> {
  let offset = from
  while (offset < bytes.size) {
    // A page at a time: waiting for every 255 bytes would take longer than decoding.
    const page = await readRange(bytes, offset, 16 * 1024)
    let inner = 0
    while (inner < page.length) {
      const length = page[inner] ?? 0
      inner += length + 1
      if (length === 0) return offset + inner
    }
    offset += inner
  }
  return offset
}

async function readSubBlocks(
  bytes: Bytes,
  from: number,
  maxBytes: number,
): Promise<{ content: Uint8Array; end: number }> {
  const end = await skipSubBlocks(bytes, from)
  const raw = await readRange(bytes, from, Math.min(end - from, maxBytes))
  const parts: Uint8Array[] = []
  for (let offset = 0; offset < raw.length;) {
    const length = raw[offset] ?? 0
    parts.push(raw.subarray(offset + 1, offset + 1 + length))
    offset += length + 1
  }
  return { content: joinBytes(parts), end }
}

/** The packet is stored as it is, without sub-blocks; its "magic trailer" makes block readers land on its end. */
async function readXmpBlock(bytes: Bytes, from: number, findings: Findings): Promise<number> {
  const end = await skipSubBlocks(bytes, from)
  const raw = await readRange(bytes, from, Math.min(end - from, MAX_XMP_BYTES))
  const trailer =
    raw.length > 258 && raw[raw.length - 258] === 0x01 && raw[raw.length - 257] === 0xff ? 258 : 0
  await findings.attempt('XMP', () => readXmp(decodeXmp(raw.subarray(0, raw.length - trailer)), findings))
  return end
}
