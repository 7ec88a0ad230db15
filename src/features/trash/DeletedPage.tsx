import { useState } from 'react'
import { Trash2 } from 'lucide-react'

import { run } from '../../client/run.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import {
  isBackAgain,
  type DiskDeletion,
  type DiskDeletionFile,
  type DiskFileState,
} from '../../domain/disk-trash.ts'
import { askToWrite } from '../../photos/disk/ask-to-write.ts'
import { DISK_TOAST } from '../../photos/disk/use-tell-deletion.ts'
import {
  Banner,
  Button,
  ConfirmDialog,
  EmptyState,
  Page,
  ProgressBar,
  TextField,
  useAreaMessages,
  useToasts,
} from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import styles from './deleted.module.css'

export interface DeletedPageProps {
  readonly onTrash: () => void
  readonly onFailed: (error: unknown) => void
}

/** What was deleted from disk: put back, removed for good, or tried again. */
export function DeletedPage({ onTrash, onFailed }: DeletedPageProps) {
  const { t } = useAreaMessages(trashEn)
  const deletions = useQuery('diskDeletions', {})
  const [putBack, setPutBack] = useState<readonly string[]>([])
  const renamed = putBack.map((deletion) => <Renamed key={deletion} deletion={deletion} />)
  const toTrash = (
    <Button variant="quiet" icon={<Trash2 aria-hidden />} onPress={onTrash}>
      {t('disk.toTrash')}
    </Button>
  )
  if (deletions.length === 0)
    return (
      <>
        {renamed}
        <EmptyState level={1} title={t('disk.pageEmpty')} action={toTrash}>
          {t('disk.pageEmptyText')}
        </EmptyState>
      </>
    )
  return (
    <Page title={t('disk.pageTitle')} lead={t('disk.pageLead')} actions={toTrash}>
      {renamed}
      <ol className={styles.list}>
        {deletions.map((deletion) => (
          <Deletion
            key={deletion.id}
            deletion={deletion}
            onPutBack={() => setPutBack((before) => [...new Set([...before, deletion.id])])}
            onFailed={onFailed}
          />
        ))}
      </ol>
    </Page>
  )
}

/** More is typed before so many files go for good. */
const TYPED_ABOVE = 100

function Deletion({
  deletion,
  onPutBack,
  onFailed,
}: {
  readonly deletion: DiskDeletion
  readonly onPutBack: () => void
  readonly onFailed: (error: unknown) => void
}) {
  const { t, format } = useAreaMessages(trashEn)
  const showToast = useToasts()
  const [refused, setRefused] = useState<string | null>(null)
  const [isEmptying, setEmptying] = useState(false)
  const { id, states, failed, sources } = deletion
  const moving = states.planned + states.copied + states.restoring + states.emptying - failed
  const date = format.instant(deletion.at)
  /** Folders that were granted for reading only since: the browser is asked again, in this click. */
  const act = async (command: 'disk.restore' | 'disk.retry') => {
    try {
      const without = await askToWrite(sources)
      setRefused(without?.label ?? null)
      if (without !== null) return
      if (command === 'disk.restore') onPutBack()
      await run(command, { deletion: id })
      // In the place of the toast that told of deleting: what it offers is done.
      if (command === 'disk.restore')
        showToast({ about: DISK_TOAST, text: t('disk.puttingBack', { count: states.moved }) })
    } catch (error) {
      onFailed(error)
    }
  }
  const empty = async () => {
    setEmptying(false)
    try {
      const without = await askToWrite(sources)
      setRefused(without?.label ?? null)
      if (without !== null) return
      await run('disk.empty', { deletion: id, files: states.moved })
      showToast({ about: DISK_TOAST, text: t('disk.removing', { count: states.moved }) })
    } catch (error) {
      onFailed(error)
    }
  }
  return (
    <li className={styles.deletion}>
      <div className={styles.head}>
        <div className={styles.text}>
          <h2 className={styles.title}>
            {t('disk.deletion', { count: deletion.photos })}
            <time className={styles.at} dateTime={new Date(deletion.at).toISOString()}>
              {date}
            </time>
          </h2>
          <p className={styles.about}>
            {t('disk.deletionOf', {
              files: deletion.files,
              bytes: format.bytes(deletion.bytes),
              sources: sources.map(({ label }) => label).join(', '),
            })}
          </p>
        </div>
        {states.moved === 0 ? null : (
          <div className={styles.actions}>
            <Button
              size="small"
              aria-label={t('disk.restoreLabel', { date })}
              onPress={() => void act('disk.restore')}
            >
              {t('disk.restore')}
            </Button>
            <Button
              size="small"
              variant="quiet"
              aria-label={t('disk.emptyLabel', { date })}
              onPress={() => setEmptying(true)}
            >
              {t('disk.empty')}
            </Button>
          </div>
        )}
      </div>
      {moving > 0 ? (
        <ProgressBar
          label={t('disk.working', { done: deletion.files - moving, total: deletion.files })}
          value={deletion.files - moving}
          total={deletion.files}
        />
      ) : null}
      {failed === 0 ? null : (
        <Banner
          tone="warning"
          title={t('disk.failed', { count: failed })}
          actions={
            <>
              <Button size="small" onPress={() => void act('disk.retry')}>
                {t('disk.retry')}
              </Button>
              <Button
                size="small"
                variant="quiet"
                onPress={() => void run('disk.keepRest', { deletion: id }).catch(onFailed)}
              >
                {t('disk.keepRest')}
              </Button>
            </>
          }
        />
      )}
      {refused === null ? null : <Banner tone="danger" title={t('disk.refused', { label: refused })} />}
      <Files deletion={id} startsOpen={failed > 0} />
      {isEmptying ? (
        <EmptyDialog
          files={states.moved}
          bytes={deletion.bytes}
          onCancel={() => setEmptying(false)}
          onEmpty={() => void empty()}
        />
      ) : null}
    </li>
  )
}

