import type { PhotoList } from '../reads.ts'
import type { StackPhotos } from './report.ts'

/**
 * The list with the photos of open stacks beside their tops, on the day of these. A stack whose top is not in the list stays
 * closed, and what the list shows already is not shown twice.
 */
export function withOpenStacks(list: PhotoList, stacks: readonly StackPhotos[]): PhotoList {
  const open = new Map(stacks.map((stack) => [stack.top, stack]))
  const places: { readonly at: number; readonly stack: StackPhotos }[] = []
  if (open.size > 0)
    list.ids.forEach((id, at) => {
      const stack = open.get(id)
      if (stack !== undefined) places.push({ at, stack })
    })
  if (places.length === 0) return list
  const wanted = new Set(places.flatMap(({ stack }) => [...stack.ids]))
  const there = new Set(list.ids.filter((id) => wanted.has(id)))
  const added = places.map(({ at, stack }) => {
    const members = Array.from(stack.ids, (id, index) => ({ id, ratio: stack.ratio[index] ?? 1000 }))
    return { at, members: members.filter(({ id }) => !there.has(id)) }
  })
  const count = list.ids.length + added.reduce((sum, { members }) => sum + members.length, 0)
  const ids = new Uint32Array(count)
  const day = new Int32Array(count)
  const ratio = new Uint16Array(count)
  let from = 0
  let to = 0
  const copyUpTo = (end: number): void => {
    ids.set(list.ids.subarray(from, end), to)
    day.set(list.day.subarray(from, end), to)
    ratio.set(list.ratio.subarray(from, end), to)
    to += end - from
    from = end
  }
  for (const { at, members } of added) {
    copyUpTo(at + 1)
    for (const member of members) {
      ids[to] = member.id
      day[to] = list.day[at] ?? 0
      ratio[to] = member.ratio
      to += 1
    }
  }
  copyUpTo(list.ids.length)
  return { ids, day, ratio }
}
