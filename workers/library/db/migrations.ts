import init from './migrations/0001_init.sql?raw'
import type { Migration } from './migrate.ts'

/** In order. `scripts/schema.ts` reads the same files from disk; a test fails when one is missing here. */
export const MIGRATIONS: readonly Migration[] = [{ file: '0001_init.sql', sql: init }]
