/** Whether a card or an old disk may be erased: what the library has of each of its files. */

/**
 * Safe: `identical`, read and compared byte for byte by hash, in the library and readable now. To be looked at: `better`, the same picture
 * at least as large; `unverified`, known, but its copy cannot be read now; `trashed`, in the trash or removed; `other`, no photo, film, sound or
 * document. Not safe: `smaller`, only a smaller or cut version; `missing`; `unreadable`.
 */
export const CARD_VERDICTS = [
  'missing',
  'smaller',
  'unreadable',
  'trashed',
  'unverified',
  'better',
  'other',
  'identical',
] as const
export type CardVerdict = (typeof CARD_VERDICTS)[number]

export type CardLight = 'green' | 'amber' | 'red'

export function lightOf(verdict: CardVerdict): CardLight {
  switch (verdict) {
    case 'identical':
      return 'green'
    case 'better':
    case 'unverified':
    case 'trashed':
    case 'other':
      return 'amber'
    case 'smaller':
    case 'missing':
    case 'unreadable':
      return 'red'
  }
}

export interface CardFile {
  /** Below the card's top. */
  readonly path: string
  readonly bytes: number
  readonly verdict: CardVerdict
  /** Where the library has it: label of the source, `/`, path; or why it could not be read. */
  readonly copy: string | null
}

export interface CardReport {
  /** `none`: nothing has been checked since the library was opened. */
  readonly state: 'none' | 'listing' | 'hashing' | 'comparing' | 'done' | 'stopped' | 'failed'
  /** Name of the folder. */
  readonly name: string
  readonly total: number
  readonly done: number
  readonly bytes: number
  readonly counts: Readonly<Record<CardVerdict, number>>
  /** Of the verdict that was asked for, or of all, in the order of their paths. */
  readonly files: readonly CardFile[]
  /** Why it failed. */
  readonly error: string | null
}

export function emptyCounts(): Record<CardVerdict, number> {
  return {
    missing: 0,
    smaller: 0,
    unreadable: 0,
    trashed: 0,
    unverified: 0,
    better: 0,
    other: 0,
    identical: 0,
  }
}

export const NO_CARD: CardReport = {
  state: 'none',
  name: '',
  total: 0,
  done: 0,
  bytes: 0,
  counts: emptyCounts(),
  files: [],
  error: null,
}

/** Green only when every file is. An empty card is green: there is nothing to lose. */
export function lightOfCard(counts: Readonly<Record<CardVerdict, number>>): CardLight {
  const lights = CARD_VERDICTS.filter((verdict) => counts[verdict] > 0).map(lightOf)
  return lights.includes('red') ? 'red' : lights.includes('amber') ? 'amber' : 'green'
}

/** Comma-separated values with a head, as spreadsheets read them; fields that could be taken for formulas are quoted text. */
export function cardReportText(files: readonly CardFile[]): string {
  const lines = files.map(({ path, bytes, verdict, copy }) =>
    [lightOf(verdict), verdict, field(path), String(bytes), field(copy ?? '')].join(','),
  )
  return ['light,verdict,file,bytes,copy', ...lines].join('\r\n') + '\r\n'
}

function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe
}
