import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { Section, Select, useAreaMessages } from '../../ui/index.ts'
import { modelsEn } from '../../ui/i18n/messages/models.en.ts'

/** For a person whose driver is broken: networks can be kept off the graphics card. */
export function CardSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(modelsEn)
  const { value: settings } = useQueryState('settings', {})
  if (settings === undefined) return null
  return (
    <Section title={t('card.title')} lead={t('card.lead')}>
      <Select
        label={t('card.label')}
        value={settings.graphicsCard}
        onChange={(value) => void run('settings.set', { key: 'graphicsCard', value }).catch(onFailed)}
        options={[
          { value: 'auto', label: t('card.auto') },
          { value: 'never', label: t('card.never') },
        ]}
      />
    </Section>
  )
}
