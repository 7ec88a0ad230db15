import wasmUrl from '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm?url'

import { fail } from '../../../src/domain/errors.ts'

/** Compiles SQLite from the app's own origin. Errors: `storage.unavailable`. */
export async function compileSqlite(): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compileStreaming(fetch(wasmUrl, { credentials: 'same-origin' }))
  } catch (thrown) {
    fail('storage.unavailable', 'The database engine could not be loaded.', { cause: thrown, retry: 'later' })
  }
}
