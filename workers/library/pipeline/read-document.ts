/** All pages of a PDF: the text it holds itself, and what is seen on pages that hold none. */

import { isAppError } from '../../../src/domain/errors.ts'
import type { ReadLine } from '../../../src/domain/ocr/stored-lines.ts'
import { timeLimitMs } from '../../../src/domain/pipeline.ts'
import {
  glanceAtOriginal,
  readPicture,
  type PictureOfText,
  type ReadingOptions,
  type TextTools,
} from './read-text.ts'

/** A page with less text of its own is a scan with the stamp of a program. */
const LEAST_LETTERS = 20
/** A page takes a second or two: what is longer is a scanned book, and would keep the other photos waiting. */
const MOST_SCANNED_PAGES = 100

/**
 * Lines of all pages, in order. With an engine asked for, the document's own text is passed over where that engine sees any. `isShown`:
 * its first page could be drawn, so the others may be looked at. Errors: those of `readPicture`, `file.undecodable`, `file.unsupported`.
 */
export async function readDocument(
  picture: PictureOfText,
  options: Omit<ReadingOptions, 'part'>,
  tools: TextTools,
  isShown = true,
): Promise<ReadLine[]> {
  const { signal, engine } = options
  const { count, pages } = await tools.pool.run('readPdfText', [picture.file], {
    limitMs: timeLimitMs('ocr', picture.file.size),
    signal,
    ...(options.lane === undefined ? {} : { lane: options.lane }),
  })
  const own = new Map(pages.map(({ page, lines }) => [page, lines.map((line) => ({ ...line, page }))]))
  const lines: ReadLine[] = []
  let left = isShown ? MOST_SCANNED_PAGES : 0
  for (let page = 1; page <= count; page++) {
    const typed = own.get(page) ?? []
    const isTyped = engine === undefined && lettersIn(typed) >= LEAST_LETTERS
    const seen = isTyped || left === 0 ? [] : await seenOn({ ...picture, page })
    if (!isTyped) left = Math.max(0, left - 1)
    lines.push(...(seen.length > 0 ? seen : typed))
  }
  return lines

  async function seenOn(page: PictureOfText): Promise<ReadLine[]> {
    try {
      // Who asks for an engine has seen that there is text.
      if (engine === undefined && !(await glanceAtOriginal(page, signal, tools))) return []
      return await readPicture(page, options, tools)
    } catch (error) {
      signal.throwIfAborted()
      // Text of its own needs no model, and one damaged page is no reason to lose the others.
      if (engine === undefined && own.size > 0 && isAppError(error)) return []
      throw error
    }
  }
}

function lettersIn(lines: readonly ReadLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0)
}
