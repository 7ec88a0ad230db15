import { useState } from 'react'

import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import styles from './people-page.module.css'

/** The slider ends here; the setting goes on. */
const MOST = 20

export interface SeenLeastProps {
  /** Those whom it keeps from view. */
  readonly seldom: number
  /** Shows them. */
  readonly onOthers: () => void
}

/** How often somebody without a name must be seen to be shown. At once, for everybody. */
export function SeenLeast({ seldom, onOthers }: SeenLeastProps) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const { peopleLeast } = useQuery('settings', {})
  // While it is moved it is ahead of the library.
  const [asked, setAsked] = useState<number | null>(null)
  const value = asked ?? peopleLeast
  const ask = (least: number) => {
    setAsked(least)
    const isSaid = () => setAsked((now) => (now === least ? null : now))
    run('settings.set', { key: 'peopleLeast', value: least }).then(isSaid, (error: unknown) => {
      isSaid()
      people.failed(error)
    })
  }
  return (
    <div className={styles.least}>
      <label className={styles.slider}>
        <span>{t('people.least', { count: value })}</span>
        <input
          type="range"
          min={1}
          max={Math.max(MOST, peopleLeast)}
          step={1}
          value={value}
          aria-valuetext={t('people.leastValue', { count: value })}
          onChange={(event) => ask(Number(event.target.value))}
        />
      </label>
      <p className={styles.seldom}>
        <span role="status">{t('people.seldom', { count: seldom })}</span>
        {seldom === 0 ? null : (
          <Button size="small" variant="quiet" onPress={onOthers}>
            {t('people.seldomShow')}
          </Button>
        )}
      </p>
    </div>
  )
}
