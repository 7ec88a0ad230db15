/**
 * Tells every page which tables a commit touched. At once for what a person did; gathered for a tenth of a second
 * while the pipeline writes, or every page would read everything again for every thumbnail.
 */

import type { ChangesMessage } from '../../src/domain/channel-messages.ts'

export interface Changes {
  /** Commits so far. A read that began at this version includes all of them. */
  readonly version: number
  /** For `db.onCommit`. */
  note(tables: Iterable<string>): void
  /** What is committed while `work` runs is told at once. */
  promptly<Value>(work: () => Promise<Value>): Promise<Value>
  close(): void
}

const GATHER_MS = 100 // architecture.md §8.3

export function createChanges(leader: string, tell: (changes: ChangesMessage) => void): Changes {
  let version = 0
  let prompt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const gathered = new Set<string>()

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (gathered.size === 0) return
    const tables = [...gathered]
    gathered.clear()
    tell({ kind: 'museum.changes', leader, version, tables })
  }

  return {
    get version() {
      return version
    },
    note(tables) {
      version++
      for (const table of tables) gathered.add(table)
      if (prompt > 0) flush()
      else timer ??= setTimeout(flush, GATHER_MS)
    },
    async promptly(work) {
      prompt++
      try {
        return await work()
      } finally {
        prompt--
      }
    },
    close: flush,
  }
}
