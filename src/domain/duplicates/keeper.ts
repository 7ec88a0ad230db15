/** Which of several copies to keep, and why. Every reason is a comparison of its own, so that it can be said in words and tested. */

import type { EyeState } from '../faces/eyes.ts'
import { CLIPPED_HIGH } from '../cull/hints.ts'
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
  /** Most of its group do not have what it has in one part, see `unlikeMost`: a stamp, a date. */
  readonly isStamped: boolean
  /** It differs in a small part from another of the group, whichever of them that was put on. */
  readonly isPartUnsure: boolean
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
  'largest',
  'whole',
  'colour',
  'provenance',
  'upright',
  'pixels',
  'format',
  'dated',
  'tone',
  'unstamped',
  'located',
  'bytes',
  'decided',
  'earliest',
] as const
export type KeeperReason = (typeof KEEPER_REASONS)[number]

export interface KeeperRule {
  /** Copies below this folder come first: the path of a folder with its source in front, or null. */
  readonly preferFolder?: string | null | undefined
  /** `largest`: pixels before everything else; of as many, what was changed stands back as ever, and then bytes decide, whatever the format. */
  readonly prefer?: 'best' | 'largest' | undefined
  /** The group holds several shots, not one picture: how well each came out counts. */
  readonly shots?: boolean
}

export interface Proposal {
  /** Position in what was given. */
  readonly keeper: number
  /** In which respects it is better than at least one other and no other is better, strongest first. Empty: they are alike, and the first by path stays. */
  readonly reasons: readonly KeeperReason[]
  /** Positions of the others of which a reason is true, where that is not all of them: "more pixels" than two of three. */
  readonly partly?: Readonly<Partial<Record<KeeperReason, readonly number[]>>>
}

type Comparison = (a: Copy, b: Copy) => number // above 0: a is better

/** Null: what decides and is not worth a word. `valueOf`: where the comparison is one of numbers, of which small differences do not count. */
type Test = readonly [KeeperReason | null, Comparison, valueOf?: (copy: Copy) => number]

/** Times: less cannot be seen. Three photos of a still room, one after the other, differed by 1.05. */
const SHARPER = 1.12
const MORE_PIXELS = 1.02
const MORE_BYTES = 1.05
/** Of the picture. As in culling: a bright lamp clips a hundredth of many good pictures. */
const MORE_CLIPPED = CLIPPED_HIGH

/** They say "more" or "better" than the others; all else is true of a copy by itself. */
const COMPARATIVE: ReadonlySet<KeeperReason> = new Set([
  'sharper',
  'exposed',
  'largest',
  'pixels',
  'format',
  'bytes',
])

function testsFor(copies: readonly Copy[], rule: KeeperRule): readonly Test[] {
  const isOpenKnown = copies.some(({ eyes }) => eyes === 'open')
  const folder: Test = [
    'folder',
    (a, b) => Number(isBelow(a.path, rule.preferFolder)) - Number(isBelow(b.path, rule.preferFolder)),
  ]
  const hasMorePixels: Comparison = (a, b) => more(areaOf(a), areaOf(b), MORE_PIXELS)
  const bytes: Test = [
    'bytes',
    (a, b) => (areaOf(a) === areaOf(b) && a.mime === b.mime ? more(a.bytes, b.bytes, MORE_BYTES) : 0),
  ]
  const isShots = rule.shots === true
  const isLargest = rule.prefer === 'largest'
  const shots: Test[] = [
    // Closed eyes count against a shot only where everybody's are open in another; of whom nobody can tell, that is no fault.
    ['eyesOpen', (a, b) => (isOpenKnown ? Number(b.eyes === 'closed') - Number(a.eyes === 'closed') : 0)],
    ['sharper', (a, b) => more(sharpnessOf(a), sharpnessOf(b), SHARPER), sharpnessOf],
    [
      'exposed',
      (a, b) => {
        const less = (b.clipped ?? 0) - (a.clipped ?? 0)
        return Math.abs(less) > MORE_CLIPPED ? less : 0
      },
      ({ clipped }) => -(clipped ?? 0),
    ],
  ]
  const tone: Test = ['tone', (a, b) => Number(b.isToned) - Number(a.isToned)]
  const stamp: Test = ['unstamped', (a, b) => Number(b.isStamped) - Number(a.isStamped)]
  // A brightened copy, or one with a stamp, is often the larger file.
  const largestOfAsMany: Test[] = [tone, stamp, ['largest', (a, b) => a.bytes - b.bytes]]
  return [
    // Before all: what may be gone must not be kept in the place of what is there.
    ['here', (a, b) => Number(b.isAway) - Number(a.isAway)],
    folder,
    ...(isShots ? shots : []),
    // What the sensor saw cannot be had again from a JPEG. Pixels and edges known of a raw file are those of the picture inside, often a small one.
    ['raw', (a, b) => Number(a.isRaw) - Number(b.isRaw)],
    ...(isLargest ? [['largest', hasMorePixels, areaOf] satisfies Test] : []),
    ['whole', (a, b) => Number(b.isPartial) - Number(a.isPartial)],
    ['colour', (a, b) => Number(b.isGrey) - Number(a.isGrey)],
    ['provenance', (a, b) => PROVENANCES.indexOf(b.provenance) - PROVENANCES.indexOf(a.provenance)],
    ['upright', (a, b) => Number(b.isTurned) - Number(a.isTurned)],
    ...(isLargest ? largestOfAsMany : [['pixels', hasMorePixels, areaOf] satisfies Test]),
    ['format', (a, b) => formatRank(a) - formatRank(b)],
    ['dated', (a, b) => Number(a.isDated) - Number(b.isDated)],
    // Who brightened a copy changed it, and its file is often the larger one; where a file says when it was taken, that says more.
    tone,
    stamp,
    ['located', (a, b) => Number(a.isLocated) - Number(b.isLocated)],
    bytes,
    // They move to the copy that stays, whichever that is: no reason to keep the one with the watermark.
    ['decided', (a, b) => (a.isPartUnsure || b.isPartUnsure ? 0 : a.decisions - b.decisions)],
    // What is too small to be seen says more of how a shot came out than the age of a file does, and is not told.
    ...(isShots ? [[null, (a, b) => sharpnessOf(a) - sharpnessOf(b)] satisfies Test] : []),
    ['earliest', (a, b) => b.modifiedMs - a.modifiedMs],
  ]
}

