/** Whether a card or an old disk may be erased: what the library has of each of its files. */

import type { AppError, ErrorCode } from '../errors.ts'
import type { Size } from '../orientation.ts'
import type { AssetHash } from '../vocabulary.ts'
import { csvField } from '../spreadsheet-text.ts'
import { isPoorer, type CardFault } from './card-faults.ts'

/**
 * Safe: `identical`, read and compared byte for byte by hash, in the library and readable now. To be looked at: `better`, the same picture, and nothing
 * measured speaks against it; `altered`, the same picture in another form, of which nobody but a person can say whether it is as good; `unverified`,
 * known, but its copy cannot be read now; `trashed`, in the trash or removed; `other`, no photo, film, sound or document. Not safe: `worse`, only a
 * poorer version; `missing`; `unreadable`; `damaged`, a photo or film by its name but not by its content, which no import takes.
 */
export const CARD_VERDICTS = [
  'missing',
  'worse',
  'unreadable',
  'damaged',
  'trashed',
  'unverified',
  'altered',
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
    case 'altered':
    case 'unverified':
    case 'trashed':
    case 'other':
      return 'amber'
    case 'worse':
    case 'missing':
    case 'unreadable':
    case 'damaged':
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
  /** In the library byte for byte, and known there to be damaged: then it is so here as well. */
  readonly isBroken: boolean
  /** Why it could not be read. */
  readonly reason: ErrorCode | null
  /** The picture in the library that it was compared with. */
  readonly compared: ComparedCopy | null
}

export interface ComparedCopy {
  readonly hash: AssetHash
  /** As displayed, pixels; of the card's picture and of the library's. */
  readonly card: Size
  readonly library: Size & { readonly bytes: number }
  /** In what the library's is, or may be, the poorer. */
  readonly faults: readonly CardFault[]
}

/** A picture of the library in the place of the card's. */
export interface JudgedCopy {
  readonly faults: readonly CardFault[]
  /** Structural similarity to the card's picture. */
  readonly ssim: number
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** Above 0: `one` serves better than `other`. By verdict, faults beyond doubt, all faults, pixels, likeness, bytes. */
export function compareCopies(one: JudgedCopy, other: JudgedCopy): number {
  const verdict = (copy: JudgedCopy): number => WORST_FIRST.indexOf(verdictOf(copy.faults))
  const poorer = (copy: JudgedCopy): number => copy.faults.filter(isPoorer).length
  return (
    verdict(one) - verdict(other) ||
    poorer(other) - poorer(one) ||
    other.faults.length - one.faults.length ||
    one.width * one.height - other.width * other.height ||
    one.ssim - other.ssim ||
    one.bytes - other.bytes
  )
}

const WORST_FIRST = ['worse', 'altered', 'better'] as const

/** What is said of a picture that the library has in another form. */
export function verdictOf(faults: readonly CardFault[]): 'better' | 'altered' | 'worse' {
  return faults.length === 0 ? 'better' : faults.some(isPoorer) ? 'worse' : 'altered'
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
  /** Of those in the library byte for byte: how many are damaged there. */
  readonly broken: number
  /** Of the verdict that was asked for, or of all; damaged ones first, then in the order of their paths. */
  readonly files: readonly CardFile[]
  /** Why it failed. */
  readonly error: AppError | null
}

export function emptyCounts(): Record<CardVerdict, number> {
  return {
    missing: 0,
    worse: 0,
    unreadable: 0,
    damaged: 0,
    trashed: 0,
    unverified: 0,
    altered: 0,
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
  broken: 0,
  files: [],
  error: null,
}

/** Green only when every file is. Null where there is none: nothing was found to be safe. */
export function lightOfCard(counts: Readonly<Record<CardVerdict, number>>): CardLight | null {
  const lights = CARD_VERDICTS.filter((verdict) => counts[verdict] > 0).map(lightOf)
  if (lights.length === 0) return null
  return lights.includes('red') ? 'red' : lights.includes('amber') ? 'amber' : 'green'
}

/** No picture would be lost: all that is not there byte for byte is at least as good as far as anybody can measure, or no picture. */
export function keepsAllPictures(counts: Readonly<Record<CardVerdict, number>>): boolean {
  return CARD_VERDICTS.every(
    (verdict) => counts[verdict] === 0 || ['identical', 'better', 'other'].includes(verdict),
  )
}

/** Comma-separated values with a head, as spreadsheets read them; fields that could be taken for formulas are quoted text. */
export function cardReportText(files: readonly CardFile[]): string {
  const lines = files.map(({ path, bytes, verdict, copy, isBroken, compared }) =>
    [
      lightOf(verdict),
      verdict,
      csvField(path),
      String(bytes),
      csvField(copy ?? ''),
      compared === null ? '' : sizeText(compared.card),
      compared === null ? '' : sizeText(compared.library),
      compared === null ? '' : String(compared.library.bytes),
      compared?.faults.join(' ') ?? '',
      isBroken ? 'yes' : '',
    ].join(','),
  )
  const head = 'light,verdict,file,bytes,copy,size,copy size,copy bytes,poorer in,damaged'
  return `${UTF8_MARK}${[head, ...lines].join('\r\n')}\r\n`
}

/** Without it Excel takes the text for the system's old code page, and names with letters beyond ASCII are garbled. */
const UTF8_MARK = '\ufeff'

function sizeText({ width, height }: Size): string {
  return `${String(width)} x ${String(height)}`
}
