/** Which of several copies to keep, and why. Every reason is a comparison of its own, so that it can be said in words and tested. */

import type { EyeState } from '../faces/eyes.ts'
import { PROVENANCES, type Provenance } from './provenance.ts'

/** What is known of a copy. */
export interface Copy {
  readonly hash: string
  readonly path: string
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly mime: string
  readonly isRaw: boolean
  readonly provenance: Provenance
  /** The file itself says when it was taken. */
  readonly isDated: boolean
  readonly isLocated: boolean
  /** How many decisions a person made about it: stars, tags, albums, texts. */
  readonly decisions: number
  readonly modifiedMs: number
  /** It shows less than another of the group, or has a frame around it. */
  readonly isPartial: boolean
  /** Turned or mirrored, as far as the others and the cameras tell, see `findTurned`. */
  readonly isTurned: boolean
  /** Without colour. */
  readonly isGrey: boolean
  /** Brighter, darker or of another contrast than most of its group, see `unlikeMost`. */
  readonly isToned: boolean
  /** Missing, or of a source that cannot be reached now: it may be gone. */
  readonly isAway: boolean
  /** Mean edge strength of the sharper half; comparable within one scene only. Null: unknown. */
  readonly sharpness: number | null
  /** Share of pixels without drawing in the lights or the shadows, 0 to 1. */
  readonly clipped: number | null
  /** Of everybody the photo is about; null: nobody can tell. */
  readonly eyes: EyeState | null
}

export const KEEPER_REASONS = [
  'here',
  'folder',
  'eyesOpen',
  'sharper',
  'exposed',
  'raw',
  'whole',
  'colour',
  'provenance',
  'upright',
  'pixels',
  'format',
  'dated',
  'tone',
  'located',
  'bytes',
  'decided',
  'earliest',
] as const
export type KeeperReason = (typeof KEEPER_REASONS)[number]

export interface KeeperRule {
  /** Copies below this folder come first: the path of a folder with its source in front, or null. */
  readonly preferFolder?: string | null | undefined
  /** `largest`: pixels, then, within one format, bytes, before everything else. */
  readonly prefer?: 'best' | 'largest' | undefined
  /** The group holds several shots, not one picture: how well each came out counts. */
  readonly shots?: boolean
}

export interface Proposal {
  /** Position in what was given. */
  readonly keeper: number
  /** In which respects it is better than at least one other and no other is better, strongest first. Empty: they are alike, and the first by path stays. */
  readonly reasons: readonly KeeperReason[]
}

type Comparison = (a: Copy, b: Copy) => number // above 0: a is better

const SHARPER = 1.12 // times: less cannot be seen
const MORE_PIXELS = 1.02
const MORE_BYTES = 1.05
const MORE_CLIPPED = 0.02

