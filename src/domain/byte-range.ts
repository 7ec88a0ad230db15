/** `Range: bytes=…` of RFC 9110 §14: which bytes of a file are wanted. */

export interface ByteRange {
  readonly start: number
  /** The byte after the last one. */
  readonly end: number
}

/**
 * `null`: send everything (no header, another unit, or nothing we understand: the RFC wants those ignored).
 * `unsatisfiable`: answer 416. Of several ranges the first that can be satisfied is taken.
 */
export function parseByteRange(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const specs = /^bytes\s*=\s*(.+)$/i.exec(header?.trim() ?? '')?.[1]?.split(',')
  if (specs === undefined || specs.length > 100) return null
  let understood = false
  for (const spec of specs) {
    const parts = /^\s*(\d{0,16})\s*-\s*(\d{0,16})\s*$/.exec(spec)
    const [, first = '', last = ''] = parts ?? []
    if (parts === null || (first === '' && last === '')) return null
    if (first !== '' && last !== '' && Number(last) < Number(first)) return null
    understood = true
    const range =
      first === ''
        ? { start: Math.max(0, size - Number(last)), end: size }
        : { start: Number(first), end: Math.min(size, last === '' ? size : Number(last) + 1) }
    if (range.start < range.end) return range
  }
  return understood ? 'unsatisfiable' : null
}
