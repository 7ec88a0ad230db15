import { useQueryState } from '../../client/use-query.ts'
import { isBelow, type KeeperRule } from '../../domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../domain/duplicates/kinds.ts'
import { Select, useAreaMessages } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import styles from './duplicates.module.css'
import { ruleFolders } from './rule-folders.ts'
import { useFolders } from './use-folders.ts'

export interface RuleSelectProps {
  readonly kind: DuplicateKind
  readonly rule: KeeperRule
  /** Folders in which copies lie, where that is known: no other is offered. */
  readonly holding: readonly string[] | null
  readonly onRule: (rule: KeeperRule) => void
}

/** The best copy, the largest, or what lies in a folder: sources with their folders below them, and deeper ones in the one that is chosen. */
export function RuleSelect({ kind, rule, holding, onRule }: RuleSelectProps) {
  const { t } = useAreaMessages(duplicatesEn)
  const sources = useQueryState('sources', {}).value ?? []
  const chosen = rule.preferFolder ?? null
  const known = useFolders(sources, chosen, holding)
  const labels = sources
    .map(({ label }) => label)
    .filter(
      (label) => holding === null || isBelow(chosen ?? '', label) || known.some(({ path }) => path === label),
    )
  // What is in the only source is everything.
  const only = labels.length === 1 ? labels[0] : undefined
  const folders = ruleFolders(labels, known, chosen).filter(({ path }) => path !== only)
  return (
    <Select
      label={t('duplicates.rule')}
      className={styles.rule ?? ''}
      value={chosen ?? (rule.prefer === 'largest' ? 'largest' : 'best')}
      options={[
        // Identical files are equally large, and none is better than another.
        ...(kind === 'identical'
          ? [{ value: 'best', label: t('duplicates.rule.proposed') }]
          : [
              { value: 'best', label: t('duplicates.rule.best') },
              { value: 'largest', label: t('duplicates.rule.largest') },
            ]),
        ...folders.map(({ path, hasMore }) => ({
          value: path,
          label: t('duplicates.rule.folder', { folder: path }),
          ...(hasMore ? { description: t('duplicates.rule.deeper') } : {}),
        })),
      ]}
      onChange={(choice) =>
        onRule(
          choice === 'best' ? {} : choice === 'largest' ? { prefer: 'largest' } : { preferFolder: choice },
        )
      }
    />
  )
}