function comparisons(copies: readonly Copy[], rule: KeeperRule): readonly [KeeperReason, Comparison][] {
  const isOpenKnown = copies.some(({ eyes }) => eyes === 'open')
  const folder: [KeeperReason, Comparison] = [
    'folder',
    (a, b) => Number(isBelow(a.path, rule.preferFolder)) - Number(isBelow(b.path, rule.preferFolder)),
  ]
  const pixels: [KeeperReason, Comparison] = ['pixels', (a, b) => more(areaOf(a), areaOf(b), MORE_PIXELS)]
  const bytes: [KeeperReason, Comparison] = [
    'bytes',
    (a, b) => (areaOf(a) === areaOf(b) && a.mime === b.mime ? more(a.bytes, b.bytes, MORE_BYTES) : 0),
  ]
  const shots: [KeeperReason, Comparison][] = [
    // Closed eyes count against a shot only where everybody's are open in another; of whom nobody can tell, that is no fault.
    ['eyesOpen', (a, b) => (isOpenKnown ? Number(b.eyes === 'closed') - Number(a.eyes === 'closed') : 0)],
    ['sharper', (a, b) => more(a.sharpness ?? 0, b.sharpness ?? 0, SHARPER)],
    [
      'exposed',
      (a, b) => {
        const less = (b.clipped ?? 0) - (a.clipped ?? 0)
        return Math.abs(less) > MORE_CLIPPED ? less : 0
      },
    ],
  ]
  return [
    // Before all: what may be gone must not be kept in the place of what is there.
    ['here', (a, b) => Number(b.isAway) - Number(a.isAway)],
    folder,
    ...(rule.shots === true ? shots : []),
    // What the sensor saw cannot be had again from a JPEG. Pixels and edges known of a raw file are those of the picture inside, often a small one.
    ['raw', (a, b) => Number(a.isRaw) - Number(b.isRaw)],
    ...(rule.prefer === 'largest'
      ? // A picture saved anew as PNG has more bytes than its original, and no more in them.
        [
          pixels,
          ['bytes', (a, b) => (a.mime === b.mime ? a.bytes - b.bytes : 0)] satisfies [
            KeeperReason,
            Comparison,
          ],
        ]
      : []),
    ['whole', (a, b) => Number(b.isPartial) - Number(a.isPartial)],
    ['colour', (a, b) => Number(b.isGrey) - Number(a.isGrey)],
    ['provenance', (a, b) => PROVENANCES.indexOf(b.provenance) - PROVENANCES.indexOf(a.provenance)],
    ['upright', (a, b) => Number(b.isTurned) - Number(a.isTurned)],
    pixels,
    ['format', (a, b) => formatRank(a) - formatRank(b)],
    ['dated', (a, b) => Number(a.isDated) - Number(b.isDated)],
    // Who brightened a copy changed it, and its file is often the larger one; where a file says when it was taken, that says more.
    ['tone', (a, b) => Number(b.isToned) - Number(a.isToned)],
    ['located', (a, b) => Number(a.isLocated) - Number(b.isLocated)],
    bytes,
    ['decided', (a, b) => a.decisions - b.decisions],
    ['earliest', (a, b) => b.modifiedMs - a.modifiedMs],
  ]
}

/** At least one copy. */
export function proposeKeeper(copies: readonly Copy[], rule: KeeperRule = {}): Proposal {
  const tests = comparisons(copies, rule)
  const order = copies
    .map((copy, index) => ({ copy, index }))
    .sort((a, b) => -better(tests, a.copy, b.copy) || byText(a.copy.path, b.copy.path))
  const [best, ...others] = order
  if (best === undefined) return { keeper: 0, reasons: [] }
  const reasons = new Set<KeeperReason>()
  for (const { copy } of others) {
    // What settled it against each of the others; what comes after did not matter.
    const decisive = tests.find(([, compare]) => compare(best.copy, copy) !== 0)
    if (decisive === undefined) continue
    const [reason] = decisive
    // One of which nobody can tell stands before closed eyes as well; that its own are open is not known.
    if (reason !== 'eyesOpen' || best.copy.eyes === 'open') reasons.add(reason)
  }
  // Of several shots the oldest file decides where nothing else does, and says nothing of how they came out.
  const told = KEEPER_REASONS.filter(
    (reason) => reasons.has(reason) && !(reason === 'earliest' && rule.shots === true),
  )
  // "More pixels" is not said of one where another has more still, and stays behind for another reason.
  const isUnbeaten = (reason: KeeperReason): boolean => {
    const compare = tests.find(([name]) => name === reason)?.[1]
    return compare === undefined || others.every(({ copy }) => compare(best.copy, copy) >= 0)
  }
  const unbeaten = told.filter(isUnbeaten)
  return { keeper: best.index, reasons: unbeaten.length === 0 ? told : unbeaten }
}

function better(tests: readonly [KeeperReason, Comparison][], a: Copy, b: Copy): number {
  for (const [, compare] of tests) {
    const difference = compare(a, b)
    if (difference !== 0) return difference
  }
  return 0
}

function areaOf({ width, height }: Copy): number {
  return width * height
}

/** What was compressed once above pictures made for screens. */
function formatRank({ mime }: Copy): number {
  return mime === 'image/heic' || mime === 'image/tiff' ? 2 : mime === 'image/jpeg' ? 1 : 0
}

function more(a: number, b: number, times: number): number {
  return a > b * times ? 1 : b > a * times ? -1 : 0
}

/** `path`: of a copy, or of a folder; nothing is below no folder. */
export function isBelow(path: string, folder: string | null | undefined): boolean {
  return folder !== null && folder !== undefined && (path === folder || path.startsWith(`${folder}/`))
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
