import type { TextLine } from './text-line.ts'

/** The language most of the letters are in; null where that is not known. One stray sign of another script does not speak for a page. */
export function seenLanguage(lines: readonly Pick<TextLine, 'text' | 'language'>[]): string | null {
  const letters = new Map<string | null, number>()
  for (const { text, language } of lines)
    letters.set(language, (letters.get(language) ?? 0) + (text.match(/\p{L}/gu)?.length ?? 0))
  const [most] = [...letters].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? null
}

/** A line of Chinese may name a brand in Latin letters; a line in Latin letters has no ideograph, but a smudge may look like one. */
const LEAST_HAN = 0.25

/** What the script of a line says: ideographs say Chinese, as PP-OCR reads no other language that has them, and Latin letters say nothing. */
export function scriptLanguage(text: string): string | null {
  const han = text.match(/\p{sc=Han}/gu)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return han > 0 && han >= letters * LEAST_HAN ? 'zh' : null
}
