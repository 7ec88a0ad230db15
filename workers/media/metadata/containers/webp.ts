import { latin1, MemoryBytes, readRange, viewOf, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { readIccProfile } from '../icc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { skipExifMagic } from './png.ts'

const MAX_CHUNKS = 4096
const MAX_CHUNK_BYTES = 4 * 1024 * 1024

/** Reads a WebP's size, animation flag, EXIF, XMP and profile. Source: RFC 9649. */
export async function readWebp(bytes: Bytes, findings: Findings): Promise<void> {
  let offset = 12
  let frames = 0
  for (let count = 0; count < MAX_CHUNKS && offset + 8 <= bytes.size; count++) {
    const header = await readRange(bytes, offset, 8)
    const type = latin1(header, 0, 4)
    const length = viewOf(header).getUint32(4, true)
    if (type === 'ANMF') frames++
    const read = CHUNKS.get(type)
    if (read !== undefined) {
      const content = await readRange(
        bytes,
        offset + 8,
        Math.min(length, type.startsWith('VP8 ') || type === 'VP8L' ? 10 : MAX_CHUNK_BYTES),
      )
      await findings.attempt(`WebP ${type.trim()}`, () => read(content, findings))
    }
    offset += 8 + length + (length & 1)
  }
  if (frames > 0) findings.add('File', 'AnimationFrames', frames)
  if (offset > bytes.size + 1) {
    findings.warn('WebP is cut off')
    findings.structure.traits.add('damaged')
  }
}

const CHUNKS: ReadonlyMap<string, (content: Uint8Array, findings: Findings) => Promise<void> | void> =
  new Map([
    ['VP8X', readExtended],
    ['VP8 ', readLossy],
    ['VP8L', readLossless],
    [
      'EXIF',
      async (content: Uint8Array, findings: Findings) =>
        void (await readExif(new MemoryBytes(skipExifMagic(content)), findings)),
    ],
    ['XMP ', (content: Uint8Array, findings: Findings) => readXmp(decodeXmp(content), findings)],
    ['ICCP', readIccProfile],
  ])

/** The canvas: it counts when it is there, whatever the first frame says. */
function readExtended(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  if ((view.getUint8(0) & 0x02) !== 0) findings.structure.traits.add('animated')
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65536
  findings.setSize(uint24(4) + 1, uint24(7) + 1)
}

function readLossy(content: Uint8Array, findings: Findings): void {
  if (findings.structure.width !== undefined) return
  const view = viewOf(content)
  findings.setSize(view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff)
}

function readLossless(content: Uint8Array, findings: Findings): void {
  if (findings.structure.width !== undefined) return
  const bits = viewOf(content).getUint32(1, true)
  findings.setSize((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
}
