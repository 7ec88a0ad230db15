import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { FilterCounts } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { countPhotos } from './count-photos.ts'

/** Among the photos `within` holds (a folder, a shelf): how many photos a plan finds, and each of its filters alone; where it finds nothing, also how many it would without that filter. */
export function filterCounts(
  db: Db,
  { plan, within = [] }: { readonly plan: SearchPlan; readonly within?: readonly Filter[] },
): FilterCounts {
  const count = (filters: readonly Filter[]): number => countPhotos(db, { filters: [...within, ...filters] })
  const shelf = plan.filters.filter(({ key }) => key === 'shelf')
  const filters = plan.filters.filter(({ key }) => key !== 'shelf')
  const total = count(plan.filters)
  return {
    total,
    alone: plan.filters.map((filter) =>
      filter.key === 'shelf' ? count([filter]) : filters.length === 1 ? total : count([...shelf, filter]),
    ),
    without:
      total > 0 || filters.length < 2
        ? null
        : plan.filters.map((filter) => count(plan.filters.filter((other) => other !== filter))),
  }
}
