import { useRef } from 'react'
import {
  Ellipsis,
  FilePenLine,
  Folder,
  HardDriveDownload,
  Images,
  RefreshCw,
  Trash2,
  UserPen,
} from 'lucide-react'

import { removeHandle } from '../../client/handles.ts'
import { run } from '../../client/run.ts'
import { takeOverSource } from '../../client/take-over.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { SourceRow } from '../../domain/reads.ts'
import type { RenamedSource } from '../../domain/renamed-source.ts'
import { askToWrite } from '../../photos/disk/ask-to-write.ts'
import { SidecarsNotAllowed, SidecarTrouble } from '../../photos/sidecars/SidecarTrouble.tsx'
import {
  Banner,
  Button,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  useDialogs,
  useAreaMessages,
  useMessages,
  useToasts,
} from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import { sourcesEn } from '../../ui/i18n/messages/sources.en.ts'
import styles from './sources.module.css'

export interface SourceItemProps {
  readonly source: SourceRow
  /** It is away, and another source holds its files. */
  readonly renamed: RenamedSource | undefined
  /** With several waiting, one button above reconnects them all and the rows stay quiet. */
  readonly isOnlyLapsed: boolean
  readonly onReconnect: () => void
  readonly onShow: () => void
  /** Opens a photo by its hash. */
  readonly onOpen: (hash: string) => void
  readonly onFailed: (error: unknown) => void
}

export function SourceItem({
  source,
  renamed,
  isOnlyLapsed,
  onReconnect,
  onShow,
  onOpen,
  onFailed,
}: SourceItemProps) {
  const { t, format } = useAreaMessages(sidecarsEn)
  const dialogs = useDialogs()
  const showToast = useToasts()
  const sidecars = useQueryState('sidecars', {}).value
  const failed = (sidecars?.failed ?? []).filter((one) => one.source === source.id)
  const isPermission = (one: (typeof failed)[number]) => one.error.code.startsWith('permission.')
  const notAllowed = failed.find(isPermission)
  const [first, ...others] = failed.filter((one) => !isPermission(one))
  const waiting = sidecars?.waitingIn.find((one) => one.source === source.id)?.count ?? 0
  const heading = useRef<HTMLHeadingElement>(null)
  const isFolder = source.kind === 'folder'
  const Icon = isFolder ? Folder : HardDriveDownload

  const remove = async () => {
    const isSure = await dialogs.confirm({
      title: t('sources.removeTitle', { label: source.label }),
      text: t(isFolder ? 'sources.removeFolderText' : 'sources.removeImportedText', { files: source.files }),
      action: t('sources.remove'),
      tone: isFolder ? 'plain' : 'danger',
    })
    if (!isSure) return
    await run('sources.remove', { id: source.id })
    await removeHandle(source.id)
  }

  const writeSidecars = async () => {
    const { id, label, kind } = source
    const isSure = await dialogs.confirm({
      title: t('sidecars.onTitle', { label }),
      text: t('sidecars.onText'),
      action: t('sidecars.onAction'),
    })
    if (!isSure) return
    if ((await askToWrite([{ id, label, kind }])) === null)
      await run('sources.writeSidecars', { id, on: true })
    else showToast({ text: t('sidecars.refused', { label }) })
  }

  const stopSidecars = async () => {
    const { id, label } = source
    const isSure = await dialogs.confirm({
      title: t('sidecars.offTitle', { label }),
      text: t('sidecars.offText'),
      action: t('sidecars.offAction'),
    })
    if (isSure) await run('sources.writeSidecars', { id, on: false })
  }

  /** Who is in a photo is for whoever reads the file: asked for by itself, and taken back whole. */
  const switchPeople = async () => {
    const { id, label, writesPeople } = source
    const isSure = await dialogs.confirm({
      title: t(writesPeople ? 'sidecars.peopleOffTitle' : 'sidecars.peopleOnTitle', { label }),
      text: t(writesPeople ? 'sidecars.peopleOffText' : 'sidecars.peopleOnText'),
      action: t(writesPeople ? 'sidecars.peopleOffAction' : 'sidecars.peopleOnAction'),
    })
    if (isSure) await run('sources.writePeople', { id, on: !writesPeople })
  }

  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <Icon aria-hidden className={styles.icon} />
        <div className={styles.text}>
          <h2 ref={heading} tabIndex={-1} className={styles.label}>
            {source.label}
          </h2>
          <p className={styles.facts}>{facts()}</p>
          <StateLine source={source} />
          {source.writesSidecars ? (
            <p className={styles.state}>
              {t(source.writesPeople ? 'sidecars.isOnWithPeople' : 'sidecars.isOn')}
              {waiting === 0 ? null : ` ${t('sidecars.waiting', { count: waiting })}`}
            </p>
          ) : null}
        </div>
        {source.state === 'needs_permission' || source.state === 'offline' ? (
          <Button size="small" variant={isOnlyLapsed ? 'primary' : 'secondary'} onPress={onReconnect}>
            {t('sources.reconnect')}
          </Button>
        ) : null}
        <Menu
          aria-label={t('sources.menu', { label: source.label })}
          trigger={
            <IconButton label={t('sources.menu', { label: source.label })} size="small">
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuItem icon={<Images aria-hidden />} onAction={onShow}>
            {t('sources.show')}
          </MenuItem>
          <MenuItem
            icon={<RefreshCw aria-hidden />}
            onAction={() => void run('sources.rescan', { id: source.id, contents: true }).catch(onFailed)}
          >
            {t('sources.rescan')}
          </MenuItem>
          {isFolder ? (
            <MenuItem
              icon={<FilePenLine aria-hidden />}
              onAction={() => void (source.writesSidecars ? stopSidecars() : writeSidecars()).catch(onFailed)}
            >
              {t(source.writesSidecars ? 'sidecars.off' : 'sidecars.on')}
            </MenuItem>
          ) : null}
          {source.writesSidecars ? (
            <MenuItem icon={<UserPen aria-hidden />} onAction={() => void switchPeople().catch(onFailed)}>
              {t(source.writesPeople ? 'sidecars.peopleOff' : 'sidecars.peopleOn')}
            </MenuItem>
          ) : null}
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden />} onAction={() => void remove().catch(onFailed)}>
            {t('sources.removeMenu')}
          </MenuItem>
        </Menu>
      </div>
      {notAllowed === undefined ? null : <SidecarsNotAllowed failed={notAllowed} onFailed={onFailed} />}
      {first === undefined ? null : (
        <SidecarTrouble
          failed={[first, ...others]}
          onOpen={onOpen}
          // The button goes with what it was about.
          onAgain={() => heading.current?.focus()}
          onFailed={onFailed}
        />
      )}
      {renamed === undefined ? null : <RenamedQuestion renamed={renamed} onFailed={onFailed} />}
      {source.state === 'frozen' ? <FrozenQuestion source={source} onFailed={onFailed} /> : null}
    </li>
  )

  function facts(): string {
    const parts = [t('sources.files', { count: source.files }), format.bytes(source.bytes)]
    if (source.missing > 0) parts.push(t('sources.missing', { count: source.missing }))
    if (source.scannedAt !== null) parts.push(t('sources.checked', { at: format.instant(source.scannedAt) }))
    return parts.join(' · ')
  }
}

