/** Whether a folder that was added is one that was known, under another name or at another place. A person is asked, never the disk. */

import type { SourceId } from './vocabulary.ts'

/** Files of a source that is away, looked for below another one. */
export interface FolderMatch {
  /** Files that were looked for. */
  readonly known: number
  /** Those with a file of their size at their path. */
  readonly alike: number
  /** Of those, with the same date as well. */
  readonly dated: number
  /** Different sizes among those alike: names count up alike everywhere, sizes do not. */
  readonly sizes: number
}

/** A source that is away, and one that can be reached and holds its files. */
export interface RenamedSource extends FolderMatch {
  readonly id: SourceId
  readonly label: string
  readonly from: SourceId
  readonly fromLabel: string
}

const ALIKE_SHARE = 0.8 // more than a fifth gone is a mass disappearance (`isMassDisappearance`): that is asked as what it is
const DATED_SHARE = 0.5
const TELLING_SIZES = 3 // a copy may have lost its dates; then sizes have to tell

/** True when the files lie there as they lay here. Scans and raw frames share names and sizes, so dates or several sizes must agree too. */
export function looksRenamed({ known, alike, dated, sizes }: FolderMatch): boolean {
  if (alike === 0 || alike < known * ALIKE_SHARE) return false
  return dated >= alike * DATED_SHARE || sizes >= TELLING_SIZES
}

/** The one that fits best: more files, then more of their dates. The first of several that fit alike. */
export function bestMatch<Match extends FolderMatch>(matches: readonly Match[]): Match | undefined {
  const share = (part: number, { known }: FolderMatch) => part / Math.max(1, known)
  return matches
    .filter(looksRenamed)
    .reduce<Match | undefined>(
      (best, one) =>
        best === undefined ||
        share(one.alike, one) > share(best.alike, best) ||
        (share(one.alike, one) === share(best.alike, best) && share(one.dated, one) > share(best.dated, best))
          ? one
          : best,
      undefined,
    )
}
