/**
 * Out of sight: the trash, and out of the library. Nothing on disk ever changes here, so every step can be taken back, the
 * emptying of the trash as well.
 */

import * as v from 'valibot'

import { photosWith } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { KEEP_TRASH } from '../../../src/domain/settings.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { commit } from '../ops/commit.ts'
import type { OpContext } from '../ops/context.ts'
import { EXPIRE_TRASH } from '../ops/undo.ts'
import { settings } from '../queries/settings.ts'
import { defineCommand } from './command.ts'
import { hashSet, namesOf, notIn, photos } from './targets.ts'

/** Already trashed photos keep the day they were trashed. */
export const trashPhotos = defineCommand(photosWith({}), (context, args, id) =>
  commit(context, { id, command: 'photos.trash', label: (n) => `Move ${photos(n)} to the trash` }, (db) => {
    // One moment for all: they went together, and what is the same is written sooner.
    const now = context.now()
    return namesOf(db, args)
      .filter(notIn(trashed(db)))
      .map((row) => ({ entity: 'asset', row, col: 'deleted_at', value: now }))
  }),
)

/** Back into the library, from the trash or from among the removed. */
export const restorePhotos = defineCommand(photosWith({}), (context, args, id) =>
  commit(context, { id, command: 'photos.restore', label: (n) => `Restore ${photos(n)}` }, (db) =>
    namesOf(db, args).flatMap((row) =>
      ['deleted_at', 'removed_at'].map((col) => ({ entity: 'asset', row, col, value: null })),
    ),
  ),
)

/**
 * Out of the library and of its trash: emptying the trash is this, for all that lies there. `count`: how many the person was told of.
 * Errors: `input.invalid` when it is another number by now.
 */
export const removePhotos = defineCommand(
  photosWith({ count: v.optional(v.number()) }),
  (context, args, id) =>
    remove(context, id, 'photos.remove', (db) => {
      const names = namesOf(db, args)
      if (args.count !== undefined && args.count !== names.length)
        fail(
          'input.invalid',
          `There are ${String(names.length)} photos to remove, not ${String(args.count)}. Nothing was removed.`,
        )
      return names
    }),
)

/** Removes what has lain in the trash for longer than the person wants; a step of its own in the history. */
export function expireTrash(context: OpContext, id: string): CommandOutcome {
  const { trashDays } = settings(context.db)
  const before = context.now() - trashDays * DAY_MS
  return remove(context, id, EXPIRE_TRASH, (db) =>
    trashDays === KEEP_TRASH
      ? []
      : [
          ...hashSet(
            db,
            `INDEXED BY asset_trash WHERE deleted_at IS NOT NULL AND deleted_at < ${String(before)}`,
          ),
        ],
  )
}

const DAY_MS = 86_400_000

function remove(
  context: OpContext,
  id: string,
  command: string,
  which: (db: Db) => readonly string[],
): CommandOutcome {
  return commit(context, { id, command, label: (n) => `Remove ${photos(n)} from the library` }, (db) => {
    const names = which(db)
    const now = context.now()
    const set = (col: string, rows: readonly string[]) =>
      rows.map((row) => ({ entity: 'asset', row, col, value: now }))
    return [
      ...set('removed_at', names.filter(notIn(removed(db)))),
      ...set('deleted_at', names.filter(notIn(trashed(db)))),
    ]
  })
}

function trashed(db: Db): ReadonlySet<string> {
  return hashSet(db, 'INDEXED BY asset_trash WHERE deleted_at IS NOT NULL')
}

function removed(db: Db): ReadonlySet<string> {
  return hashSet(db, 'INDEXED BY asset_trash WHERE deleted_at IS NOT NULL AND removed_at IS NOT NULL')
}
