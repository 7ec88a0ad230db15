import { latin1, startsWith, viewOf } from '../bytes.ts'
import type { Findings } from '../findings.ts'

/** Where a fixed block of Kodak's keeps the exposure. */
export interface KodakBlock {
  readonly little: boolean
  /** What stands before the block proper. */
  readonly skip: number
  readonly iso: number
  readonly fNumber: number
  readonly exposure: number
  readonly exposureUnitsPerS: number
}

const BLOCK = { little: false, skip: 0, exposureUnitsPerS: 100_000 } as const

/** Which of Kodak's many fixed blocks a maker note is; null when it is none. Source: ExifTool, Kodak.pm types 1, 3, 5, 6 and 9. */
export function findKodakBlock(head: Uint8Array, make: string, model: string): KodakBlock | null {
  if (
    /^IIII[\x02\x03]\0/.test(latin1(head, 0, 6)) &&
    /^\d{4}\//.test(latin1(head, 20, 5)) &&
    /kodak/i.test(make)
  ) {
    return { little: true, skip: 0, iso: 0x34, fNumber: 0x0c, exposure: 0x10, exposureUnitsPerS: 1_000_000 }
  }
  if (!make.startsWith('EASTMAN KODAK')) return null
  if (startsWith(head, 'KDK'))
    return {
      ...BLOCK,
      little: !startsWith(head, 'KDK INFO'),
      skip: 8,
      iso: 0x60,
      fNumber: 0x1e,
      exposure: 0x20,
    }
  if (/CX(4200|4230|4300|4310|6200|6230)/.test(model))
    return { ...BLOCK, iso: 0x1e, fNumber: 0x1c, exposure: 0x14 }
  if (/DX3215|DX3700/.test(model))
    return { ...BLOCK, little: model.includes('DX3700'), iso: 0x1a, fNumber: 0x18, exposure: 0x10 }
  // The third kind has no name; the year at 12 gives it away.
  const isThird = !/^(MM|II|AO)/.test(latin1(head, 0, 2)) && head[12] === 0x07
  return isThird ? { ...BLOCK, iso: 0x4e, fNumber: 0x3c, exposure: 0x38 } : null
}

/** The camera's own exposure is finer than the one it rounds for EXIF, and EXIF often lacks the ISO. */
export function readKodak(note: Uint8Array, block: KodakBlock, findings: Findings): void {
  const view = viewOf(note.subarray(block.skip))
  if (view.byteLength < 0x62) return
  const add = (name: string, value: number) => {
    if (value > 0) findings.add('MakerNote', name, value)
  }
  add('ISO', view.getUint16(block.iso, block.little))
  add('FNumber', view.getUint16(block.fNumber, block.little) / 100)
  add('ExposureTime', view.getUint32(block.exposure, block.little) / block.exposureUnitsPerS)
}
