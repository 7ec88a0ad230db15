import { MemoryBytes, readRange, startsWith, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { BoxReader, listBoxes, readBox } from './iso-boxes.ts'

const MAX_BOX_BYTES = 4 * 1024 * 1024
const HEADER_BYTES = 64

/** Reads JPEG XL, bare or in boxes: size and orientation from the codestream, EXIF and XMP from boxes. Source: ISO/IEC 18181. */
export async function readJxl(bytes: Bytes, findings: Findings): Promise<void> {
  if (startsWith(await readRange(bytes, 0, 2), '\xff\x0a'))
    return readCodestream(await readRange(bytes, 2, HEADER_BYTES), findings)
  let hasStream = false
  for (const box of await listBoxes(bytes, 0, bytes.size)) {
    if ((box.type === 'jxlc' || box.type === 'jxlp') && !hasStream) {
      hasStream = true
      // A partial codestream begins with its number.
      const start = box.start + (box.type === 'jxlp' ? 4 : 0)
      readCodestream(await readRange(bytes, start + 2, HEADER_BYTES), findings)
    } else if (box.type === 'Exif') {
      await findings.attempt('EXIF', async () => {
        const content = await readBox(bytes, box, MAX_BOX_BYTES)
        const start = 4 + new BoxReader(content).uint(4)
        await readExif(new MemoryBytes(content.subarray(start)), findings)
      })
    } else if (box.type === 'xml ')
      await findings.attempt('XMP', async () =>
        readXmp(decodeXmp(await readBox(bytes, box, MAX_BOX_BYTES)), findings),
      )
    else if (box.type === 'jumb') findings.add('File', 'ContentCredentials', 'C2PA manifest present')
    else if (box.type === 'brob') findings.warn('Metadata is packed with Brotli, which is not read')
  }
}

/** Bits from the lowest of each byte up. */
class BitReader {
  readonly #bytes: Uint8Array
  #bit = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  read(count: number): number {
    let value = 0
    for (let index = 0; index < count; index++, this.#bit++) {
      const bit = ((this.#bytes[this.#bit >> 3] ?? 0) >> (this.#bit & 7)) & 1
      value += bit * 2 ** index
    }
    return value
  }
}

/** Width as a share of the height, by the code of the header. */
const RATIOS: readonly (readonly [number, number])[] = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
]

function readCodestream(header: Uint8Array, findings: Findings): void {
  const bits = new BitReader(header)
  const isSmall = bits.read(1) === 1
  const readLength = () =>
    isSmall ? (bits.read(5) + 1) * 8 : bits.read([9, 13, 18, 30][bits.read(2)] ?? 30) + 1
  const height = readLength()
  const ratio = bits.read(3)
  const share = RATIOS[ratio - 1]
  const width = share === undefined ? readLength() : Math.floor((height * share[0]) / share[1])
  const isPlain = bits.read(1) === 1
  const hasExtra = !isPlain && bits.read(1) === 1
  const orientation = hasExtra ? bits.read(3) + 1 : 1
  findings.structure.isUpright = true
  findings.structure.orientation = orientation
  if (orientation >= 5) findings.setSize(height, width)
  else findings.setSize(width, height)
  // Then `have_intrinsic_size`, `have_preview`, `have_animation`.
  if (!hasExtra || bits.read(1) === 1) return
  if (bits.read(1) === 0 && bits.read(1) === 1) findings.structure.traits.add('animated')
}