const FIRST_FILES = 100

function Files({ deletion, startsOpen }: { readonly deletion: string; readonly startsOpen: boolean }) {
  const { t } = useAreaMessages(trashEn)
  const [isOpen, setOpen] = useState(startsOpen)
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} className={styles.details}>
      <summary>{t('disk.details')}</summary>
      {isOpen ? <FileList deletion={deletion} /> : null}
    </details>
  )
}

function FileList({ deletion }: { readonly deletion: string }) {
  const { t, format } = useAreaMessages(trashEn)
  const files = useQueryState('diskDeletionFiles', { deletion, limit: FIRST_FILES + 1 }).value ?? []
  return (
    <ul className={styles.files}>
      {files.slice(0, FIRST_FILES).map((file) => (
        <li key={file.id} className={styles.file}>
          <span className={styles.path}>{file.path}</span>
          <span className={styles.state}>
            {file.error === null
              ? t('disk.state', { state: file.state })
              : isBackAgain(file)
                ? t('disk.backAlready', { name: (file.restoredTo ?? file.path).split('/').at(-1) ?? '' })
                : t('disk.error', wordsOf(file.error, file.state))}
            {' · '}
            {format.bytes(file.bytes)}
          </span>
        </li>
      ))}
      {files.length > FIRST_FILES ? <li>…</li> : null}
    </ul>
  )
}

const ERROR_WORDS: Readonly<Record<string, string>> = {
  'permission.lapsed': 'permission',
  'permission.denied': 'permission',
  'file.changed': 'changed',
  'file.missing': 'missing',
  'storage.full': 'full',
  'storage.readonly': 'written',
}
/** The same code says something else where only removing, or putting back, was left to do. */
const ERROR_WORDS_OF: Partial<Record<DiskFileState, Readonly<Record<string, string>>>> = {
  copied: { 'storage.readonly': 'protected' },
  emptying: { 'storage.readonly': 'protected' },
  restoring: { 'storage.readonly': 'notBack', 'file.changed': 'altered' },
}

function wordsOf({ code, message }: NonNullable<DiskDeletionFile['error']>, state: DiskFileState) {
  return { code: ERROR_WORDS_OF[state]?.[code] ?? ERROR_WORDS[code] ?? 'other', message }
}

/** What has another name since it was put back here: its deletion is over, and no longer in the list. */
function Renamed({ deletion }: { readonly deletion: string }) {
  const { t } = useAreaMessages(trashEn)
  const files = useQueryState('diskDeletionFiles', { deletion, limit: FIRST_FILES }).value ?? []
  const renamed = files.filter(({ restoredTo }) => restoredTo !== null)
  if (renamed.length === 0) return null
  return (
    <Banner title={t('disk.renamed', { count: renamed.length })}>
      <ul className={styles.files}>
        {renamed.map(({ id, path, restoredTo }) => (
          <li key={id} className={styles.path}>
            {t('disk.renamedTo', { from: path, to: restoredTo?.split('/').at(-1) ?? '' })}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** The one thing in the app that nothing takes back: many files want their number typed. */
function EmptyDialog({
  files,
  bytes,
  onCancel,
  onEmpty,
}: {
  readonly files: number
  readonly bytes: number
  readonly onCancel: () => void
  readonly onEmpty: () => void
}) {
  const { t, format } = useAreaMessages(trashEn)
  const [typed, setTyped] = useState('')
  const isSure = files <= TYPED_ABOVE || typed.trim() === String(files)
  return (
    <ConfirmDialog
      title={t('disk.emptyTitle', { count: files })}
      text={
        <>
          <p>{t('disk.emptyText', { count: files, bytes: format.bytes(bytes) })}</p>
          {files <= TYPED_ABOVE ? null : (
            <TextField
              label={t('disk.emptyType', { count: files })}
              value={typed}
              onChange={setTyped}
              inputMode="numeric"
              autoFocus
            />
          )}
        </>
      }
      action={t('disk.emptyDo')}
      tone="danger"
      cancel={t('disk.cancel')}
      focus={files <= TYPED_ABOVE ? 'cancel' : 'text'}
      isBlocked={!isSure}
      onAnswer={(yes) => (yes ? onEmpty() : onCancel())}
    />
  )
}
