import { lazy, Suspense } from 'react'
import { ArrowDownUp, ListFilter } from 'lucide-react'

import { useMedia } from '../../photos/use-media.ts'
import { IconButton, Popover, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import styles from './facets.module.css'
import type { SortProps } from './sorting.ts'

const FacetGroups = lazy(() => import('./FacetGroups.tsx'))
const SortMenu = lazy(async () => ({ default: (await import('./SortMenu.tsx')).SortMenu }))
const SortChips = lazy(async () => ({ default: (await import('./SortMenu.tsx')).SortChips }))

/** What is asked for, and in which order, in the bar. */
export function FilterTools(props: SortProps) {
  return (
    <>
      <FilterButton {...props} />
      <Suspense fallback={<SortToCome />}>
        <SortMenu {...props} />
      </Suspense>
    </>
  )
}

/** The place of the menu, so that the bar does not move when it comes. */
function SortToCome() {
  const { t } = useAreaMessages(facetsEn)
  return (
    <IconButton isDisabled label={t('photos.sort.by')} className={styles.sortButton ?? ''}>
      <ArrowDownUp aria-hidden />
    </IconButton>
  )
}

/** The button that opens all filters; on a phone it is also how photos are sorted. */
function FilterButton(props: SortProps) {
  const { t } = useAreaMessages(facetsEn)
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
        <Suspense>
          {isPhone ? <SortChips {...props} /> : null}
          <FacetGroups {...props} />
        </Suspense>
      </div>
    </Popover>
  )
}
