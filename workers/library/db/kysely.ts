import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Compilable } from 'kysely'

import type { SqlValue } from './engine.ts'
import type { Schema } from './schema.gen.ts'

/** Kysely as a compiler only: it types and composes SQL, our `Db` runs it (architecture.md §11). */
export const sqlBuilder = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export interface CompiledSql {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

export function compileSql(query: Compilable<unknown>): CompiledSql {
  const { sql, parameters } = query.compile()
  return { sql, params: parameters.map(asSqlValue) }
}

function asSqlValue(value: unknown): SqlValue {
  if (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Uint8Array
  ) {
    return value
  }
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new TypeError(`SQLite cannot hold a ${typeof value}`)
}
