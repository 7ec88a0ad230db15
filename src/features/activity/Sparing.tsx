import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import { Section, Switch, useMessages } from '../../ui/index.ts'
import styles from './activity.module.css'

/** When the app leaves its work alone of its own accord. What is on screen is worked on all the same. */
export function Sparing({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useMessages()
  const { saveBattery, reducedData } = useQuery('settings', {})
  return (
    <Section title={t('activity.sparing')} lead={t('activity.sparingLead')}>
      <div className={styles.switches}>
        <Switch
          label={t('activity.saveBattery')}
          description={t('activity.saveBatteryText')}
          isSelected={saveBattery}
          onChange={(value) => void run('settings.set', { key: 'saveBattery', value }).catch(onFailed)}
        />
        <Switch
          label={t('activity.reducedData')}
          description={t('activity.reducedDataText')}
          isSelected={reducedData}
          onChange={(value) => void run('settings.set', { key: 'reducedData', value }).catch(onFailed)}
        />
      </div>
    </Section>
  )
}
