import { useState } from 'react'

import { read } from '../../client/run.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { selectedIds, type SelectionStore } from '../../photos/selection.ts'
import { useMessages } from '../../ui/index.ts'
import type { TimelineScreenProps } from './timeline-props.ts'

export interface Arranging {
  /** Puts what is selected when this photo is among it, else the one photo, before a place of the list; its length is the end. */
  readonly arrange: (index: number, slot: number) => void
  /** What is said after that. */
  readonly said: string
}

/** Photos to another place of a list that a person orders by hand. */
export function useArranging(
  list: PhotoList | undefined,
  selection: SelectionStore,
  onArrange: TimelineScreenProps['onArrange'],
): Arranging {
  const { t } = useMessages()
  const [said, setSaid] = useState('')
  const arrange = (index: number, slot: number) => {
    if (list === undefined || onArrange === undefined) return
    const chosen = selection.current()
    const id = list.ids[index] ?? -1
    const isChosen = !chosen.everything && chosen.has(id)
    const moved = isChosen ? selectedIds(chosen, list.ids) : [id]
    const goes = new Set(moved)
    const next = list.ids.subarray(slot).find((one) => !goes.has(one))
    void (async () => {
      const wanted = next === undefined ? moved : [...moved, next]
      const there = await read('tiles', { ids: wanted })
      const found = new Map<number, AssetHash>(there.map((tile) => [tile.id, tile.hash]))
      const hashes = moved.flatMap((one) => found.get(one) ?? [])
      const done = await onArrange(hashes, next === undefined ? null : (found.get(next) ?? null))
      const place = slot - list.ids.subarray(0, slot).filter((one) => goes.has(one)).length + 1
      if (done) setSaid(t('photos.arranged', { place, total: list.ids.length }))
    })()
  }
  return { arrange, said }
}
