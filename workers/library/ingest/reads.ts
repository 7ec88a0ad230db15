import type { Db } from '../db/db.ts'
import { renamedSources } from '../queries/renamed-sources.ts'
import { sources } from '../queries/sources.ts'
import type { SourceReads } from './api.ts'

type Handlers = {
  readonly [Name in keyof SourceReads]: (context: { readonly db: Db }) => SourceReads[Name]['value']
}

export const sourceReads: Handlers = {
  sources: ({ db }) => sources(db),
  renamedSources: ({ db }) => renamedSources(db),
}
