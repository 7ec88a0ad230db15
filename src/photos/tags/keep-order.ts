/** What is to be shown now, in the order of what was shown before; what is new comes after it. */
export function keepOrder<Item>(
  before: readonly string[],
  now: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const places = new Map(before.map((key, place) => [key, place]))
  const placeOf = (item: Item): number => places.get(keyOf(item)) ?? before.length
  return now.toSorted((one, other) => placeOf(one) - placeOf(other))
}
