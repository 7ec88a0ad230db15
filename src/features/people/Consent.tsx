import { UserSearch } from 'lucide-react'

import { run } from '../../client/run.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import { Button, returnFocus, useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { pageHeading } from './focus.ts'
import type { LinkToPlace } from './links.ts'
import styles from './people-page.module.css'

/** What is asked once for a library, before the first face is looked for. */
export function Consent({ settingsLink: SettingsLink }: { readonly settingsLink: LinkToPlace }) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  return (
    <section className={styles.consent} aria-labelledby="people-consent">
      <h2 id="people-consent" className={styles.consentTitle}>
        {t('people.consent.title')}
      </h2>
      <p>{t('people.consent.what')}</p>
      <ul className={styles.points}>
        <li>{t('people.consent.where')}</li>
        <li>{t('people.consent.kept')}</li>
        <li>{t('people.consent.off')}</li>
      </ul>
      <div className={styles.headLinks}>
        <Button
          variant="primary"
          icon={<UserSearch aria-hidden />}
          onPress={() => {
            // This goes with its button.
            returnFocus(pageHeading)
            run('people.enable', {}).catch(people.failed)
          }}
        >
          {t('people.consent.enable')}
        </Button>
        <SettingsLink className={styles.plainLink}>{t('people.settings')}</SettingsLink>
      </div>
    </section>
  )
}