/** At least one copy. Of each respect, strongest first, those stay in question that no other beats in it. */
export function proposeKeeper(copies: readonly Copy[], rule: KeeperRule = {}): Proposal {
  const tests = testsFor(copies, rule)
  const order = copies
    .map((copy, index) => ({ copy, index }))
    .sort((a, b) => byText(a.copy.path, b.copy.path) || a.index - b.index)
  let left = order.map(({ copy }) => copy)
  for (const test of tests) if (left.length > 1) left = unbeatenIn(left, test)
  const best = order.find(({ copy }) => copy === left[0])
  if (best === undefined) return { keeper: 0, reasons: [] }
  const others = order.filter((one) => one !== best)
  const reasons = new Set<KeeperReason>()
  for (const { copy } of others) {
    // What settled it against each of the others; what comes after did not matter.
    const [reason] = tests.find(([, compare]) => compare(best.copy, copy) > 0) ?? [null]
    // One of which nobody can tell stands before closed eyes as well; that its own are open is not known.
    if (reason !== null && (reason !== 'eyesOpen' || best.copy.eyes === 'open')) reasons.add(reason)
  }
  // Of several shots the oldest file decides where nothing else does, and says nothing of how they came out.
  const told = KEEPER_REASONS.filter(
    (reason) => reasons.has(reason) && !(reason === 'earliest' && rule.shots === true),
  )
  // "Largest" is two tests: more pixels, or as many and more bytes.
  const compareBy = (reason: KeeperReason, copy: Copy): number =>
    tests.find(([name, compare]) => name === reason && compare(best.copy, copy) !== 0)?.[1](
      best.copy,
      copy,
    ) ?? 0
  // "More pixels" is not said of one where another has more still, and stays behind for another reason.
  const unbeaten = told.filter((reason) => others.every(({ copy }) => compareBy(reason, copy) >= 0))
  const said = unbeaten.length === 0 ? told : unbeaten
  const partly = said.flatMap((reason): [KeeperReason, number[]][] => {
    const beaten = others.filter(({ copy }) => compareBy(reason, copy) > 0)
    return COMPARATIVE.has(reason) && beaten.length < others.length
      ? [[reason, beaten.map(({ index }) => index)]]
      : []
  })
  return {
    keeper: best.index,
    reasons: said,
    ...(partly.length === 0 ? {} : { partly: Object.fromEntries(partly) }),
  }
}

/** `copies`: at least one. */
function unbeatenIn(copies: readonly Copy[], [, compare, valueOf]: Test): Copy[] {
  let [top] = copies
  for (const copy of copies) {
    if (top === undefined) break
    if (valueOf === undefined ? compare(copy, top) > 0 : valueOf(copy) > valueOf(top)) top = copy
  }
  return copies.filter((copy) => top === undefined || compare(top, copy) <= 0)
}

function sharpnessOf({ sharpness }: Copy): number {
  return sharpness ?? 0
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
