/** Which copies of one picture were turned or mirrored, as far as the others and their cameras say. */

import { composeTurns, oppositeTurn, type Turn } from './grey.ts'

export interface TurnPair {
  readonly a: number
  readonly b: number
  /** How `a` must be turned to lie as `b` does. */
  readonly turn: Turn
}

export interface Lying {
  /** They lie otherwise than the picture should. */
  readonly turned: ReadonlySet<number>
  /** They lie otherwise than others, and nothing tells which is right. */
  readonly unsure: ReadonlySet<number>
}

/**
 * `pairs`: those that were compared. `isOriginal`: as a camera wrote it. Where originals lie in one way, that is right; else the way in which more than
 * half of the copies lie.
 */
export function findTurned(pairs: readonly TurnPair[], isOriginal: (id: number) => boolean): Lying {
  const turned = new Set<number>()
  const unsure = new Set<number>()
  // As nearly always, and there may be many thousand groups.
  if (pairs.every(({ turn }) => turn === 0)) return { turned, unsure }
  for (const connected of waysToLie(pairs)) {
    const all = connected.flat()
    const [only, ...more] = connected.filter((ids) => ids.some(isOriginal))
    const upright =
      only !== undefined && more.length === 0 ? only : connected.find((ids) => ids.length > all.length / 2)
    for (const id of all) {
      if (upright === undefined) unsure.add(id)
      else if (!upright.includes(id)) turned.add(id)
    }
  }
  return { turned, unsure }
}

/** Of photos that pairs connect: those that lie alike together. */
function waysToLie(pairs: readonly TurnPair[]): number[][][] {
  const beside = new Map<number, { readonly id: number; readonly turn: Turn }[]>()
  const connect = (id: number, other: number, turn: Turn): void => {
    const known = beside.get(id)
    if (known === undefined) beside.set(id, [{ id: other, turn }])
    else known.push({ id: other, turn })
  }
  for (const { a, b, turn } of pairs) {
    connect(a, b, turn)
    connect(b, a, oppositeTurn(turn))
  }
  const seen = new Set<number>()
  return [...beside.keys()].flatMap((first) => {
    if (seen.has(first)) return []
    const ways = new Map<Turn, number[]>()
    const waiting: { readonly id: number; readonly turn: Turn }[] = [{ id: first, turn: 0 }]
    seen.add(first)
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id, turn } = next
      const alike = ways.get(turn)
      if (alike === undefined) ways.set(turn, [id])
      else alike.push(id)
      for (const other of beside.get(id) ?? []) {
        if (seen.has(other.id)) continue
        seen.add(other.id)
        waiting.push({ id: other.id, turn: composeTurns(turn, other.turn) })
      }
    }
    return [[...ways.values()]]
  })
}
