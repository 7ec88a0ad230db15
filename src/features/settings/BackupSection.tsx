import { useRef, useState } from 'react'
import { FileDown, FolderDown, FileUp } from 'lucide-react'

import { read, run } from '../../client/run.ts'
import { toAppError, type AppError } from '../../domain/errors.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import { voiceEn } from '../../ui/i18n/messages/voice.en.ts'
import { Banner, Button, Section, useAreaMessages, useDialogs } from '../../ui/index.ts'
import { backupName, saveAsFile, saveToFolder } from './backup-files.ts'
import styles from './settings.module.css'

interface Outcome {
  readonly tone: 'success' | 'danger'
  readonly title: string
  readonly text: string
}

/** Of the section, and of the voice notes that a backup lacks. */
const WORDS = { ...settingsEn, ...voiceEn }

/** Everything the person decided, in one file: out to a file or a folder, and back in. */
export function BackupSection({
  lastBackupAt,
  onFailed,
}: {
  readonly lastBackupAt: number | null
  readonly onFailed: (error: unknown) => void
}) {
  const { t, format } = useAreaMessages(WORDS)
  const dialogs = useDialogs()
  const fileInput = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const canPickFolder = 'showDirectoryPicker' in window

  /** `save` is called inside the click, because file pickers are only shown there; it says where the backup went, or null when dismissed. */
  const backUp = async (save: (blob: Promise<Blob>, name: string) => Promise<string | null>) => {
    setBusy(true)
    setOutcome(null)
    try {
      const now = timeNow()
      const made = read('backup', {})
      made.catch(() => undefined) // a dismissed picker leaves it unread
      const place = await save(
        made.then((backup) => backup.blob),
        backupName(now),
      )
      if (place === null) return
      const { facts } = await made
      await run('settings.set', { key: 'lastBackupAt', value: now })
      setOutcome({
        tone: 'success',
        title: t('backup.made', { place }),
        text: [
          t('backup.madeText', { decisions: facts.ops, size: format.bytes(facts.bytes) }),
          ...(save === saveToFolder ? [t('backup.madeInFolder')] : []),
          ...(await missingNotes()),
        ].join('. '),
      })
    } catch (error) {
      showFailure(toAppError(error))
    } finally {
      setBusy(false)
    }
  }

  const restore = async (file: File) => {
    const isSure = await dialogs.confirm({
      title: t('backup.restoreTitle', { name: file.name }),
      text: t('backup.restoreText'),
      action: t('backup.restoreAction'),
    })
    if (!isSure) return
    setBusy(true)
    setOutcome(null)
    try {
      const done = await run('backup.restore', { blob: file })
      setOutcome({
        tone: 'success',
        title: t('backup.restored', { name: file.name }),
        text: [t('backup.restoredText', { count: done.changed }), ...(await missingNotes())].join(' '),
      })
    } catch (error) {
      showFailure(toAppError(error))
    } finally {
      setBusy(false)
    }
  }

  /** Names the photos whose notes a backup of this device cannot hold, and the one that was restored did not. */
  const missingNotes = async () => {
    const missing = await read('missingVoiceNotes', {})
    if (missing.length === 0) return []
    const names = missing.map(({ hash, name }) => (name === '' ? hash.slice(0, 8) : name))
    return [t('voice.notInBackup', { names: names.join(', ') })]
  }

  const showFailure = (error: AppError) => {
    if (error.code === 'call.aborted') return
    const values = { subject: error.subject ?? t('shell.error.thisItem'), detail: error.message }
    setOutcome({
      tone: 'danger',
      title: t(`error.${error.code}.what`, values),
      text: t(`error.${error.code}.todo`, values),
    })
    if (error.code === 'bug.unexpected') onFailed(error)
  }

  return (
    <Section title={t('backup.title')} lead={t('backup.lead')}>
      <div className={styles.stack}>
        <p className={styles.secondary}>
          {lastBackupAt === null ? t('backup.never') : t('backup.last', { at: format.instant(lastBackupAt) })}
        </p>
        <div className={styles.buttons}>
          <Button icon={<FileDown aria-hidden />} isDisabled={isBusy} onPress={() => void backUp(saveAsFile)}>
            {t('backup.toFile')}
          </Button>
          {canPickFolder ? (
            <Button
              icon={<FolderDown aria-hidden />}
              isDisabled={isBusy}
              onPress={() => void backUp(saveToFolder)}
            >
              {t('backup.toFolder')}
            </Button>
          ) : null}
          <Button
            icon={<FileUp aria-hidden />}
            isDisabled={isBusy}
            onPress={() => fileInput.current?.click()}
          >
            {t('backup.restore')}
          </Button>
        </div>
        <input
          ref={fileInput}
          type="file"
          hidden
          aria-label={t('backup.restore')}
          data-testid="restore-file"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0]
            event.currentTarget.value = ''
            if (file !== undefined) void restore(file)
          }}
        />
        {outcome === null ? null : (
          <Banner tone={outcome.tone} title={outcome.title}>
            {outcome.text}
          </Banner>
        )}
      </div>
    </Section>
  )
}

/** Called in answer to a click, never while rendering. */
function timeNow(): number {
  return Date.now()
}
