import { read } from '../../client/run.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import type { PhotoList } from '../../domain/reads.ts'
import { selectedIds, type Selection } from '../../photos/selection.ts'

/** Photos to go through one by one: those selected, else all that are shown. `isAll`: of a list. */
export interface CullPhotos {
  readonly ids: Uint32Array
  readonly isAll: boolean
}

/** `folded`: the plan of the list where it shows stacks by their tops; the frames of a burst are what one culls. */
export async function photosToCull(
  chosen: Selection,
  list: PhotoList,
  folded: SearchPlan | null,
): Promise<CullPhotos> {
  // Nothing selected and everything selected are the same here.
  const isAll = chosen.marked === 0
  const ids = isAll ? list.ids : Uint32Array.from(selectedIds(chosen, list.ids))
  if (folded === null) return { ids, isAll }
  return { ids: await wholeStacks(ids, isAll ? folded : null), isAll }
}

/** With all that lie in a stack with one of them; of a whole plan, all it finds. */
async function wholeStacks(ids: Uint32Array, plan: SearchPlan | null): Promise<Uint32Array> {
  if (plan !== null) return (await read('timeline', { plan })).ids
  const stacks = await read('stackPhotos', { ids: [...ids] })
  return Uint32Array.from(new Set([...ids, ...stacks.flatMap((stack) => [...stack.ids])]))
}
