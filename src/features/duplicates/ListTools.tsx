import type { AssetHash } from '../../domain/vocabulary.ts'
import type { KeeperRule } from '../../domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../domain/duplicates/kinds.ts'
import type { DuplicateColumns } from '../../domain/duplicates/columns.ts'
import { LEAST_ALIKE } from '../../domain/duplicates/similar.ts'
import { read } from '../../client/run.ts'
import { Button, useAreaMessages, useDialogs, useToasts } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import styles from './duplicates.module.css'
import { droppedWords } from './group-words.ts'
import { RuleSelect } from './RuleSelect.tsx'

export interface ListToolsProps {
  readonly kind: DuplicateKind
  readonly groups: DuplicateColumns
  /** Folders in which copies lie, where that is known. */
  readonly holding: readonly string[] | null
  readonly rule: KeeperRule
  readonly onRule: (rule: KeeperRule) => void
  /** In percent. */
  readonly alike: number
  readonly onAlike: (alike: number) => void
  /** Of this list: the places that were chosen to stay, and photos whose groups are skipped. */
  readonly decided: { readonly keep: readonly string[]; readonly except: readonly AssetHash[] }
  /** `count`: of groups, without those that are left for a person. */
  readonly onResolveAll: (count: number) => void
  readonly onFailed: (error: unknown) => void
}

/** What holds for the whole list: which copies stay, how much alike shots must be, and all of it at once. */
export function ListTools({
  kind,
  groups,
  holding,
  rule,
  onRule,
  alike,
  onAlike,
  decided,
  onResolveAll,
  onFailed,
}: ListToolsProps) {
  const i18n = useAreaMessages(duplicatesEn)
  const { t, format } = i18n
  const dialogs = useDialogs()
  const showToast = useToasts()
  const bytes = groups.bytes.reduce((sum, one) => sum + one, 0)
  const count = groups.ends.length
  const alikeWords = t('duplicates.alikeValue', { percent: format.percent(alike / 100) })
  const resolveAll = async (kind: Exclude<DuplicateKind, 'similar'>) => {
    const { groups, copies, bytes, left, elsewhere, enlarged, dropped } = await read('duplicateResolution', {
      kind,
      rule,
      ...decided,
    })
    const apart = elsewhere === 0 ? [] : [t('duplicates.allElsewhere', { count: elsewhere })]
    if (groups === 0) {
      showToast({
        text: [...(left > 0 || elsewhere === 0 ? [t('duplicates.allNone')] : []), ...apart].join(' '),
      })
      return
    }
    const isSure = await dialogs.confirm({
      title: t('duplicates.allTitle', { count: groups }),
      text: [
        t(kind === 'identical' ? 'duplicates.allTextPlaces' : 'duplicates.allText', {
          copies,
          bytes: format.bytes(bytes),
        }),
        ...droppedWords(dropped, i18n),
        ...apart,
        ...(left === 0 ? [] : [t('duplicates.allLeft', { count: left })]),
        ...(enlarged === 0 ? [] : [t('duplicates.allEnlarged', { count: enlarged })]),
      ].join(' '),
      action: t('duplicates.allDo'),
    })
    if (isSure) onResolveAll(groups)
  }
  return (
    <div className={styles.tools} data-follows={kind === 'similar' || undefined}>
      {kind === 'similar' ? (
        <label className={styles.slider}>
          <span className={styles.value}>
            {t('duplicates.alike')}
            {/* The slider says it itself. */}
            <span aria-hidden>{alikeWords}</span>
          </span>
          <span className={styles.scale}>
            <span aria-hidden>{t('duplicates.alikeLess')}</span>
            <input
              type="range"
              min={LEAST_ALIKE}
              max={100}
              value={alike}
              aria-valuetext={alikeWords}
              onChange={(event) => onAlike(Number(event.target.value))}
            />
            <span aria-hidden>{t('duplicates.alikeMore')}</span>
          </span>
        </label>
      ) : (
        <RuleSelect kind={kind} rule={rule} holding={holding} onRule={onRule} />
      )}
      {count === 0 ? null : (
        <p className={styles.total}>
          {t(kind === 'identical' ? 'duplicates.totalExtra' : 'duplicates.total', {
            count,
            bytes: format.bytes(bytes),
          })}
        </p>
      )}
      {kind === 'similar' || count === 0 ? null : (
        <Button onPress={() => void resolveAll(kind).catch(onFailed)}>{t('duplicates.resolveAll')}</Button>
      )}
    </div>
  )
}
