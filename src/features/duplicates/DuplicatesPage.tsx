import { useDeferredValue, useRef, useState } from 'react'
import { MemoryStick } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { groupAt, groupWith, keyOf, NO_GROUPS, withoutGroups } from '../../domain/duplicates/columns.ts'
import type { KeeperRule } from '../../domain/duplicates/keeper.ts'
import { DUPLICATE_KINDS, type DuplicateKind } from '../../domain/duplicates/kinds.ts'
import type { DuplicateGroup } from '../../domain/duplicates/report.ts'
import { distanceOfAlike, LEAST_ALIKE } from '../../domain/duplicates/similar.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import {
  Button,
  EmptyState,
  Page,
  ProgressBar,
  Tabs,
  useAreaMessages,
  useReturnedFocus,
} from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import { ComparisonDialog } from './ComparisonDialog.tsx'
import { resolutionOf } from './decisions.ts'
import styles from './duplicates.module.css'
import { GroupList } from './GroupList.tsx'
import { ListTools } from './ListTools.tsx'
import { UnwantedCopies } from './UnwantedCopies.tsx'
import { Waiting } from './Waiting.tsx'
import { useAlike } from './use-alike.ts'
import { useDeciding } from './use-deciding.ts'

export interface DuplicatesPageProps {
  readonly kind: DuplicateKind
  readonly onKind: (kind: DuplicateKind) => void
  /** Of similar shots: how much alike they must be, in percent, and where that is kept. */
  readonly alike: number
  readonly onAlike: (alike: number) => void
  /** Leads to the check of a card. */
  readonly onCard: () => void
  /** Shows the pictures that were too even to be compared. */
  readonly onShowBlank: () => void
  /** Asks the person for access to these sources again. */
  readonly onConnect: (sources: readonly SourceId[]) => void
  readonly onFailed: (error: unknown) => void
}

/** Four lists, one at a time. */
export function DuplicatesPage(props: DuplicatesPageProps) {
  const { kind, onKind, onShowBlank, onConnect, onCard, onFailed } = props
  const { t } = useAreaMessages(duplicatesEn)
  const [alike, setAlike] = useAlike(props.alike, props.onAlike)
  const counts = useQueryState('duplicateCounts', { distance: distanceOfAlike(alike) }).value
  const pending = counts?.pending ?? 0
  // The tab answers at once; what it shows, and ten thousand groups further down, is drawn in slices.
  const shownKind = useDeferredValue(kind)
  return (
    <Page
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      width="wide"
      actions={
        <Button icon={<MemoryStick aria-hidden />} onPress={onCard}>
          {t('duplicates.card')}
        </Button>
      }
    >
      {pending > 0 ? (
        <div className={styles.pending} role="status">
          <ProgressBar label={t('duplicates.working')} value={0} total={null} />
          <p>{t('duplicates.pending', { count: pending })}</p>
        </div>
      ) : null}
      <Tabs
        label={t('duplicates.kinds')}
        selected={kind}
        onSelect={(id) => {
          const chosen = DUPLICATE_KINDS.find((one) => one === id)
          if (chosen !== undefined) onKind(chosen)
        }}
        tabs={DUPLICATE_KINDS.map((one) => ({
          id: one,
          label:
            counts === undefined
              ? t(`duplicates.kind.${one}`)
              : t('duplicates.tab', { kind: t(`duplicates.kind.${one}`), count: counts.kinds[one].groups }),
          content:
            one === shownKind ? (
              <KindPanel
                key={one}
                kind={one}
                alike={alike}
                onAlike={setAlike}
                onConnect={onConnect}
                onFailed={onFailed}
              />
            ) : null,
        }))}
      />
      {counts !== undefined && counts.blank > 0 && kind !== 'identical' && kind !== 'same' ? (
        <p className={styles.blank}>
          {t('duplicates.blank', { count: counts.blank })}
          <Button size="small" variant="quiet" onPress={onShowBlank}>
            {t('duplicates.showBlank')}
          </Button>
        </p>
      ) : null}
    </Page>
  )
}

interface KindPanelProps {
  readonly kind: DuplicateKind
  readonly alike: number
  readonly onAlike: (alike: number) => void
  readonly onConnect: (sources: readonly SourceId[]) => void
  readonly onFailed: (error: unknown) => void
}

