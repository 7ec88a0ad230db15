import { lookClosely, type ReadPage } from '../../../src/domain/duplicates/close-look.ts'
import { placePictures, type Clue } from '../../../src/domain/duplicates/compare.ts'
import type { Grey } from '../../../src/domain/duplicates/grey.ts'
import { compareMoments } from '../../../src/domain/duplicates/moments.ts'
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
  const isPage = mayHoldWriting(a.small) || mayHoldWriting(b.small)
  const page = isPage ? lookClosely(await a.openPage(), await b.openPage(), placed) : null
  if (page === 'other') return 'otherPage'
  if (page !== null) return { ...placed.match, page }
  const moment = compareMoments(a.small, b.small, placed)
  return moment === 'same' ? placed.match : { ...placed.match, moment }
}

export function readPage(grey: Grey): ReadPage {
  return { grey, writing: writingIn(grey) }
}
