/** Names of this library that somebody may have meant who made a typing error in `tag:`, `person:`, `album:` or `place:`. */

import type { Chip, Understood } from '../../../src/domain/search/chips.ts'
import { unknownNameIn, type NameKind } from '../../../src/domain/search/near-names.ts'
import { nearestWords, type KnownWord } from '../../../src/domain/search/near-words.ts'
import type { Vocabulary } from '../../../src/domain/search/understand.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import { countPhotos } from './count-photos.ts'
import { understandQuery, vocabulary } from './understand.ts'

/** Of names that are alike near, those that are asked whether they find anything. */
const ASKED = 12

/** Pieces for which other names are looked for: as many as are shown. A pasted list may have thousands. */
const OFFERED = 12

/** A search as screens show it: for names that are not there others are offered. */
export function understandShown(db: Db, args: Parameters<typeof understandQuery>[1]): Understood {
  const { plan, chips } = understandQuery(db, args)
  if (args.exact === true || !chips.some(({ problem }) => problem === 'unknown')) return { plan, chips }
  const known = vocabulary(db)
  return { plan, chips: chips.map((chip, at) => (at < OFFERED ? withNearName(db, known, chip) : chip)) }
}

/** The chip with the nearest name that finds something in sight, so that what only hidden photos have is not told. */
function withNearName(db: Db, known: Vocabulary, chip: Chip): Chip {
  const unknown = unknownNameIn(chip)
  if (unknown === null) return chip
  const near = nearestWords(foldTagName(unknown.typed), namesOf(known, unknown.kind))
    .slice(0, ASKED)
    .map(({ shown }) => unknown.replaced(shown))
    .find(({ filter }) => countPhotos(db, { filters: [filter] }) > 0)
  return near === undefined ? chip : { ...chip, near }
}

function namesOf({ tags, albums, people, places }: Vocabulary, kind: NameKind): KnownWord[] {
  switch (kind) {
    case 'tag':
      return tags.map(asKnown)
    case 'album':
      return albums.map(asKnown)
    case 'person':
      // Called by one word of it, where that finds them, or by all.
      return people.flatMap((name) => [
        asKnown(name),
        ...name.split(/[\s,]+/u).flatMap((word) => [asKnown(word), { ...asKnown(word), shown: name }]),
      ])
    case 'place':
      return places.flatMap(({ term, name }) => (name === null ? [] : [{ term, shown: name }]))
  }
}

function asKnown(name: string): KnownWord {
  return { term: foldTagName(name), shown: name }
}
