/** How far a person is in a list: what is decided, and where the next undecided photo is. */

/** Local ids of marked photos, in any order; they may hold others than those of the list. */
export interface MarkedIds {
  readonly picks: Uint32Array
  readonly rejects: Uint32Array
  /** With one star or more. */
  readonly rated: Uint32Array
  /** Photos of which no file is left on any disk. */
  readonly absent: Uint32Array
}

export interface Tally {
  readonly total: number
  /** Picked, rejected or rated; or vanished, of which there is nothing to decide. */
  readonly decided: number
  /** In the order of the list, without what vanished. */
  readonly picks: readonly number[]
  readonly rejects: readonly number[]
  /** Their files went since the list was read, whatever was decided of them. */
  readonly vanished: readonly number[]
  /** The next undecided index after `index`, then from the start; null when there is none. */
  readonly undecidedAfter: (index: number) => number | null
}

const PICK = 1
const REJECT = 2
const RATED = 4
const ABSENT = 8

/** Told anew after every mark: 8 ms for 100,000 photos of which 100,000 marks are known [measured, Node on a busy core]. */
export function tally(ids: Uint32Array, marked: MarkedIds): Tally {
  let largest = 0
  for (const id of ids) if (id > largest) largest = id
  const marks = new Uint8Array(largest + 1)
  const set = (which: Uint32Array, mark: number) => {
    for (const id of which) if (id < marks.length) marks[id] = (marks[id] ?? 0) | mark
  }
  set(marked.picks, PICK)
  set(marked.rejects, REJECT)
  set(marked.rated, RATED)
  set(marked.absent, ABSENT)

  let decided = 0
  const picks: number[] = []
  const rejects: number[] = []
  const vanished: number[] = []
  for (const id of ids) {
    const mark = marks[id] ?? 0
    if (mark !== 0) decided++
    if ((mark & ABSENT) !== 0) vanished.push(id)
    else if ((mark & PICK) !== 0) picks.push(id)
    else if ((mark & REJECT) !== 0) rejects.push(id)
  }
  return {
    total: ids.length,
    decided,
    picks,
    rejects,
    vanished,
    undecidedAfter: (index) => {
      for (let step = 1; step <= ids.length; step++) {
        const at = (index + step + ids.length) % ids.length
        if (marks[ids[at] ?? 0] === 0) return at
      }
      return null
    },
  }
}
