import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import type { SettingKey, Settings } from '../../domain/settings.ts'
import { LOCALE_NAMES, Page, Section, Select, Switch, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import { LabelNames } from './LabelNames.tsx'
import { StacksSection } from './StacksSection.tsx'
import styles from './settings.module.css'

/** How the app looks on this device: theme, language, density, motion. Takes effect at once. */
export function AppearancePage({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(settingsEn)
  const settings = useQuery('settings', {})
  const set = <Key extends SettingKey>(key: Key, value: Settings[Key]) => {
    run('settings.set', { key, value }).catch(onFailed)
  }
  return (
    <Page title={t('appearance.title')}>
      <Section title={t('appearance.theme')} lead={t('appearance.themeLead')}>
        <Select
          className={styles.select ?? ''}
          label={t('appearance.theme')}
          labelHidden
          value={settings.theme}
          onChange={(value) => set('theme', value)}
          options={[
            { value: 'system', label: t('appearance.theme.system') },
            { value: 'light', label: t('appearance.theme.light') },
            { value: 'dark', label: t('appearance.theme.dark') },
          ]}
        />
      </Section>
      <Section title={t('appearance.language')} lead={t('appearance.languageLead')}>
        <Select
          className={styles.select ?? ''}
          label={t('appearance.language')}
          labelHidden
          value={settings.language}
          onChange={(value) => set('language', value)}
          options={[
            { value: 'system', label: t('appearance.language.system') },
            { value: 'en', label: LOCALE_NAMES.en ?? 'English' },
            { value: 'de', label: LOCALE_NAMES.de ?? 'Deutsch' },
          ]}
        />
      </Section>
      <Section title={t('appearance.density')} lead={t('appearance.densityLead')}>
        <Select
          className={styles.select ?? ''}
          label={t('appearance.density')}
          labelHidden
          value={settings.density}
          onChange={(value) => set('density', value)}
          options={[
            { value: 'comfortable', label: t('appearance.density.comfortable') },
            { value: 'compact', label: t('appearance.density.compact') },
          ]}
        />
      </Section>
      <Section title={t('appearance.slideshow')} lead={t('appearance.slideshowLead')}>
        <Select
          className={styles.select ?? ''}
          label={t('appearance.slideshow')}
          labelHidden
          value={String(settings.slideshowSeconds)}
          onChange={(value) => set('slideshowSeconds', Number(value))}
          options={slideshowChoices(settings.slideshowSeconds).map((count) => ({
            value: String(count),
            label: t('appearance.slideshow.seconds', { count }),
          }))}
        />
      </Section>
      <Section title={t('appearance.marks')}>
        <Switch
          label={t('appearance.tileMarks')}
          description={t('appearance.tileMarksText')}
          isSelected={settings.tileMarks}
          onChange={(on) => set('tileMarks', on)}
        />
      </Section>
      <Section title={t('appearance.labels')} lead={t('appearance.labelsLead')}>
        <LabelNames names={settings.labelNames} onNames={(names) => set('labelNames', names)} />
      </Section>
      <StacksSection onFailed={onFailed} />
      <Section title={t('appearance.motion')}>
        <Switch
          label={t('appearance.reducedMotion')}
          description={t('appearance.reducedMotionText')}
          isSelected={settings.reducedMotion === 'on'}
          onChange={(on) => set('reducedMotion', on ? 'on' : 'system')}
        />
      </Section>
    </Page>
  )
}

const SLIDESHOW_SECONDS: readonly number[] = [3, 5, 10, 20, 60]

/** A script may have set another one: it is offered as well. */
function slideshowChoices(current: number): readonly number[] {
  return [...new Set([...SLIDESHOW_SECONDS, current])].sort((a, b) => a - b)
}
