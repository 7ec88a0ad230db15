import { useEffect, useState } from 'react'
import { useLocation } from '@tanstack/react-router'

import { library } from '../../client/library.ts'
import { useLibraryState, useQueryState } from '../../client/use-query.ts'
import { SidecarsNotAllowed } from '../../photos/sidecars/SidecarTrouble.tsx'
import { TellUnwritten } from '../../photos/sidecars/TellUnwritten.tsx'
import { SidecarsChanged } from '../../photos/sidecars/SidecarsChanged.tsx'
import { Banner, Button, ProgressBar, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { errorText } from '../error-texts.ts'
import { useUpdate } from '../use-update.ts'
import styles from './shell.module.css'

/** Lasting notices above the page, the gravest first; each says what is safe and has at most one button. */
export default function Notices() {
  return (
    <div className={styles.notices}>
      <LibraryNotice />
      <HealthNotice />
      <SourcesNotice />
      <SidecarNotice />
      <UpdateNotice />
      <CopyingNotice />
    </div>
  )
}

/** Busy elsewhere, a newer build, a private window, or a catalog that the browser removed. */
function LibraryNotice() {
  const { t } = useMessages()
  const state = useLibraryState()
  const actions = useActions()
  const [isEvictedSeen, setEvictedSeen] = useState(false)
  if (state.phase === 'busy') {
    return (
      <Banner
        tone="warning"
        title={t('error.library.busy.what')}
        actions={
          <Button size="small" onPress={() => library().useItHere()}>
            {t('boot.useHere')}
          </Button>
        }
      >
        {t('error.library.busy.todo')}
      </Banner>
    )
  }
  if (state.evicted && !isEvictedSeen) {
    return (
      <Banner
        tone="warning"
        title={t('error.storage.evicted.what')}
        actions={
          <>
            <Button size="small" variant="primary" onPress={() => actions.openStorage()}>
              {t('boot.restore')}
            </Button>
            <Button size="small" variant="quiet" onPress={() => setEvictedSeen(true)}>
              {t('boot.startFresh')}
            </Button>
          </>
        }
      >
        {t('error.storage.evicted.todo')}
      </Banner>
    )
  }
  if (state.memory) {
    return (
      <Banner tone="warning" title={t('boot.memory')}>
        {t('boot.memoryText')}
      </Banner>
    )
  }
  return null
}

/** The catalog opened, but something is wrong with it or with the room it has. */
function HealthNotice() {
  const { t } = useMessages()
  const actions = useActions()
  const health = useQueryState('health', {}).value
  const heldBy = useQueryState('progress', {}).value?.heldBy
  if (health !== undefined && health.error !== null) {
    const text = errorText(health.error, t)
    return (
      <Banner
        tone="danger"
        title={text.what}
        actions={
          <Button size="small" onPress={() => actions.openStorage()}>
            {t('boot.restore')}
          </Button>
        }
      >
        {text.todo}
      </Banner>
    )
  }
  if (heldBy === 'storage') {
    return (
      <Banner
        tone="warning"
        title={t('error.storage.full.what')}
        actions={
          <Button size="small" onPress={() => actions.openStorage()}>
            {t('boot.freeSpace')}
          </Button>
        }
      >
        {t('error.storage.full.todo')}
      </Banner>
    )
  }
  return null
}

const NAMES_SHOWN = 3

/** One notice and one button however many folders wait. */
function SourcesNotice() {
  const { t, format } = useMessages()
  const actions = useActions()
  const { pathname } = useLocation()
  const sources = useQueryState('sources', {}).value ?? []
  if (pathname === '/sources') return null
  const lapsed = sources.filter((source) => source.state === 'needs_permission')
  const offline = sources.filter((source) => source.state === 'offline')
  const frozen = sources.filter((source) => source.state === 'frozen')
  const names = (some: typeof sources) => {
    const shown = some.length > NAMES_SHOWN + 1 ? some.slice(0, NAMES_SHOWN) : some
    const rest = some.length - shown.length
    return format.list([
      ...shown.map((source) => source.label),
      ...(rest === 0 ? [] : [t('notice.andMore', { count: rest })]),
    ])
  }
  if (frozen.length > 0) {
    return (
      <Banner
        tone="warning"
        title={t('notice.frozen', { names: names(frozen) })}
        actions={
          <Button size="small" onPress={() => actions.go('sources')}>
            {t('notice.answer')}
          </Button>
        }
      >
        {t('notice.frozenText')}
      </Banner>
    )
  }
  const waiting = lapsed.length > 0 ? lapsed : offline
  if (waiting.length === 0) return null
  const kind = lapsed.length > 0 ? 'lapsed' : 'offline'
  return (
    <Banner
      title={t(`notice.${kind}`, { names: names(waiting), count: waiting.length })}
      actions={
        <Button
          size="small"
          variant={kind === 'lapsed' ? 'primary' : 'secondary'}
          onPress={() => actions.reconnect(waiting.map((source) => source.id))}
        >
          {t('sources.reconnect')}
        </Button>
      }
    >
      {t(`notice.${kind}Text`)}
    </Banner>
  )
}

/** What was just decided cannot be written beside the photos: said where it is decided, as the library alone has it now. Or others wrote there. */
function SidecarNotice() {
  const actions = useActions()
  const { pathname } = useLocation()
  const report = useQueryState('sidecars', {}).value
  const first = report?.failed.find(({ error }) => error.code.startsWith('permission.'))
  const changed = report?.changedOutside.length ?? 0
  return (
    <>
      <TellUnwritten failed={report?.failed} />
      {first === undefined || pathname === '/sources' ? null : (
        <SidecarsNotAllowed failed={first} onFailed={actions.fail} />
      )}
      {changed === 0 || pathname === '/activity' ? null : (
        <SidecarsChanged count={changed} onChoose={() => actions.go('activity')} />
      )}
    </>
  )
}

/** A new version waits until the person says so; one that was damaged on its way is never taken. */
function UpdateNotice() {
  const { t } = useMessages()
  const { outdated } = useLibraryState()
  const { news, apply, lookAgain } = useUpdate()
  if (news === 'refused' && !outdated)
    return (
      <Banner
        tone="warning"
        title={t('update.refused')}
        actions={
          <Button size="small" onPress={lookAgain}>
            {t('boot.again')}
          </Button>
        }
      >
        {t('update.refusedText')}
      </Banner>
    )
  if (news !== 'ready' && !outdated) return null
  return (
    <Banner
      title={outdated ? t('update.outdated') : t('update.ready')}
      actions={
        <Button size="small" variant="primary" onPress={apply}>
          {t('update.reload')}
        </Button>
      }
    />
  )
}

function CopyingNotice() {
  const { t } = useMessages()
  const { copying } = useActions()
  useEffect(() => {
    if (copying === null) return
    // Leaving now would stop the copy half-way; what is copied is kept.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [copying])
  if (copying === null) return null
  const { done, total } = copying
  return (
    <div className={styles.copying}>
      <ProgressBar
        label={t('intake.copying')}
        value={done}
        total={total}
        valueText={t('ui.progress', { done, total })}
      />
      <Button size="small" onPress={copying.cancel}>
        {t('ui.cancel')}
      </Button>
    </div>
  )
}
