import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import { Page, Section, Select, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import { BackupSection } from './BackupSection.tsx'
import { Durability } from './Durability.tsx'
import { ResetSection } from './ResetSection.tsx'
import styles from './settings.module.css'
import { UsageBar } from './UsageBar.tsx'

/** What the app keeps in this browser, how safe it is there, and how to have a copy elsewhere. */
export function StoragePage({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(settingsEn)
  const use = useQuery('storage', {})
  const settings = useQuery('settings', {})
  return (
    <Page title={t('storage.title')} lead={t('storage.lead')}>
      <Section title={t('storage.usage')}>
        <UsageBar use={use} />
      </Section>
      <Section title={t('storage.thumbs')} lead={t('storage.thumbsLead')}>
        <Select
          className={styles.select ?? ''}
          label={t('storage.thumbs')}
          labelHidden
          value={settings.thumbnailSize}
          onChange={(value) => void run('settings.set', { key: 'thumbnailSize', value }).catch(onFailed)}
          options={[
            { value: 'small', label: t('storage.thumbs.small'), description: t('storage.thumbs.smallText') },
            {
              value: 'medium',
              label: t('storage.thumbs.medium'),
              description: t('storage.thumbs.mediumText'),
            },
            { value: 'large', label: t('storage.thumbs.large'), description: t('storage.thumbs.largeText') },
          ]}
        />
      </Section>
      <Durability isPersisted={use.persisted} lastBackupAt={settings.lastBackupAt} />
      <BackupSection lastBackupAt={settings.lastBackupAt} onFailed={onFailed} />
      <ResetSection onFailed={onFailed} />
    </Page>
  )
}
