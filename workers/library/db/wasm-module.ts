import wasmUrl from '@journeyapps/wa-sqlite/dist/wa-sqlite.wasm?url'

import { fail } from '../../../src/domain/errors.ts'

let compiling: Promise<WebAssembly.Module> | null = null

/** SQLite from the app's own origin, compiled once. Errors: `storage.unavailable`; then it is tried again when asked again. */
export function compileSqlite(): Promise<WebAssembly.Module> {
  compiling ??= compile().catch((thrown: unknown) => {
    compiling = null
    return fail('storage.unavailable', 'The database engine could not be loaded.', {
      cause: thrown,
      retry: 'later',
    })
  })
  return compiling
}

function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compileStreaming(fetch(wasmUrl, { credentials: 'same-origin' }))
}
