/** What a person says about stacks: these belong together, this one on top, these never again. */

import * as v from 'valibot'

import { HASH, STACK_KIND, photosWith } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { makeRowId } from '../../../src/domain/row-id.ts'
import { NEVER_STACKED } from '../../../src/domain/stacks/kinds.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { namesOf, photos } from './targets.ts'

interface Member {
  readonly hash: string
  readonly isTop: boolean
}

/** One stack of these photos and of all that lie in a stack with one of them. */
export const makeStack = defineCommand(photosWith({}), (context, args, id) =>
  commit(context, { id, command: 'stacks.make', label: (n) => `Stack ${photos(n)}` }, (db) => {
    const found = withWholeStacks(db, namesOf(db, args))
    if (found.length < 2) return fail('input.invalid', 'A stack takes at least two photos.')
    const stack = makeRowId(context.now(), crypto.getRandomValues(new Uint8Array(16)))
    // Of two stacks that become one, one person's choice stays.
    const top = found.find(({ isTop }) => isTop)
    return found.flatMap(({ hash, isTop }) => [
      setStack(hash, stack),
      ...(isTop && hash !== top?.hash ? [setTop(hash, null)] : []),
    ])
  }),
)

export const setStackTop = defineCommand(v.strictObject({ asset: HASH }), (context, { asset }, id) =>
  commit(context, { id, command: 'stacks.setTop', label: () => 'Put a photo on top of its stack' }, (db) => {
    const members = stackmatesOf(db, [asset])
    if (!members.some(({ hash }) => hash === asset))
      return fail('input.invalid', 'This photo is in no stack.', { subject: asset })
    return members
      .filter(({ hash, isTop }) => isTop || hash === asset)
      .map(({ hash }) => setTop(hash, hash === asset ? 1 : null))
  }),
)

/** Takes apart the whole stacks of these; no rule stacks their photos again. */
export const unstack = defineCommand(photosWith({}), (context, args, id) =>
  commit(context, { id, command: 'stacks.unstack', label: (n) => `Unstack ${photos(n)}` }, (db) =>
    takeApart(stackmatesOf(db, namesOf(db, args))),
  ),
)

export const unstackAll = defineCommand(v.strictObject({ kind: STACK_KIND }), (context, { kind }, id) =>
  commit(context, { id, command: 'stacks.unstackAll', label: (n) => `Unstack ${photos(n)}` }, (db) =>
    takeApart(
      db
        .all<{ hash: string; top: number }>(
          `SELECT lower(hex(a.hash)) AS hash, a.stack_top IS NOT NULL AS top FROM stack_member m
           CROSS JOIN asset a ON a.id = m.asset_id WHERE m.kind = ?`,
          [kind],
        )
        .map(memberOf),
    ),
  ),
)

function takeApart(members: readonly Member[]): Cell[] {
  return members.flatMap(({ hash, isTop }) => [
    setStack(hash, NEVER_STACKED),
    ...(isTop ? [setTop(hash, null)] : []),
  ])
}

function setStack(row: string, value: string): Cell {
  return { entity: 'asset', row, col: 'stack_id', value }
}

function setTop(row: string, value: 1 | null): Cell {
  return { entity: 'asset', row, col: 'stack_top', value }
}

/** Those in a stack with any of these, also the ones in the trash: they come back into it. */
function stackmatesOf(db: Db, names: readonly string[]): Member[] {
  return db
    .all<{ hash: string; top: number }>(
      `SELECT lower(hex(b.hash)) AS hash, b.stack_top IS NOT NULL AS top FROM (
         SELECT DISTINCT m.stack FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)
         CROSS JOIN stack_member m ON m.asset_id = a.id) t
       CROSS JOIN stack_member m ON m.stack = t.stack CROSS JOIN asset b ON b.id = m.asset_id ORDER BY m.stack, m.position`,
      [JSON.stringify(names)],
    )
    .map(memberOf)
}

/** These and their stackmates. The moving half of a Live photo goes with its photo, wherever that lies. */
function withWholeStacks(db: Db, names: readonly string[]): Member[] {
  const own = db
    .all<{ hash: string; top: number }>(
      `SELECT lower(hex(a.hash)) AS hash, a.stack_top IS NOT NULL AS top FROM json_each(?) j
       CROSS JOIN asset a ON a.hash = unhex(j.value) WHERE a.partner_of IS NULL AND a.kind <> 'unknown'`,
      [JSON.stringify(names)],
    )
    .map(memberOf)
  const all = [...own, ...stackmatesOf(db, names)]
  return [...new Map(all.map((member) => [member.hash, member])).values()]
}

function memberOf({ hash, top }: { readonly hash: string; readonly top: number }): Member {
  return { hash, isTop: top === 1 }
}
