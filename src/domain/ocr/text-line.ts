/** Who read a line. `pdf`: the document's own text layer. `person`: corrected by hand. */
export const OCR_ENGINES = ['pp-ocr', 'tesseract', 'pdf', 'person'] as const
export type OcrEngine = (typeof OCR_ENGINES)[number]

/** Part of a line: its text, and where it begins and ends along the line, 0–1 from the line's first edge to its last. */
export interface TextWord {
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * One line of recognised text. `polygon`: x, y of its corners in reading order of the text (top left, top right, bottom right,
 * bottom left as the text is read, whatever way it lies in the picture), 0–1 of the upright picture (EXIF orientation applied, no edits).
 */
export interface TextLine {
  readonly text: string
  readonly polygon: readonly [number, number, number, number, number, number, number, number]
  /** 0–1. */
  readonly confidence: number
  /** BCP 47, or null when nobody can tell. */
  readonly language: string | null
  readonly engine: OcrEngine
  readonly words: readonly TextWord[]
}
