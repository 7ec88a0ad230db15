import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { Outlet, useLocation } from '@tanstack/react-router'

import { useQueryState } from '../../client/use-query.ts'
import { classNames, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { usePastedPictures } from '../use-pictures.ts'
import { useShortcuts } from '../use-shortcuts.ts'
import { watchSources } from '../watch-sources.ts'
import { BottomBar } from './BottomBar.tsx'
import { DropTarget } from './DropTarget.tsx'
import { hasHadSources, rememberSources } from './had-sources.ts'
import { Rail } from './Rail.tsx'
import styles from './shell.module.css'
import { TopBar } from './TopBar.tsx'
import { useHideOnScroll } from './use-hide-on-scroll.ts'

// Most starts have nothing to say.
const Notices = lazy(() => import('./Notices.tsx'))

/** The building around the pictures: rail, bar, notices, and the page in the middle. Bare while there is no folder yet. */
export function Shell() {
  const { t } = useMessages()
  const { isRailCollapsed } = useActions()
  const { pathname } = useLocation()
  const sources = useQueryState('sources', {}).value
  const isBare = pathname === '/' && (sources === undefined ? !hasHadSources() : sources.length === 0)
  const isBarHidden = useHideOnScroll()
  useShortcuts()
  usePastedPictures()
  useEffect(watchSources, [])
  useEffect(() => {
    if (sources !== undefined) rememberSources(sources.length > 0)
  }, [sources])
  return (
    <div
      className={classNames(styles.shell, isBare && styles.bare)}
      data-rail={isRailCollapsed ? 'collapsed' : 'open'}
      data-bar={isBarHidden ? 'hidden' : 'shown'}
    >
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      {isBare ? null : <Rail />}
      <div className={styles.column}>
        {isBare ? null : <TopBar />}
        <Suspense>
          <Notices />
        </Suspense>
        <Main>
          <Outlet />
        </Main>
      </div>
      {isBare ? null : <BottomBar />}
      <DropTarget />
    </div>
  )
}

function Main({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" tabIndex={-1} className={styles.main}>
      {children}
    </main>
  )
}
