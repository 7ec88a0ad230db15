import type { Db } from './db.ts'

const TYPE_BY_SQL: Readonly<Record<string, string>> = {
  INTEGER: 'number',
  REAL: 'number',
  TEXT: 'string',
  BLOB: 'Uint8Array',
}

interface ColumnRow {
  readonly name: string
  readonly type: string
  readonly required: number
  readonly pk: number
}

/** TypeScript types of all tables and views, for Kysely. Columns with a default are plain: we read far more than we insert. */
export function describeSchema(db: Db): string {
  const tables = db.all<{ name: string }>(
    `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  )
  const blocks = tables.map(({ name }) => {
    const columns = db.all<ColumnRow>(
      `SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)`,
      [name],
    )
    const lines = columns.map((column) => `  ${column.name}: ${typeOf(column)}`)
    return `export interface ${pascal(name)}Table {\n${lines.join('\n')}\n}\n`
  })
  const index = tables.map(({ name }) => `  ${name}: ${pascal(name)}Table`)
  return `// Made by scripts/schema.ts from the migrations. Do not edit.\n\n${blocks.join('\n')}\nexport interface Schema {\n${index.join('\n')}\n}\n`
}

function typeOf(column: ColumnRow): string {
  const base = TYPE_BY_SQL[column.type] ?? 'string'
  return column.required === 1 || column.pk === 1 ? base : `${base} | null`
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_match, _edge, letter: string) => letter.toUpperCase())
}
