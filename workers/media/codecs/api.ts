/** What the codec worker can do: bytes of formats that the platform does not know → pixels. Types only. */

import type { PdfText } from '../api.ts'

export const CODECS = ['heif', 'tiff', 'psd', 'jp2', 'svg', 'pdf', 'plain', 'png'] as const
export type CodecName = (typeof CODECS)[number]

export interface CodecRequest {
  readonly codec: CodecName
  readonly mime: string
  /** Crosses as a reference: its bytes are read where they are decoded. */
  readonly file: File
  /** Longest side that will be used; vector formats are drawn at it. `Infinity`: all there is. */
  readonly wantedSide: number
  /** Of a document, from 1; the first when it is left out. */
  readonly page?: number | undefined
}

/** What a decoder gets: the file in memory. */
export interface CodecInput {
  readonly mime: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly wantedSide: number
  readonly page: number
  readonly fileName: string
}

/** Straight (not premultiplied) RGBA, 8 bits, sRGB. */
export interface CodecPixels {
  readonly rgba: ArrayBuffer
  readonly width: number
  readonly height: number
  /** Of the original as displayed, when the pixels were scaled; else as above. */
  readonly originalWidth: number
  readonly originalHeight: number
  /** EXIF orientation still to be applied; 1 when the codec did. */
  readonly orientation: number
  readonly decoder: string
  readonly damaged: boolean
  readonly animated: boolean
  readonly warnings: readonly string[]
}

export interface CodecApi {
  /** Loads a decoder; on a slow machine that takes longer than most pictures, and is no fault of the file. */
  prepare(codec: CodecName): Promise<true>
  decode(request: CodecRequest): Promise<CodecPixels>
  readPdfText(file: File): Promise<PdfText>
}
