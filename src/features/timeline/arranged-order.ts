/** Where photos go that a person moves faster than the list can follow. */

/** Ids from first to last, and what was moved last. */
export interface ArrangedOrder {
  readonly ids: readonly number[]
  readonly moved: readonly number[]
}

export interface ArrangeStep {
  /** The list that is seen; it may lag behind `expected`. */
  readonly seen: ArrayLike<number>
  /** What the steps before this one make of it; null: none is on its way. */
  readonly expected: ArrangedOrder | null
  /** What goes, in its order. */
  readonly moved: readonly number[]
  /** Place in `seen` of the photo that was held. */
  readonly index: number
  /** Place in `seen` before which it goes; its length is the end. */
  readonly slot: number
}

/** The order after a step, and before whom the photos go; null: to the end. */
export function arrangeStep(step: ArrangeStep): ArrangedOrder & { readonly before: number | null } {
  const { seen, expected, moved } = step
  const now = expected?.ids ?? Array.from(seen)
  const goes = new Set(moved)
  const left = now.filter((id) => !goes.has(id))
  // The same once more is a key that is pressed again: the step counts from where the photo is by now, which the list does not show yet.
  const isAgain = expected !== null && areSame(expected.moved, moved)
  const place = isAgain ? placeAfter(step, now, goes) : placeBeside(step, left)
  return {
    ids: [...left.slice(0, place), ...moved, ...left.slice(place)],
    moved,
    before: left[place] ?? null,
  }
}

function placeAfter({ seen, index, slot }: ArrangeStep, now: readonly number[], goes: ReadonlySet<number>) {
  const by = slot > index ? slot - 1 - index : slot - index
  const held = now.indexOf(seen[index] ?? -1)
  return Math.max(0, now.slice(0, held).filter((id) => !goes.has(id)).length + by)
}

/** Before the photo it was put beside, wherever that is by now. */
function placeBeside({ seen, slot }: ArrangeStep, left: readonly number[]): number {
  for (let at = slot; at < seen.length; at += 1) {
    const place = left.indexOf(seen[at] ?? -1)
    if (place !== -1) return place
  }
  return left.length
}

export function areSame(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  return one.length === other.length && Array.from(one).every((id, at) => id === other[at])
}
