import { useEffect, useRef, type ReactNode } from 'react'

import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import { DarkRoom } from '../../photos/viewer/DarkRoom.tsx'
import { Button, EmptyState, useAreaMessages, useTitle, VisuallyHidden } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'
import { CullRoom } from './CullRoom.tsx'
import { useCullList, type CullRequest } from './use-cull-list.ts'
import { useTally } from './use-tally.ts'

export interface CullScreenProps {
  readonly request: CullRequest
  /** The photo that is looked at now, for the address. */
  readonly onPhoto: (hash: AssetHash) => void
  readonly onLeave: () => void
  /** Asks the person for access to these sources again. */
  readonly onConnect: (sources: readonly SourceId[]) => void
}

/** Full screen: one photo after the other is picked, rejected or rated, alone or beside its neighbours. */
export function CullScreen({ request, onPhoto, onLeave, onConnect }: CullScreenProps) {
  const { t } = useAreaMessages(cullEn)
  useTitle(t('cull.title'))
  const found = useCullList(request)
  const list = found.state === 'ready' ? found.list : null
  const tally = useTally(list)
  return (
    <DarkRoom label={t('cull.title')}>
      <div className={styles.room} data-theme="dark" data-viewer>
        <VisuallyHidden>
          <h1>{t('cull.title')}</h1>
        </VisuallyHidden>
        {content()}
      </div>
    </DarkRoom>
  )

  function content(): ReactNode {
    switch (found.state) {
      case 'reading':
        return null
      case 'forgotten':
        return (
          <Nothing title={t('cull.setGone')} onLeave={onLeave}>
            {t('cull.setGoneText')}
          </Nothing>
        )
      case 'failed':
        return (
          <Nothing title={t('cull.unread')} onLeave={onLeave}>
            {found.error.message}
          </Nothing>
        )
      case 'ready':
        if (found.list.ids.length === 0)
          return (
            <Nothing title={t('cull.empty')} onLeave={onLeave}>
              {t('cull.emptyText')}
            </Nothing>
          )
        // Where to begin is known once the marks are.
        return tally === null ? null : (
          <CullRoom
            list={found.list}
            shelf={found.shelf}
            start={found.start ?? tally.undecidedAfter(-1) ?? 0}
            tally={tally}
            onPhoto={onPhoto}
            onLeave={onLeave}
            onConnect={onConnect}
          />
        )
    }
  }
}

interface NothingProps {
  readonly title: string
  readonly children: ReactNode
  readonly onLeave: () => void
}

function Nothing({ title, children, onLeave }: NothingProps) {
  const { t } = useAreaMessages(cullEn)
  const leave = useRef(onLeave)
  useEffect(() => {
    leave.current = onLeave
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave.current()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <EmptyState
      title={title}
      action={
        <Button autoFocus onPress={onLeave}>
          {t('cull.toPhotos')}
        </Button>
      }
    >
      {children}
    </EmptyState>
  )
}
