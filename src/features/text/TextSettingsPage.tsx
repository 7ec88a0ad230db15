import { run } from '../../client/run.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import { READABLE_LANGUAGES } from '../../domain/ocr/languages.ts'
import { Page, Section, Select, Switch, useAreaMessages } from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import type { LinkToSettings } from './TextPage.tsx'
import { ObjectsSection } from './ObjectsSection.tsx'
import styles from './text-page.module.css'

export interface TextSettingsPageProps {
  readonly onFailed: (error: unknown) => void
  readonly shelvesLink: LinkToSettings
}

/** Whether text is read, in which languages, and how far that is. */
export function TextSettingsPage({ onFailed, shelvesLink: ShelvesLink }: TextSettingsPageProps) {
  const { t, locale } = useAreaMessages(textEn)
  const { readText, textLanguages } = useQuery('settings', {})
  const names = new Intl.DisplayNames([locale.startsWith('xx') ? 'en' : locale], { type: 'language' })
  const compare = new Intl.Collator(locale.startsWith('xx') ? 'en' : locale).compare
  const [first = 'en', ...others] = textLanguages
  const known = [...new Set([...READABLE_LANGUAGES, ...textLanguages])]
  const options = known
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => compare(a.label, b.label))
  const choose = (languages: readonly string[]) => {
    run('settings.set', { key: 'textLanguages', value: [...new Set(languages)] }).catch(onFailed)
  }
  return (
    <Page title={t('text.settings.title')}>
      <Section title={t('text.settings.read')} lead={t('text.settings.lead')}>
        <Switch
          label={t('text.settings.read')}
          description={t('text.settings.readText')}
          isSelected={readText}
          onChange={(on) => {
            run('settings.set', { key: 'readText', value: on }).catch(onFailed)
          }}
        />
        <State isOn={readText} />
        <p className={styles.state}>
          <ShelvesLink className={styles.settings}>{t('text.settings.shelves')}</ShelvesLink>
        </p>
      </Section>
      <Section title={t('text.settings.language')} lead={t('text.settings.languageText')}>
        <div className={styles.languages}>
          <Select
            label={t('text.settings.languages')}
            value={first}
            options={options}
            onChange={(language) => choose([language, ...others.filter((one) => one !== language)])}
          />
          <fieldset className={styles.also}>
            <legend>{t('text.settings.also')}</legend>
            {options
              .filter(({ value }) => value !== first)
              .map(({ value, label }) => (
                <Switch
                  key={value}
                  label={label}
                  isSelected={others.includes(value)}
                  onChange={(on) =>
                    choose([first, ...others.filter((one) => one !== value), ...(on ? [value] : [])])
                  }
                />
              ))}
          </fieldset>
        </div>
      </Section>
      <ObjectsSection onFailed={onFailed} />
    </Page>
  )
}

function State({ isOn }: { readonly isOn: boolean }) {
  const { t } = useAreaMessages(textEn)
  const progress = useQueryState('progress', {}).value
  const shelves = useQueryState('textShelves', {}).value
  const stage = progress?.stages.find((one) => one.stage === 'ocr')
  if (!isOn || stage === undefined) return null
  const open = Math.max(0, stage.total - stage.done - stage.failed - stage.blocked)
  return (
    <p className={styles.state}>
      <span>{t('text.settings.state', { read: stage.done, open })}</span>
      {shelves === undefined ? null : (
        <span>{t('text.settings.found', { count: shelves.withText.count })}</span>
      )}
      {stage.blocked > 0 ? <span>{t('text.settings.blocked')}</span> : null}
    </p>
  )
}
