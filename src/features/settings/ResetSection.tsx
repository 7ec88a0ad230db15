import { useState } from 'react'

import { allHandles, removeHandle } from '../../client/handles.ts'
import { run } from '../../client/run.ts'
import { Button, Dialog, Section, TextField, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './settings.module.css'

/** Forgets everything the app keeps here, after the person has typed the word. Files in folders are not touched. */
export function ResetSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(settingsEn)
  const [isAsking, setAsking] = useState(false)
  return (
    <Section
      title={t('reset.title')}
      lead={t('reset.lead')}
      actions={
        <Button variant="danger" onPress={() => setAsking(true)}>
          {t('reset.open')}
        </Button>
      }
    >
      {isAsking ? <ResetDialog onClose={() => setAsking(false)} onFailed={onFailed} /> : undefined}
    </Section>
  )
}

function ResetDialog({
  onClose,
  onFailed,
}: {
  readonly onClose: () => void
  readonly onFailed: (error: unknown) => void
}) {
  const { t } = useAreaMessages(settingsEn)
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const word = t('reset.word')
  const isSure = typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase()
  const reset = async () => {
    setBusy(true)
    try {
      await run('library.reset', { confirm: 'reset' })
      for (const source of (await allHandles()).keys()) await removeHandle(source)
      localStorage.clear()
      location.assign('/')
    } catch (error) {
      setBusy(false)
      onFailed(error)
    }
  }
  return (
    <Dialog
      title={t('reset.dialogTitle')}
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" isDisabled={!isSure || isBusy} onPress={() => void reset()}>
            {t('reset.action')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          if (isSure && !isBusy) void reset()
        }}
      >
        <p>{t('reset.text')}</p>
        <TextField
          label={t('reset.type', { word })}
          value={typed}
          onChange={setTyped}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  )
}
