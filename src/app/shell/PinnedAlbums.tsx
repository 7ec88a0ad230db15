import { Link } from '@tanstack/react-router'
import { LibraryBig } from 'lucide-react'

import { tagPathText } from '../../domain/tags.ts'
import { useQueryState } from '../../client/use-query.ts'
import { useMessages } from '../../ui/index.ts'
import styles from './rail.module.css'

/** Albums a person keeps at hand. Only their titles: counting them would cost on every page. */
export default function PinnedAlbums() {
  const { t } = useMessages()
  const pinned = (useQueryState('albumTitles', {}).value ?? []).filter((album) => album.pinned)
  if (pinned.length === 0) return null
  return (
    <ul className={styles.pinned} aria-label={t('nav.albums')}>
      {pinned.map(({ id, title, path }) => (
        <li key={id}>
          <Link
            to="/albums/$id"
            params={{ id }}
            className={styles.place}
            activeOptions={{ includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
            title={tagPathText(path)}
          >
            <LibraryBig aria-hidden />
            <span className={styles.label}>{title}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
