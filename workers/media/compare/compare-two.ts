import { lookClosely, type ReadPage } from '../../../src/domain/duplicates/close-look.ts'
import { placePictures, type Clue } from '../../../src/domain/duplicates/compare.ts'
import type { Grey } from '../../../src/domain/duplicates/grey.ts'
import { mayHoldWriting, writingIn } from '../../../src/domain/duplicates/writing.ts'
import type { ComparedPair } from '../api.ts'

export interface PictureToCompare {
  /** At 320 pixels. */
  readonly small: Grey
  /** At 1280, or as large as there is; asked for only where there may be writing. */
  readonly openPage: () => Promise<ReadPage>
}

/** As it is stored of pairs: small first, then, what holds writing, at full size. */
export async function compareTwo(
  a: PictureToCompare,
  b: PictureToCompare,
  clue: Clue,
): Promise<Exclude<ComparedPair, { readonly lost: unknown }>> {
  const placed = placePictures(a.small, b.small, clue)
  if (placed === null) return 'other'
  if (!mayHoldWriting(a.small) && !mayHoldWriting(b.small)) return placed.match
  const page = lookClosely(await a.openPage(), await b.openPage(), placed)
  if (page === 'other') return 'otherPage'
  return page === null ? placed.match : { ...placed.match, page }
}

export function readPage(grey: Grey): ReadPage {
  return { grey, writing: writingIn(grey) }
}
