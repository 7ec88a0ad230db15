import { run } from '../../client/run.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import { Section, Switch, useAreaMessages } from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import styles from './text-page.module.css'

/** Whether animals, vehicles and things are looked for on photos, and how far that is. */
export function ObjectsSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(textEn)
  const { findObjects } = useQuery('settings', {})
  return (
    <Section title={t('text.settings.objects')} lead={t('text.settings.objectsLead')}>
      <Switch
        label={t('text.settings.objects')}
        description={t('text.settings.readText')}
        isSelected={findObjects}
        onChange={(on) => {
          run('settings.set', { key: 'findObjects', value: on }).catch(onFailed)
        }}
      />
      {findObjects ? <State /> : null}
    </Section>
  )
}

function State() {
  const { t } = useAreaMessages(textEn)
  const stages = useQueryState('progress', {}).value?.stages
  const stage = stages?.find((one) => one.stage === 'objects')
  if (stage === undefined) return null
  const open = Math.max(0, stage.total - stage.done - stage.failed - stage.blocked)
  return (
    <p className={styles.state}>
      <span>{t('text.settings.objectsState', { done: stage.done, open })}</span>
      {stage.blocked > 0 ? <span>{t('text.settings.objectsBlocked')}</span> : null}
    </p>
  )
}
