import { run } from '../../client/run.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import { STACK_KINDS, isStackRule, type StackKind, type StackRule } from '../../domain/stacks/kinds.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, Section, Switch, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './settings.module.css'

/** Which photos lie in stacks on their own, how many do, and how to take them apart. */
export function StacksSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(settingsEn)
  const { stackRulesOff } = useQuery('settings', {})
  const counts = useQueryState('stackCounts', {}).value
  const actions = usePhotoActions()
  const set = (rule: StackRule, on: boolean) => {
    const value = on ? stackRulesOff.filter((one) => one !== rule) : [...stackRulesOff, rule]
    run('settings.set', { key: 'stackRulesOff', value }).catch(onFailed)
  }
  const countOf = (kind: StackKind) => counts?.[kind].stacks ?? 0
  return (
    <Section title={t('stacks.title')} lead={t('stacks.lead')}>
      {STACK_KINDS.map((kind) => {
        const name = t('stacks.kind', { kind })
        return (
          <div key={kind} className={styles.stackKind}>
            {isStackRule(kind) ? (
              <Switch
                label={name}
                description={t('stacks.kindText', { kind })}
                isSelected={!stackRulesOff.includes(kind)}
                onChange={(on) => set(kind, on)}
              />
            ) : (
              <p className={styles.stackManual}>{name}</p>
            )}
            <p className={styles.stackCount}>
              <span>{t('stacks.count', { count: countOf(kind), photos: counts?.[kind].photos ?? 0 })}</span>
              {countOf(kind) === 0 ? null : (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={t('stacks.unstackKind', { name })}
                  onPress={() => void actions.unstackAll(kind)}
                >
                  {t('stacks.unstackAll')}
                </Button>
              )}
            </p>
          </div>
        )
      })}
    </Section>
  )
}
