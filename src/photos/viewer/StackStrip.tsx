import { useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { PhotoList, Tile } from '../../domain/reads.ts'
import type { StackPhotos } from '../../domain/stacks/report.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { Filmstrip } from './Filmstrip.tsx'

const NEAR = 60 // of a long burst as many on either side; the strip shows fewer

export interface ViewedStack {
  readonly list: PhotoList
  /** Place of the photo that is looked at. */
  readonly index: number
  readonly tileOf: (id: number) => Tile | undefined
  /** Of the photo so many places on, or null. */
  readonly hashAt: (index: number) => AssetHash | null
}

/**
 * The stack in which a photo lies, or null. `detail`: undefined while the photo is still being read; then the one shown before stays,
 * if the photo is in it, so that the next key already finds its neighbour.
 */
export function useViewedStack(
  hash: AssetHash,
  detail: Pick<Tile, 'id' | 'stack'> | null | undefined,
): ViewedStack | null {
  const [before, setBefore] = useState<{ readonly top: number | null; readonly near: number }>({
    top: null,
    near: 0,
  })
  const top = detail === undefined ? before.top : (detail?.stack?.top ?? null)
  const found = useQueryState('stackPhotos', top === null ? null : { ids: [top] }).value
  const stack = found?.find((one) => one.top === top)
  const ids = stack === undefined ? [] : nearIds(stack, before.near)
  const tiles = useQueryState('tiles', ids.length === 0 ? null : { ids }).value ?? []
  const id = detail?.id ?? tiles.find((one) => one.hash === hash)?.id
  const index = stack === undefined || id === undefined ? -1 : stack.ids.indexOf(id)
  if (before.top !== top || (index !== -1 && index !== before.near))
    setBefore({ top, near: index === -1 ? 0 : index })
  const tileOf = (id: number) => tiles.find((one) => one.id === id)
  // Shown when its keys and pictures work, not before: the photos beside this one came with it.
  if (stack === undefined || index === -1 || tileOf(stack.ids[index] ?? -1) === undefined) return null
  return {
    list: { ids: stack.ids, ratio: stack.ratio, day: new Int32Array(stack.ids.length) },
    index,
    tileOf,
    hashAt: (at) => tileOf(stack.ids[at] ?? -1)?.hash ?? null,
  }
}

/** In whole steps, so that the next photo asks for the same ones. */
function nearIds({ ids }: StackPhotos, index: number): number[] {
  const step = Math.max(0, Math.floor(index / NEAR))
  return Array.from(ids.subarray(Math.max(0, (step - 1) * NEAR), (step + 2) * NEAR))
}

/** The photos of a stack as a strip, the top first. */
export function StackStrip({
  stack,
  onGo,
}: {
  readonly stack: ViewedStack
  readonly onGo: (hash: AssetHash) => void
}) {
  const { t } = useAreaMessages(viewerEn)
  return (
    <Filmstrip
      list={stack.list}
      index={stack.index}
      tileOf={stack.tileOf}
      label={t('photos.viewer.stack')}
      onGo={(at) => {
        const hash = stack.hashAt(at)
        if (hash !== null) onGo(hash)
      }}
    />
  )
}
