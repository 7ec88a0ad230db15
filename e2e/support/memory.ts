/** Memory of a browser with all its processes, from /proc: what the machine feels, not what a page says of itself. */

import { readdirSync, readFileSync } from 'node:fs'

/** Resident memory that is not shared with files, MB, of the browser on this profile and all its children. */
export function readProcessTreeRss(profile: string): number {
  const parents = new Map<number, number>()
  const memory = new Map<number, number>()
  let root = 0
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0))
      memory.set(pid, Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0))
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      if (command.includes(`user-data-dir=${profile}`) && !command.includes('--type=')) root = pid
    } catch {
      // The process ended while we looked: it holds no memory any more.
    }
  }
  const belongs = (pid: number): boolean => pid === root || (pid > 1 && belongs(parents.get(pid) ?? 0))
  let total = 0
  for (const [pid, kilobytes] of memory) if (belongs(pid)) total += kilobytes
  return Math.round(total / 1024)
}
