/**
 * Writes `workers/library/db/schema.gen.ts`: the types Kysely compiles against, from the schema that the migrations make.
 * Run with `npx tsx scripts/schema.ts`; `--check` only says whether the file is stale.
 */

import { readFile, readdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { openDb } from '../workers/library/db/db.ts'
import { openEngine } from '../workers/library/db/engine.ts'
import { migrate } from '../workers/library/db/migrate.ts'
import { describeSchema } from '../workers/library/db/describe-schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}workers/library/db/schema.gen.ts`
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

const wasm = await WebAssembly.compile(
  await readFile(`${root}node_modules/@journeyapps/wa-sqlite/dist/wa-sqlite.wasm`),
)
const engine = await openEngine({ kind: 'memory', wasm })
const db = openDb(engine.connect())
const folder = `${root}workers/library/db/migrations/`
const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
await migrate(
  db,
  await Promise.all(files.map(async (file) => ({ file, sql: await readFile(folder + file, 'utf8') }))),
  { nowMs: 0 },
)

const text = describeSchema(db)
if (values.check) {
  const stale = (await readFile(target, 'utf8').catch(() => '')) !== text
  if (stale) console.error('schema.gen.ts is stale: run `npx tsx scripts/schema.ts`')
  process.exitCode = stale ? 1 : 0
} else {
  await writeFile(target, text)
}