function StateLine({ source }: { readonly source: SourceRow }) {
  const { t } = useMessages()
  switch (source.state) {
    case 'scanning':
      return (
        <p className={styles.state} role="status">
          {t('sources.state.scanning')}
        </p>
      )
    case 'needs_permission':
      return <p className={styles.stateWarning}>{t('sources.state.needs_permission')}</p>
    case 'offline':
      return <p className={styles.stateWarning}>{t('sources.state.offline')}</p>
    case 'frozen':
      return <p className={styles.stateWarning}>{t('sources.state.frozen')}</p>
    case 'ready':
      return source.kind === 'imported' ? <p className={styles.state}>{t('sources.state.imported')}</p> : null
  }
}

/** Renamed, moved, or a copy of it: only the person knows. Until they say so nothing changes, so it is told and not asked. */
function RenamedQuestion({
  renamed,
  onFailed,
}: {
  readonly renamed: RenamedSource
  readonly onFailed: (error: unknown) => void
}) {
  const { t } = useAreaMessages(sourcesEn)
  const showToast = useToasts()
  const { label, fromLabel } = renamed
  const take = async () => {
    await takeOverSource(renamed)
    showToast({ text: t('sources.takenOver', { label: fromLabel }) })
  }
  return (
    <Banner
      title={t(label === fromLabel ? 'sources.sameFilesHere' : 'sources.sameFiles', { from: fromLabel })}
      actions={
        <Button size="small" onPress={() => void take().catch(onFailed)}>
          {t('sources.takeOver')}
        </Button>
      }
    >
      {t('sources.sameFilesText')}
    </Banner>
  )
}

/** Many files gone at once is usually a disk that was pulled out: nothing is marked, the person is asked. */
function FrozenQuestion({
  source,
  onFailed,
}: {
  readonly source: SourceRow
  readonly onFailed: (error: unknown) => void
}) {
  const { t } = useMessages()
  const answer = (value: 'disconnected' | 'really_gone') => {
    run('sources.resolveFrozen', { id: source.id, answer: value }).catch(onFailed)
  }
  return (
    <Banner
      tone="warning"
      title={t('sources.frozen.question', { missing: source.wouldBeMissing, files: source.files })}
      actions={
        <>
          <Button size="small" onPress={() => answer('disconnected')}>
            {t('sources.frozen.disconnected')}
          </Button>
          <Button size="small" onPress={() => answer('really_gone')}>
            {t('sources.frozen.reallyGone')}
          </Button>
        </>
      }
    >
      {t('sources.frozen.text')}
    </Banner>
  )
}
