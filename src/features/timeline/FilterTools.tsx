import { lazy, Suspense } from 'react'
import { ListFilter } from 'lucide-react'

import { useMedia } from '../../photos/use-media.ts'
import { IconButton, Popover, useMessages } from '../../ui/index.ts'
import styles from './facets.module.css'
import { SortChips, SortMenu } from './SortMenu.tsx'
import type { SortProps } from './sorting.ts'

const FacetGroups = lazy(() => import('./FacetGroups.tsx'))

/** What is asked for, and in which order, in the bar. */
export function FilterTools(props: SortProps) {
  return (
    <>
      <FilterButton {...props} />
      <SortMenu {...props} />
    </>
  )
}

/** The button that opens all filters; on a phone it is also how photos are sorted. */
function FilterButton(props: SortProps) {
  const { t } = useMessages()
  const isPhone = useMedia('(width < 640px)')
  return (
    <Popover
      label={t('photos.filter.label')}
      placement="bottom end"
      trigger={
        <IconButton label={t('photos.filter.add')}>
          <ListFilter aria-hidden data-on={props.chips.length > 0 || undefined} />
        </IconButton>
      }
    >
      <div className={styles.panel}>
        {isPhone ? <SortChips {...props} /> : null}
        <Suspense>
          <FacetGroups {...props} />
        </Suspense>
      </div>
    </Popover>
  )
}
