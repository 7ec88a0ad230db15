import { run } from '../../client/run.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import { Banner, Button, returnFocus, useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { pageHeading } from './focus.ts'
import styles from './people-page.module.css'

/** Looking was switched off before it was through: whoever stands only on the rest is not here. */
export function LeftOut({ open }: { readonly open: number }) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  return (
    <div className={styles.banner}>
      <Banner
        title={t('people.leftOut', { open })}
        actions={
          <Button
            size="small"
            onPress={() => {
              // This goes with its button.
              returnFocus(pageHeading)
              run('people.enable', {}).catch(people.failed)
            }}
          >
            {t('people.consent.enable')}
          </Button>
        }
      />
    </div>
  )
}
