import * as v from 'valibot'

import { FLAG, LABEL, TEXT, photosWith } from '../../../src/domain/commands.ts'
import { LABEL_COLOURS } from '../../../src/domain/marks.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import type { SearchPlan } from '../../../src/domain/plan.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { commit } from '../ops/commit.ts'
import { hashesOf } from '../queries/timeline.ts'
import { defineCommand } from './command.ts'

interface Named {
  readonly assets: readonly string[]
}
type Photos = Named | { readonly plan: SearchPlan }

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
  setColumn(context, id, 'photos.label', args, 'label', args.label, (n) =>
    args.label === null
      ? `Remove the label of ${photos(n)}`
      : `Label ${photos(n)} ${LABEL_COLOURS[args.label - 1] ?? ''}`,
  ),
)

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

/** Already trashed photos keep the day they were trashed. */
export const trashPhotos = defineCommand(photosWith({}), (context, args, id) =>
  commit(context, { id, command: 'photos.trash', label: (n) => `Move ${photos(n)} to the trash` }, (db) =>
    namesOf(db, args)
      .filter(notIn(trashed(db)))
      .map((row) => ({ entity: 'asset', row, col: 'deleted_at', value: context.now() })),
  ),
)

export const restorePhotos = defineCommand(photosWith({}), (context, args, id) =>
  setColumn(
    context,
    id,
    'photos.restore',
    args,
    'deleted_at',
    null,
    (n) => `Restore ${photos(n)} from the trash`,
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

/** Each photo once, however often it was named. */
function namesOf(db: Db, which: Photos): string[] {
  return 'assets' in which ? [...new Set(which.assets)] : hashesOf(db, which.plan)
}

function trashed(db: Db): ReadonlySet<string> {
  return new Set(
    db
      .all<{ hash: string }>('SELECT lower(hex(hash)) AS hash FROM asset WHERE deleted_at IS NOT NULL')
      .map(({ hash }) => hash),
  )
}

function rejectedByRating(db: Db): ReadonlySet<string> {
  return new Set(
    db
      .all<{ hash: string }>(
        'SELECT lower(hex(hash)) AS hash FROM asset INDEXED BY asset_rating WHERE coalesce(rating, file_rating) = -1',
      )
      .map(({ hash }) => hash),
  )
}

function isIn(set: ReadonlySet<string>): (name: string) => boolean {
  return (name) => set.has(name)
}

function notIn(set: ReadonlySet<string>): (name: string) => boolean {
  return (name) => !set.has(name)
}

function rotations(db: Db, names: readonly string[]): Map<string, number> {
  const rows = db.all<{ hash: string; rotation: number }>(
    'SELECT j.value AS hash, a.rotation FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value) WHERE a.rotation IS NOT NULL',
    [JSON.stringify(names)],
  )
  return new Map(rows.map(({ hash, rotation }) => [hash, rotation]))
}

/** Empty text is no text: the file's own caption shows again. */
function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text
}

function photos(count: number): string {
  return count === 1 ? '1 photo' : `${count.toLocaleString('en')} photos`
}
