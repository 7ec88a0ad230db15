/** The basket: photos put aside, to do something with them later. What it is good for is ADR 0028. */

import * as v from 'valibot'

import { photosWith } from '../../../src/domain/commands.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { hashSet, namesOf, photos } from './targets.ts'

export const addToBasket = defineCommand(photosWith({}), (context, args, id) =>
  putAside(context, id, 'basket.add', 1, (db) => namesOf(db, args)),
)

export const removeFromBasket = defineCommand(photosWith({}), (context, args, id) =>
  putAside(context, id, 'basket.remove', null, (db) => namesOf(db, args)),
)

/** Also of what is not seen in it: else that would come back with the next photo out of the trash. */
export const emptyBasket = defineCommand(v.strictObject({}), (context, _args, id) =>
  putAside(context, id, 'basket.empty', null, (db) => hashSet(db, 'WHERE basket IS NOT NULL')),
)

function putAside(
  context: LibraryContext,
  id: CommandId,
  command: string,
  value: IntentValue,
  names: (db: Db) => Iterable<string>,
): CommandOutcome {
  const label = (n: number) =>
    value === 1 ? `Put ${photos(n)} into the basket` : `Take ${photos(n)} out of the basket`
  return commit(context, { id, command, label }, (db) =>
    Array.from(names(db), (row) => ({ entity: 'asset', row, col: 'basket', value })),
  )
}