function KindPanel({ kind, alike, onAlike, onConnect, onFailed }: KindPanelProps) {
  const { t } = useAreaMessages(duplicatesEn)
  const deciding = useDeciding()
  const panel = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnedFocus()
  const [rule, setRule] = useState<KeeperRule>({})
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  /** By key: one photo of the group. */
  const [skipped, setSkipped] = useState<ReadonlyMap<string, AssetHash>>(new Map())
  const [compared, setCompared] = useState<number | null>(null)
  const asked = { kind, rule, ...(kind === 'similar' ? { distance: distanceOfAlike(alike) } : {}) }
  const list = useDeferredValue(useQueryState('duplicates', asked).value, undefined)
  const all = list?.groups ?? NO_GROUPS
  const groups = withoutGroups(all, new Set(skipped.keys()))
  const count = groups.ends.length
  const skippedCount = all.ends.length - count
  const choose = (key: string, path: string) => setChosen((now) => new Map(now).set(key, path))
  // The group that comes into the place of a decided one is the next to be decided; after the last one, the page itself.
  const toNext = ({ members }: DuplicateGroup) => {
    const at = groupWith(groups, members[0]?.id ?? -1)
    returnFocus(() => {
      const cards = [...(panel.current?.querySelectorAll<HTMLElement>('[data-group]') ?? [])]
      const next = cards.find(({ dataset }) => dataset['group'] === String(at)) ?? cards.at(-1)
      return next?.querySelector<HTMLElement>('[data-resolve]') ?? (cards.length === 0 ? panel.current : null)
    })
  }
  const actions = {
    onResolve: (group: DuplicateGroup, keeper: number) => {
      toNext(group)
      const resolution = resolutionOf(group, keeper)
      if (resolution !== null) void deciding.resolve([resolution])
    },
    onDistinct: (group: DuplicateGroup) => {
      toNext(group)
      void deciding.distinct([[...new Set(group.members.map(({ hash }) => hash))]])
    },
    onSkip: (key: string, group: DuplicateGroup) => {
      toNext(group)
      const [first] = group.members
      if (first !== undefined) setSkipped((now) => new Map(now).set(key, first.hash))
    },
  }
  const decided = { keep: [...chosen.values()], except: [...skipped.values()] }
  const resolveAll = (many: number) => {
    void deciding
      .resolveAll({ kind, rule, ...decided }, many)
      .then(() =>
        returnFocus(() => panel.current?.querySelector<HTMLElement>('[data-resolve]') ?? panel.current),
      )
  }
  const comparedAt = Math.min(compared ?? -1, count - 1)
  const shown = groupAt(groups, comparedAt)
  return (
    <div ref={panel} className={styles.panel} tabIndex={-1}>
      <p className={styles.about}>
        {t(`duplicates.about.${kind}`)}
        {kind === 'similar' && list !== undefined
          ? ` ${t(list.byModel ? 'duplicates.byModel' : 'duplicates.byLooks')}`
          : null}
      </p>
      {kind === 'identical' ? <UnwantedCopies onFailed={onFailed} /> : null}
      {list === undefined || (all.ends.length === 0 && kind !== 'similar') ? null : (
        <ListTools
          kind={kind}
          groups={groups}
          holding={list.folders}
          rule={rule}
          onRule={setRule}
          alike={alike}
          onAlike={onAlike}
          decided={decided}
          onResolveAll={resolveAll}
          onFailed={onFailed}
        />
      )}
      {skippedCount > 0 ? (
        <p className={styles.blank}>
          {t('duplicates.skipped', { count: skippedCount })}
          <Button size="small" variant="quiet" onPress={() => setSkipped(new Map())}>
            {t('duplicates.showSkipped')}
          </Button>
        </p>
      ) : null}
      {list !== undefined && list.stacked > 0 ? (
        <p className={styles.blank}>{t('duplicates.stacked', { count: list.stacked })}</p>
      ) : null}
      {list === undefined ? (
        <Waiting kind={kind} />
      ) : count === 0 ? (
        <EmptyState title={t(`duplicates.none.${kind}`)}>
          {kind === 'similar' && alike > LEAST_ALIKE ? `${t('duplicates.moveBack')} ` : null}
          {t('duplicates.noneText')}
        </EmptyState>
      ) : (
        <GroupList
          kind={kind}
          groups={groups}
          rule={rule}
          chosen={chosen}
          onKeeper={choose}
          onCompare={setCompared}
          {...actions}
        />
      )}
      {shown === undefined ? null : (
        <ComparisonDialog
          kind={kind}
          entry={shown}
          rule={rule}
          index={comparedAt}
          total={count}
          chosen={chosen.get(keyOf(shown.ids))}
          onKeeper={(path) => choose(keyOf(shown.ids), path)}
          onMove={setCompared}
          onConnect={onConnect}
          onClose={() => setCompared(null)}
          {...actions}
        />
      )}
    </div>
  )
}
