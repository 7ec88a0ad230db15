import { useState } from 'react'
import { Link, useLocation } from '@tanstack/react-router'
import { Ellipsis, Keyboard } from 'lucide-react'
import { Button } from 'react-aria-components/Button'

import { Sheet, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { PLACES, type PlaceId } from '../navigation.ts'
import styles from './bottombar.module.css'

const SHOWN: readonly PlaceId[] = ['photos', 'folders', 'activity']

/** The way around on a phone: three places and the rest behind *More*. */
export function BottomBar() {
  const { t } = useMessages()
  const { openPalette } = useActions()
  const { pathname } = useLocation()
  const [isOpen, setOpen] = useState(false)
  const rest = PLACES.filter((place) => !SHOWN.includes(place.id))
  const isInRest = rest.some((place) => pathname.startsWith(place.to))
  return (
    <nav className={styles.bar} aria-label={t('nav.label')}>
      {PLACES.filter((place) => SHOWN.includes(place.id)).map(({ id, to, label, icon: Icon }) => (
        <Link key={id} to={to} className={styles.place} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
          <Icon aria-hidden />
          <span>{t(label)}</span>
        </Link>
      ))}
      <Button className={styles.place ?? ''} data-current={isInRest || undefined} onPress={() => setOpen(true)} aria-haspopup="dialog">
        <Ellipsis aria-hidden />
        <span>{t('nav.more')}</span>
      </Button>
      <Sheet label={t('nav.more')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <ul className={styles.sheet}>
          {rest.map(({ id, to, label, icon: Icon }) => (
            <li key={id}>
              <Link to={to} className={styles.entry} activeProps={{ 'aria-current': 'page' }} onClick={() => setOpen(false)}>
                <Icon aria-hidden />
                {t(label)}
              </Link>
            </li>
          ))}
          <li>
            <Button
              className={styles.entry ?? ''}
              onPress={() => {
                setOpen(false)
                openPalette()
              }}
            >
              <Keyboard aria-hidden />
              {t('shell.jump')}
            </Button>
          </li>
        </ul>
      </Sheet>
    </nav>
  )
}
