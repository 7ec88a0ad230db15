import { useNavigate } from '@tanstack/react-router'

import { keepCullSet, type CullSet } from '../features/cull/cull-set.ts'
import type { TimelineScreenProps } from '../features/timeline/timeline-props.ts'
import { useActions } from './actions.ts'

/** Leads from a grid to culling: everything a search finds has an address, other photos are kept for this tab. */
export function useCull(
  shelf: CullSet['shelf'],
  q: string | undefined,
): Required<TimelineScreenProps>['onCull'] {
  const navigate = useNavigate()
  const { fail } = useActions()
  return ({ ids, isAll }) => {
    if (isAll && q !== undefined) {
      void navigate({ to: '/cull', search: q === '' ? {} : { q } })
      return
    }
    try {
      keepCullSet({ shelf, ids })
      void navigate({ to: '/cull', search: { set: 'selection' } })
    } catch (error) {
      fail(error)
    }
  }
}
