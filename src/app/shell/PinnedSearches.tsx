import { Link, useSearch } from '@tanstack/react-router'
import { Bookmark } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { searchesSeen } from '../../features/timeline/saved-seen.ts'
import { todayHere } from '../../features/timeline/search.ts'
import { useMessages } from '../../ui/index.ts'
import styles from './rail.module.css'

/** Saved searches a person keeps at hand: how many photos each finds, and a dot where some came since it was looked at. */
export default function PinnedSearches() {
  const { t, format } = useMessages()
  const { q } = useSearch({ strict: false })
  const searches = useQueryState('savedSearches', { today: todayHere(), seen: searchesSeen() }).value ?? []
  const pinned = searches.filter((search) => search.pinned)
  if (pinned.length === 0) return null
  return (
    <ul className={styles.pinned} aria-label={t('photos.search.savedList')}>
      {pinned.map(({ id, title, text, count, fresh }) => {
        const isNew = fresh > 0 && q !== text
        return (
          <li key={id}>
            <Link
              to="/"
              search={{ q: text }}
              className={styles.place}
              activeOptions={{ exact: true, includeSearch: true }}
              activeProps={{ 'aria-current': 'page' }}
              title={isNew ? t('photos.search.fresh', { title, count: fresh }) : title}
            >
              <Bookmark aria-hidden />
              <span className={styles.label}>{title}</span>
              <span className={styles.found} data-new={isNew || undefined}>
                {format.number(isNew ? fresh : count)}
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
