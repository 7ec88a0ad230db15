import { lazy, Suspense, useState } from 'react'
import { Link, useLocation } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { Button } from 'react-aria-components/Button'

import { useMessages } from '../../ui/index.ts'
import { belongsTo, PLACES, PLACES_ON_BOTTOM_BAR } from '../navigation.ts'
import styles from './bottombar.module.css'

const MoreSheet = lazy(() => import('./MoreSheet.tsx'))

/** The way around on a phone: three places and the rest behind *More*. */
export function BottomBar() {
  const { t } = useMessages()
  const { pathname } = useLocation()
  const [isOpen, setOpen] = useState(false)
  const rest = PLACES.filter((place) => !PLACES_ON_BOTTOM_BAR.includes(place.id))
  const isInRest = rest.some(({ id, to }) => pathname.startsWith(to) || belongsTo(id, pathname))
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {PLACES.filter((place) => PLACES_ON_BOTTOM_BAR.includes(place.id)).map(
        ({ id, to, label, icon: Icon }) => (
          <Link
            key={id}
            to={to}
            className={styles.place}
            activeOptions={{ exact: to === '/', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            <Icon aria-hidden />
            <span>{t(label)}</span>
          </Link>
        ),
      )}
      <Button
        className={styles.place ?? ''}
        data-current={isInRest || undefined}
        onPress={() => setOpen(true)}
        aria-haspopup="dialog"
      >
        <Ellipsis aria-hidden />
        <span>{t('nav.more')}</span>
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <MoreSheet onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </nav>
  )
}
