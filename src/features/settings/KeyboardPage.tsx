import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import { Page, Section, Switch, useMessages } from '../../ui/index.ts'
import styles from './settings.module.css'

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly {
    readonly id: string
    readonly label: string
    readonly keys: readonly string[]
    readonly isSingle: boolean
  }[]
}

export interface KeyboardPageProps {
  readonly groups: readonly ShortcutGroup[]
  readonly onFailed: (error: unknown) => void
}

/** Which keys do what, and the switch that puts single letters to rest (WCAG 2.1.4). */
export function KeyboardPage({ groups, onFailed }: KeyboardPageProps) {
  const { t } = useMessages()
  const { singleKeyShortcuts } = useQuery('settings', {})
  return (
    <Page title={t('keyboard.title')}>
      <Section title={t('keyboard.single')}>
        <Switch
          label={t('keyboard.singleOn')}
          description={t('keyboard.singleText')}
          isSelected={singleKeyShortcuts}
          onChange={(on) =>
            void run('settings.set', { key: 'singleKeyShortcuts', value: on }).catch(onFailed)
          }
        />
      </Section>
      {groups.map((group) => (
        <Section key={group.title} title={group.title}>
          <ShortcutList shortcuts={group.shortcuts} isSingleOn={singleKeyShortcuts} />
        </Section>
      ))}
    </Page>
  )
}

function ShortcutList({
  shortcuts,
  isSingleOn,
}: {
  readonly shortcuts: ShortcutGroup['shortcuts']
  readonly isSingleOn: boolean
}) {
  const { t } = useMessages()
  return (
    <dl className={styles.shortcuts}>
      {shortcuts.map((shortcut) => (
        <div
          key={shortcut.id}
          className={styles.shortcut}
          data-off={(shortcut.isSingle && !isSingleOn) || undefined}
        >
          <dt>{shortcut.label}</dt>
          <dd>
            {shortcut.keys.map((key, index) => (
              <kbd key={`${String(index)} ${key}`} className={styles.key}>
                {key}
              </kbd>
            ))}
            {shortcut.isSingle && !isSingleOn ? (
              <span className={styles.off}>{t('keyboard.off')}</span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
