import type { Size } from '../../../src/domain/orientation.ts'

/** How the samples of one directory lie in the file. */
export interface TiffLayout {
  readonly width: number
  readonly height: number
  readonly little: boolean
  readonly bits: number
  readonly samples: number
  /** 1 unsigned, 2 signed, 3 float. */
  readonly format: number
  readonly planar: boolean
  readonly photometric: number
  readonly compression: number
  readonly predictor: number
  readonly fillOrder: number
  readonly t4Options: number
  readonly block: Size
  readonly isTiled: boolean
  readonly offsets: readonly number[]
  readonly counts: readonly number[]
  readonly extraSamples: readonly number[]
  readonly colourMap: readonly number[]
  readonly subsampling: readonly [number, number]
  readonly jpegTables: Uint8Array<ArrayBuffer> | null
}
