/** Which engine reads these languages unless a person asks for another. */
export function engineFor(_langs: readonly string[]): 'pp-ocr' | 'tesseract' {
  return 'pp-ocr'
}
