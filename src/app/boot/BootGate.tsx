import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'

import { library } from '../../client/library.ts'
import { useLibraryState } from '../../client/use-query.ts'
import { endFirstLook } from '../../photos/grid/first-look.ts'
import { Button, EmptyState, ProgressBar, useMessages } from '../../ui/index.ts'
import styles from './boot.module.css'
import { bootScreen } from './boot-screen.ts'

// Seldom needed: the first visit does without its code.
const Failed = lazy(() => import('./Failed.tsx'))

/** Lets the app through unless the library cannot be had; says why when it cannot. */
export function BootGate({ children }: { readonly children: ReactNode }) {
  const state = useLibraryState()
  const [wasReady, setWasReady] = useState(false)
  if (state.phase === 'ready' && !wasReady) setWasReady(true)
  const screen = bootScreen(state, wasReady)
  useEffect(() => {
    if (screen.kind !== 'app') endFirstLook()
  }, [screen.kind])
  switch (screen.kind) {
    case 'app':
      return children
    case 'migrating':
      return <Migrating />
    case 'busy':
      return <Busy />
    case 'failed':
      return (
        <Suspense>
          <Failed error={screen.error} />
        </Suspense>
      )
  }
}

function Migrating() {
  const { t } = useMessages()
  return (
    <Frame>
      <EmptyState level={1} title={t('error.library.migrating.what')}>
        <p>{t('error.library.migrating.todo')}</p>
        <div className={styles.progress}>
          <ProgressBar label={t('error.library.migrating.reason')} labelHidden value={0} total={null} />
        </div>
      </EmptyState>
    </Frame>
  )
}

function Busy() {
  const { t } = useMessages()
  return (
    <Frame>
      <EmptyState
        level={1}
        title={t('error.library.busy.what')}
        action={
          <Button variant="primary" onPress={() => library().useItHere()}>
            {t('boot.useHere')}
          </Button>
        }
      >
        {t('boot.busyText')}
      </EmptyState>
    </Frame>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  return <main className={styles.frame}>{children}</main>
}
