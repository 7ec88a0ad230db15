import { Link, useLocation } from '@tanstack/react-router'
import { Keyboard } from 'lucide-react'
import { Button } from 'react-aria-components/Button'

import { Sheet, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { belongsTo, PLACES, PLACES_ON_BOTTOM_BAR } from '../navigation.ts'
import styles from './bottombar.module.css'

/** The places that have no room on a phone's bar. */
export default function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useMessages()
  const { openPalette } = useActions()
  const { pathname } = useLocation()
  return (
    <Sheet label={t('nav.more')} isOpen onClose={onClose}>
      <ul className={styles.sheet}>
        {PLACES.filter((place) => !PLACES_ON_BOTTOM_BAR.includes(place.id)).map(
          ({ id, to, label, icon: Icon }) => (
            <li key={id}>
              <Link
                to={to}
                className={styles.entry}
                aria-current={belongsTo(id, pathname) ? 'page' : undefined}
                activeProps={{ 'aria-current': 'page' }}
                onClick={onClose}
              >
                <Icon aria-hidden />
                {t(label)}
              </Link>
            </li>
          ),
        )}
        <li>
          <Button
            className={styles.entry ?? ''}
            onPress={() => {
              onClose()
              openPalette()
            }}
          >
            <Keyboard aria-hidden />
            {t('shell.jump')}
          </Button>
        </li>
      </ul>
    </Sheet>
  )
}
