import { useEffect, useRef } from 'react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'

import { useMessages } from '../../../ui/index.ts'
import { SETTINGS_PAGES } from '../../navigation.ts'
import styles from './settings-frame.module.css'

/** The pages of Settings beside (on phones above) the one that is open. */
export default function SettingsFrame() {
  const { t } = useMessages()
  const { pathname } = useLocation()
  const pages = useRef<HTMLUListElement>(null)
  // On phones they are one row that scrolls: the page that is open must be in it.
  useEffect(() => {
    pages.current
      ?.querySelector('[aria-current]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' })
  }, [pathname])
  return (
    <div className={styles.frame}>
      <nav className={styles.pages} aria-label={t('settings.pages')}>
        <ul ref={pages}>
          {SETTINGS_PAGES.map((page) => (
            <li key={page.to}>
              <Link to={page.to} className={styles.page} activeProps={{ 'aria-current': 'page' }}>
                {t(page.label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content}>
        <Outlet />
      </div>
    </div>
  )
}
