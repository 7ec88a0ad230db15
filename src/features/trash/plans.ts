import type { SearchPlan } from '../../domain/plan.ts'

/** Everything in the trash, and everything that left it. */
export const TRASH: SearchPlan = { filters: [{ key: 'shelf', is: 'trash' }] }
export const REMOVED: SearchPlan = { filters: [{ key: 'shelf', is: 'removed' }] }
