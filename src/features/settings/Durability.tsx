import { useState } from 'react'

import { Button, Section, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'

export interface DurabilityProps {
  readonly isPersisted: boolean
  readonly lastBackupAt: number | null
}

/** Whether the browser has promised to keep the catalog, in plain words, and the button that asks it to. */
export function Durability({ isPersisted, lastBackupAt }: DurabilityProps) {
  const { t } = useAreaMessages(settingsEn)
  const [answer, setAnswer] = useState<'unasked' | 'granted' | 'refused'>('unasked')
  const isKept = isPersisted || answer === 'granted'
  const ask = async () => {
    setAnswer((await navigator.storage.persist()) ? 'granted' : 'refused')
  }
  return (
    <Section
      title={t('storage.durability')}
      lead={isKept ? t('storage.persisted') : t('storage.notPersisted')}
      actions={isKept ? undefined : <Button onPress={() => void ask()}>{t('storage.askPersist')}</Button>}
    >
      {answer === 'refused' && !isKept ? (
        <p role="status">
          {t(lastBackupAt === null ? 'storage.persistRefusedNoBackup' : 'storage.persistRefused')}
        </p>
      ) : undefined}
    </Section>
  )
}
