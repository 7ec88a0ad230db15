import { lazy, Suspense } from 'react'

import { useMedia } from '../../photos/use-media.ts'
import type { FacetProps } from './FacetChip.tsx'

const FacetColumn = lazy(() => import('./FacetColumn.tsx'))

/** Facets beside the results of a search, where there is room for both. */
export function BesideResults(props: FacetProps & { readonly isInert: boolean }) {
  const isWide = useMedia('(width >= 1200px)')
  if (props.q === '' || !isWide) return null
  return (
    <Suspense>
      <FacetColumn {...props} />
    </Suspense>
  )
}
