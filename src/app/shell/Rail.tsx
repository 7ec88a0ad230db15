import { lazy, Suspense } from 'react'
import { Link, useLocation } from '@tanstack/react-router'
import { PanelLeft } from 'lucide-react'

import { IconButton, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { belongsTo, PLACES } from '../navigation.ts'
import { useKeyText } from '../use-key-text.ts'
import styles from './rail.module.css'

// Not before the photos.
const BasketPlace = lazy(() => import('./BasketPlace.tsx'))
const PinnedAlbums = lazy(() => import('./PinnedAlbums.tsx'))
const PinnedSearches = lazy(() => import('./PinnedSearches.tsx'))

/** The way around, on everything wider than a phone. */
export function Rail() {
  const { t } = useMessages()
  const { toggleRail, isRailCollapsed } = useActions()
  const keyText = useKeyText()
  const { pathname } = useLocation()
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <div className={styles.head}>
        <Link to="/" className={styles.name} tabIndex={isRailCollapsed ? -1 : 0}>
          {t('shell.app.name')}
        </Link>
        <IconButton
          size="small"
          className={styles.toggle ?? ''}
          label={isRailCollapsed ? t('nav.expand') : t('nav.collapse')}
          shortcut={keyText('rail')}
          onPress={toggleRail}
        >
          <PanelLeft aria-hidden />
        </IconButton>
      </div>
      <ul className={styles.places}>{PLACES.filter((place) => place.group === 'main').map(entry)}</ul>
      <Suspense>
        <BasketPlace />
        <PinnedAlbums />
        <PinnedSearches />
      </Suspense>
      <ul className={styles.below}>{PLACES.filter((place) => place.group === 'below').map(entry)}</ul>
    </nav>
  )

  function entry({ id, to, label, icon: Icon }: (typeof PLACES)[number]) {
    return (
      <li key={id}>
        <Link
          to={to}
          className={styles.place}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          aria-current={belongsTo(id, pathname) ? 'page' : undefined}
          activeProps={{ 'aria-current': 'page' }}
          title={t(label)}
        >
          <Icon aria-hidden />
          <span className={styles.label}>{t(label)}</span>
        </Link>
      </li>
    )
  }
}
