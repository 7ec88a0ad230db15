/** Pixels as a file that OCR programs read without unpacking anything. */

import type { Pixels } from './pixels.ts'

/** Binary PGM, 8 bits of grey (ITU-R 601 weights). */
export function toPgm({ width, height, data }: Pixels): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${String(width)} ${String(height)}\n255\n`)
  const file = new Uint8Array(head.length + width * height)
  file.set(head)
  for (let from = 0, to = head.length; to < file.length; from += 4, to++)
    file[to] = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0) + 0.5
  return file
}
