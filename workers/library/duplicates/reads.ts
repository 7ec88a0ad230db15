import type { Db } from '../db/db.ts'
import { duplicateResolution } from '../queries/duplicate-resolution.ts'
import { duplicateCounts, duplicateGroups, duplicates } from '../queries/duplicates.ts'
import type { DuplicateReads } from './api.ts'

type Handlers = {
  readonly [Name in keyof DuplicateReads]: (
    context: { readonly db: Db },
    args: DuplicateReads[Name]['args'],
  ) => DuplicateReads[Name]['value']
}

export const duplicateReads: Handlers = {
  duplicates: ({ db }, args) => duplicates(db, args),
  duplicateCounts: ({ db }, args) => duplicateCounts(db, args),
  duplicateGroups: ({ db }, args) => duplicateGroups(db, args),
  duplicateResolution: ({ db }, args) => duplicateResolution(db, args),
}
