import * as v from 'valibot'

import { FLAG, LABEL, TEXT, photosWith } from '../../../src/domain/commands.ts'
import { LABEL_COLOURS, NO_LABEL, type Label } from '../../../src/domain/marks.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { hashSet, isIn, namesOf, photos, type Photos } from './targets.ts'

export const ratePhotos = defineCommand(
  photosWith({ rating: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(5))) }),
  (context, args, id) =>
    setColumn(context, id, 'photos.rate', args, 'rating', args.rating, (n) =>
      args.rating === null
        ? `Remove the rating of ${photos(n)}`
        : args.rating === -1
          ? `Reject ${photos(n)}`
          : `Rate ${photos(n)} ${args.rating}`,
    ),
)

export const favoritePhotos = defineCommand(photosWith({ favorite: v.boolean() }), (context, args, id) =>
  setColumn(context, id, 'photos.favorite', args, 'favorite', args.favorite ? 1 : null, (n) =>
    args.favorite ? `Mark ${photos(n)} as favourite` : `Remove ${photos(n)} from favourites`,
  ),
)

export const labelPhotos = defineCommand(photosWith({ label: v.nullable(LABEL) }), (context, args, id) =>
  commit(
    context,
    {
      id,
      command: 'photos.label',
      label: (n) =>
        args.label === null
          ? `Remove the label of ${photos(n)}`
          : `Label ${photos(n)} ${LABEL_COLOURS[args.label - 1] ?? ''}`,
    },
    (db) => labelCells(db, namesOf(db, args), args.label),
  ),
)

/** Null: none, and where the file says one, none in spite of it. */
export function labelCells(db: Db, hashes: readonly string[], label: Label | null): Cell[] {
  const inSpite =
    label === null
      ? hashSet(
          db,
          'INDEXED BY asset_label WHERE coalesce(label, file_label) IS NOT NULL AND file_label IS NOT NULL',
        )
      : new Set()
  return hashes.map((row) => ({
    entity: 'asset',
    row,
    col: 'label',
    value: inSpite.has(row) ? NO_LABEL : label,
  }))
}

/** The other flag goes. A rating of −1 is the same as rejected (`flagOf`): it becomes no stars when the photo is flagged otherwise. */
export const flagPhotos = defineCommand(photosWith({ flag: v.nullable(FLAG) }), (context, args, id) => {
  const { flag } = args
  const pick = flag === 'pick' ? 1 : flag === 'reject' ? -1 : null
  const label = (n: number): string =>
    flag === 'pick' ? `Pick ${photos(n)}` : flag === 'reject' ? `Reject ${photos(n)}` : `Unflag ${photos(n)}`
  return commit(context, { id, command: 'photos.flag', label }, (db) => {
    const names = namesOf(db, args)
    const freed = flag === 'reject' ? [] : names.filter(isIn(rejectedByRating(db)))
    return [
      ...names.map((row) => ({ entity: 'asset', row, col: 'pick', value: pick })),
      ...freed.map((row) => ({ entity: 'asset', row, col: 'rating', value: 0 })),
    ]
  })
})

export const captionPhotos = defineCommand(photosWith({ caption: TEXT }), (context, args, id) =>
  setColumn(
    context,
    id,
    'photos.caption',
    args,
    'caption',
    textOrNull(args.caption),
    (n) => `Caption ${photos(n)}`,
  ),
)

export const titlePhotos = defineCommand(photosWith({ title: TEXT }), (context, args, id) =>
  setColumn(context, id, 'photos.title', args, 'title', textOrNull(args.title), (n) => `Title ${photos(n)}`),
)

export const hidePhotos = defineCommand(photosWith({ hidden: v.boolean() }), (context, args, id) =>
  setColumn(context, id, 'photos.hide', args, 'hidden', args.hidden ? 1 : null, (n) =>
    args.hidden ? `Hide ${photos(n)}` : `Show ${photos(n)} again`,
  ),
)

/** Clockwise, on top of the rotation each photo has. */
export const rotatePhotos = defineCommand(
  photosWith({ quarterTurns: v.pipe(v.number(), v.integer()) }),
  (context, args, id) =>
    commit(context, { id, command: 'photos.rotate', label: (n) => `Rotate ${photos(n)}` }, (db) => {
      const names = namesOf(db, args)
      const before = rotations(db, names)
      return names.map((row) => {
        const degrees = ((((before.get(row) ?? 0) + args.quarterTurns * 90) % 360) + 360) % 360
        return { entity: 'asset', row, col: 'rotation', value: degrees === 0 ? null : degrees }
      })
    }),
)

function setColumn(
  context: LibraryContext,
  id: CommandId,
  command: string,
  which: Photos,
  col: string,
  value: IntentValue,
  label: (changed: number) => string,
): CommandOutcome {
  return commit(context, { id, command, label }, (db) =>
    namesOf(db, which).map((row) => ({ entity: 'asset', row, col, value })),
  )
}

function rotations(db: Db, names: readonly string[]): Map<string, number> {
  const rows = db.all<{ hash: string; rotation: number }>(
    'SELECT j.value AS hash, a.rotation FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value) WHERE a.rotation IS NOT NULL',
    [JSON.stringify(names)],
  )
  return new Map(rows.map(({ hash, rotation }) => [hash, rotation]))
}

/** Without the blanks around it, which no field shows. Empty text is no text: the file's own caption shows again. */
function textOrNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

/** Those that an older way of rejecting still holds. */
export function rejectedByRating(db: Db): ReadonlySet<string> {
  return hashSet(db, 'INDEXED BY asset_rating WHERE coalesce(rating, file_rating) = -1')
}
