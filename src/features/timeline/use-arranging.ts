import { useRef, useState } from 'react'

import { read } from '../../client/run.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { selectedIds, type SelectionStore } from '../../photos/selection.ts'
import { useMessages } from '../../ui/index.ts'
import { areSame, arrangeStep, type ArrangedOrder } from './arranged-order.ts'
import type { TimelineScreenProps } from './timeline-props.ts'

export interface Arranging {
  /** Puts what is selected when this photo is among it, else the one photo, before a place of the list; its length is the end. */
  readonly arrange: (index: number, slot: number) => void
  /** What is said after that. */
  readonly said: string
}

/** How long the list may lag behind its last change; after that, what is seen is what counts. */
const LAG_MS = 2000

/** Steps in the order they were asked for, and what they make of the list. */
interface Steps {
  readonly order: ArrangedOrder | null
  readonly left: number
  readonly doneAt: number
}

/** Photos to another place of a list that a person orders by hand. */
export function useArranging(
  list: PhotoList | undefined,
  selection: SelectionStore,
  onArrange: TimelineScreenProps['onArrange'],
): Arranging {
  const { t } = useMessages()
  const [said, setSaid] = useState('')
  const steps = useRef<Steps>({ order: null, left: 0, doneAt: 0 })
  const queue = useRef(Promise.resolve())
  const arrange = (index: number, slot: number) => {
    if (list === undefined || onArrange === undefined) return
    const chosen = selection.current()
    const id = list.ids[index] ?? -1
    const isChosen = !chosen.everything && chosen.has(id)
    const moved = isChosen ? selectedIds(chosen, list.ids) : [id]
    const expected = orderOnItsWay(steps.current, list)
    const next = arrangeStep({ seen: list.ids, expected, moved, index, slot })
    steps.current = { ...steps.current, order: next, left: steps.current.left + 1 }
    const send = async () => {
      const wanted = next.before === null ? moved : [...moved, next.before]
      const there = await read('tiles', { ids: wanted })
      const found = new Map<number, AssetHash>(there.map((tile) => [tile.id, tile.hash]))
      const hashes = moved.flatMap((one) => found.get(one) ?? [])
      const done = await onArrange(hashes, next.before === null ? null : (found.get(next.before) ?? null))
      const place = next.ids.indexOf(moved[0] ?? -1) + 1
      if (done) setSaid(t('photos.arranged', { place, total: list.ids.length }))
      return done
    }
    const settle = (done: boolean) => {
      const { order, left } = steps.current
      // After a step that failed, what is seen counts.
      steps.current = { order: done ? order : null, left: left - 1, doneAt: performance.now() }
    }
    queue.current = queue.current.then(send).then(settle, () => settle(false))
  }
  return { arrange, said }
}

/** What the steps so far make of the list, while it does not show that; else null. */
function orderOnItsWay({ order, left, doneAt }: Steps, { ids }: PhotoList): ArrangedOrder | null {
  if (order === null || order.ids.length !== ids.length || areSame(order.ids, ids)) return null
  return left > 0 || performance.now() - doneAt < LAG_MS ? order : null
}
