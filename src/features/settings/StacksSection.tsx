import { run } from '../../client/run.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import { STACK_KINDS, isStackRule, type StackKind, type StackRule } from '../../domain/stacks/kinds.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, Section, Switch, useAreaMessages, useDialogs } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './settings.module.css'

/** More than a person has put together or looked through one by one. */
const ASKED_ABOVE = 5

/** Which photos lie in stacks on their own, how many do, and how to take them apart. */
export function StacksSection({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t, format } = useAreaMessages(settingsEn)
  const dialogs = useDialogs()
  const { stackRulesOff } = useQuery('settings', {})
  const counts = useQueryState('stackCounts', {}).value
  const actions = usePhotoActions()
  const set = (rule: StackRule, on: boolean) => {
    const value = on ? stackRulesOff.filter((one) => one !== rule) : [...stackRulesOff, rule]
    run('settings.set', { key: 'stackRulesOff', value }).catch(onFailed)
  }
  const countOf = (kind: StackKind) => counts?.[kind].stacks ?? 0
  const unstackAll = async (kind: StackKind) => {
    const { stacks = 0, photos = 0 } = counts?.[kind] ?? {}
    const isSure =
      stacks <= ASKED_ABOVE ||
      (await dialogs.confirm({
        title: t('stacks.unstackAsk', { name: t('stacks.kind', { kind }) }),
        text: t('stacks.unstackAskText', { count: format.number(stacks), photos: format.number(photos) }),
        action: t('stacks.unstackAll'),
        focus: 'cancel',
      }))
    if (isSure) await actions.unstackAll(kind, stacks)
  }
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
                  onPress={() => void unstackAll(kind)}
                >
                  {t('stacks.unstackAll')}
                </Button>
              )}
            </p>
          </div>
        )
      })}
      <p className={styles.stackNote}>{t('stacks.live')}</p>
    </Section>
  )
}
