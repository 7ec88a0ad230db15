/**
 * Everything the entry imports, in one chunk. Left alone the bundler puts what the entry shares with some lazy page into chunks of their own,
 * and which ones changes with every new page: each splits what compresses better as one, up to 2 kB of the first load [measured].
 */

import { join } from 'node:path'
import type { Rolldown } from 'vite'

export function firstLoadChunk(root: string): Rolldown.CodeSplittingGroup {
  const entry = join(root, 'index.html')
  let reached: ReadonlySet<string> | null = null
  return {
    debugName: 'first load',
    name: (id, context) => {
      reached ??= reachedFrom(entry, context)
      return reached.has(id) ? 'first' : null
    },
  }
}

/** What a module that only passes things on imports is not all used; of that the bundler knows better. */
const BARREL = /\/index\.[mc]?[jt]s$|lucide-react/

/** All modules that are imported statically, from `entry` on. */
function reachedFrom(entry: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [entry]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    if (!BARREL.test(id)) open.push(...(context.getModuleInfo(id)?.importedIds ?? []))
  }
  return reached
}
