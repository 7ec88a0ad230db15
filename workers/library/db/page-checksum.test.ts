import { describe, expect, it } from 'vitest'

import { openDb } from './db.ts'
import { openEngine } from './engine.ts'
import { MemoryStore } from './file-store.ts'
import { compileSqliteFromDisk, openTestDb } from './testing.ts'

describe('page checksums', () => {
  it('turns any flipped bit of the file into storage.corrupt', async () => {
    const store = new MemoryStore()
    const { db } = await openTestDb(store)
    db.run("INSERT INTO setting (key, value) VALUES ('needle', ?)", ['x'.repeat(20_000)])
    db.close()
    const file = store.open('library.db', false)
    if (file === null) throw new Error('no database')
    const header = new Uint8Array(100)
    file.read(header, 0)
    expect(header[20], 'reserved bytes').toBe(8)
    const wasm = await compileSqliteFromDisk()
    let refused = 0
    const pages = file.size() / 4096
    for (let page = 1; page < pages; page += 1) {
      const at = page * 4096 + ((page * 977) % 4096)
      const byte = new Uint8Array(1)
      file.read(byte, at)
      file.write(Uint8Array.of((byte[0] ?? 0) ^ 4), at)
      const engine = await openEngine({ kind: 'memory', wasm, store })
      try {
        const reopened = openDb(engine.connect())
        const [found] = reopened.all<{ integrity_check: string }>('PRAGMA integrity_check')
        if (found?.integrity_check !== 'ok') refused += 1
        reopened.close()
      } catch (thrown) {
        expect(thrown, `page ${page}`).toMatchObject({ code: 'storage.corrupt' })
        refused += 1
      }
      file.write(byte, at)
    }
    console.info(`flipped one bit in each of ${pages - 1} pages: ${refused} refused`)
    expect(refused).toBe(pages - 1)
  })
})
