import { useState } from 'react'

import { read, run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import {
  Button,
  Checkbox,
  Page,
  Section,
  Switch,
  useAreaMessages,
  useDialogs,
  useToasts,
} from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import styles from './people-page.module.css'

const COUNTS = ['faces', 'vectors', 'crops', 'clusters', 'people', 'labels'] as const

/** The consent, what is kept, and forgetting it with proof. */
export function PeopleSettingsPage() {
  const { t, format } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const dialogs = useDialogs()
  const showToast = useToasts()
  const { findFaces } = useQuery('settings', {})
  const kept = useQuery('faceData', {})
  const [names, setNames] = useState(false)
  const forget = async () => {
    const isSure = await dialogs.confirm({
      title: t('people.settings.forgetTitle'),
      text: names
        ? `${t('people.settings.forgetText')} ${t('people.settings.forgetNamesText')}`
        : t('people.settings.forgetText'),
      action: t('people.settings.forgetAction'),
      tone: 'danger',
    })
    if (!isSure) return
    try {
      await run('people.forget', { names })
      const left = await read('faceData', {})
      const isGone = left.faces + left.vectors + left.crops + left.clusters === 0
      showToast({
        text: t(isGone ? 'people.settings.forgotten' : 'people.settings.notForgotten'),
        ...(isGone ? {} : { tone: 'danger' }),
      })
    } catch (error) {
      people.failed(error)
    }
  }
  return (
    <Page title={t('people.title')}>
      <Section title={t('people.settings.find')} lead={t('people.settings.lead')}>
        <Switch
          label={t('people.settings.find')}
          description={t('people.settings.findText')}
          isSelected={findFaces}
          onChange={(on) => {
            run(on ? 'people.enable' : 'people.disable', {}).catch(people.failed)
          }}
        />
        <ul className={styles.points}>
          <li>{t('people.consent.where')}</li>
          <li>{t('people.consent.kept')}</li>
        </ul>
      </Section>
      <Section title={t('people.settings.kept')} lead={t('people.settings.keptLead')}>
        <dl className={styles.counts}>
          {COUNTS.map((one) => (
            <div key={one}>
              <dt>{t(`people.settings.count.${one}`)}</dt>
              <dd data-count={one}>{format.number(kept[one])}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('people.settings.forget')} lead={t('people.settings.forgetText')}>
        <div className={styles.forget}>
          <Checkbox label={t('people.settings.forgetNames')} isSelected={names} onChange={setNames} />
          <Button variant="danger" onPress={() => void forget()}>
            {t('people.settings.forgetAction')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}
