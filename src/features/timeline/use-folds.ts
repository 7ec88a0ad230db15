import type { RefObject } from 'react'

import { read } from '../../client/run.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { PhotoGridHandle } from '../../photos/PhotoGrid.tsx'
import { selectedIds, type SelectionStore } from '../../photos/selection.ts'
import { useOpenStacks } from '../../photos/stacks/use-open-stacks.ts'
import type { TileSource } from '../../photos/tiles.ts'

export interface Folds {
  /** What is seen, open stacks and all. */
  readonly list: PhotoList | undefined
  /** The plan that finds just that. */
  readonly seen: SearchPlan
  /** Tops of the stacks that are open; undefined where nothing is folded. */
  readonly open: ReadonlySet<number> | undefined
  /** Opens or closes the stack of the photo at this place; false: it is in none. */
  readonly toggle: (index: number) => boolean
  /** Selects what lies below the selected tops as well. */
  readonly selectWhole: () => void
}

/** Stacks in a list of tops: which are open, and what is seen with those. `folds`: false where nothing is folded. */
export function useFolds(
  closedList: PhotoList | undefined,
  folds: boolean,
  plan: SearchPlan,
  {
    tiles,
    selection,
    grid,
  }: {
    readonly tiles: TileSource
    readonly selection: SelectionStore
    readonly grid: RefObject<PhotoGridHandle | null>
  },
): Folds {
  const stacks = useOpenStacks(closedList, folds)
  const { list } = stacks
  return {
    list,
    seen: folds
      ? { ...plan, collapse: { open: [...stacks.tops].flatMap((top) => tiles.get(top)?.hash ?? []) } }
      : plan,
    open: folds ? stacks.tops : undefined,
    toggle(index) {
      const top = tiles.get(list?.ids[index] ?? -1)?.stack?.top
      if (!folds || top === undefined) return false
      if (stacks.isOpen(top)) {
        // The focus stays with the stack when the photo that had it is folded away.
        grid.current?.reveal(Math.max(0, list?.ids.indexOf(top) ?? 0), true)
        stacks.close(top)
      } else stacks.open(top)
      return true
    },
    selectWhole() {
      if (list === undefined) return
      void read('stackPhotos', { ids: selectedIds(selection.current(), list.ids) }).then((found) => {
        stacks.open(...found.map(({ top }) => top))
        selection.set(
          found.flatMap(({ ids }) => [...ids]),
          true,
        )
      })
    },
  }
}
