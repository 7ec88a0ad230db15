import { Button, Page, Section, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './settings.module.css'

export interface AboutPageProps {
  readonly build: string
  /** Milliseconds, null where nothing was measured. */
  readonly vitals: {
    readonly lcp: number | null
    readonly inp: number | null
    readonly longTask: number | null
  }
  /** `onInstall` where the browser can install the app and it is not installed yet. */
  readonly install: { readonly isInstalled: boolean; readonly onInstall: (() => void) | null }
}

/** What this is, what it promises, and whose work it stands on. */
export function AboutPage({ build, install, vitals }: AboutPageProps) {
  const { t, format } = useAreaMessages(settingsEn)
  const builtAt = Date.parse(build)
  return (
    <Page
      title={t('about.title')}
      lead={t('about.build', { build: Number.isNaN(builtAt) ? build : format.instant(builtAt) })}
    >
      <Section title={t('about.promises')}>
        <ul className={styles.promises}>
          <li>{t('about.promise.originals')}</li>
          <li>{t('about.promise.decisions')}</li>
          <li>{t('about.promise.network')}</li>
        </ul>
      </Section>
      <Section
        title={t('about.install')}
        lead={install.isInstalled ? t('about.installed') : t('about.installText')}
        actions={installButton()}
      />
      <Section title={t('about.vitals')} lead={t('about.vitalsText')}>
        <dl className={styles.shortcuts}>
          {(['lcp', 'inp', 'longTask'] as const).map((figure) => (
            <div key={figure} className={styles.shortcut}>
              <dt>{t(`about.vital.${figure}`)}</dt>
              <dd>{vitals[figure] === null ? '–' : t('about.ms', { ms: vitals[figure] })}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('about.licences')} lead={t('about.licencesText')}>
        <p>
          <a className={styles.link} href="/licences.txt" target="_blank" rel="noreferrer">
            {t('about.licencesLink')}
          </a>
        </p>
        <p>{t('about.geonames')}</p>
      </Section>
    </Page>
  )

  function installButton() {
    if (install.isInstalled || install.onInstall === null) return undefined
    return (
      <Button variant="primary" onPress={install.onInstall}>
        {t('about.installAction')}
      </Button>
    )
  }
}
