import { useDeferredValue, useRef, useState } from 'react'
import { MemoryStick } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { KeeperRule } from '../../domain/duplicates/keeper.ts'
import { DUPLICATE_KINDS, type DuplicateKind } from '../../domain/duplicates/kinds.ts'
import { SIMILAR_USUAL } from '../../domain/duplicates/similar.ts'
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
import { keyOf, resolutionOf } from './decisions.ts'
import styles from './duplicates.module.css'
import { GroupList } from './GroupList.tsx'
import { ListTools } from './ListTools.tsx'
import { UnwantedCopies } from './UnwantedCopies.tsx'
import { useDeciding } from './use-deciding.ts'

export interface DuplicatesPageProps {
  readonly kind: DuplicateKind
  readonly onKind: (kind: DuplicateKind) => void
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
  const [distance, setDistance] = useState(SIMILAR_USUAL)
  const counts = useQueryState('duplicateCounts', { distance }).value
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
          label: t('duplicates.tab', {
            kind: t(`duplicates.kind.${one}`),
            count: counts?.kinds[one].groups ?? 0,
          }),
          content:
            one === shownKind ? (
              <KindPanel
                key={one}
                kind={one}
                distance={distance}
                onDistance={setDistance}
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
  readonly distance: number
  readonly onDistance: (distance: number) => void
  readonly onConnect: (sources: readonly SourceId[]) => void
  readonly onFailed: (error: unknown) => void
}

function KindPanel({ kind, distance, onDistance, onConnect, onFailed }: KindPanelProps) {
  const { t } = useAreaMessages(duplicatesEn)
  const deciding = useDeciding()
  const panel = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnedFocus()
  const [rule, setRule] = useState<KeeperRule>({})
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  /** By key: one photo of the group. */
  const [skipped, setSkipped] = useState<ReadonlyMap<string, AssetHash>>(new Map())
  const [compared, setCompared] = useState<number | null>(null)
  const asked = { kind, rule, ...(kind === 'similar' ? { distance } : {}) }
  const list = useDeferredValue(useQueryState('duplicates', asked).value, undefined)
  const groups = list?.groups ?? []
  const entries = groups.filter(({ ids }) => !skipped.has(keyOf(ids)))
  const choose = (key: string, path: string) => setChosen((now) => new Map(now).set(key, path))
  // The group that comes into the place of a decided one is the next to be decided; after the last one, the page itself.
  const toNext = (ids: readonly number[]) => {
    const at = entries.findIndex((entry) => entry.ids.some((id) => ids.includes(id)))
    returnFocus(() => {
      const groups = [...(panel.current?.querySelectorAll<HTMLElement>('[data-group]') ?? [])]
      const next = groups.find(({ dataset }) => dataset['group'] === String(at)) ?? groups.at(-1)
      return (
        next?.querySelector<HTMLElement>('[data-resolve]') ?? (groups.length === 0 ? panel.current : null)
      )
    })
  }
  const actions = {
    onResolve: (group: Parameters<typeof resolutionOf>[0], keeper: number) => {
      toNext(group.members.map(({ id }) => id))
      const resolution = resolutionOf(group, keeper)
      if (resolution !== null) void deciding.resolve([resolution])
    },
    onDistinct: ({ members }: Parameters<typeof resolutionOf>[0]) => {
      toNext(members.map(({ id }) => id))
      void deciding.distinct([[...new Set(members.map(({ hash }) => hash))]])
    },
    onSkip: (key: string, { members }: Parameters<typeof resolutionOf>[0]) => {
      toNext(members.map(({ id }) => id))
      const [first] = members
      if (first !== undefined) setSkipped((now) => new Map(now).set(key, first.hash))
    },
  }
  const decided = { keep: [...chosen.values()], except: [...skipped.values()] }
  const resolveAll = () => {
    void deciding
      .resolveAll({ kind, rule, ...decided }, entries.length)
      .then(() =>
        returnFocus(() => panel.current?.querySelector<HTMLElement>('[data-resolve]') ?? panel.current),
      )
  }
  const shown = compared === null ? undefined : entries[Math.min(compared, entries.length - 1)]
  return (
    <div ref={panel} className={styles.panel} tabIndex={-1}>
      <p className={styles.about}>{t(`duplicates.about.${kind}`)}</p>
      {kind === 'identical' ? <UnwantedCopies onFailed={onFailed} /> : null}
      {list === undefined || (groups.length === 0 && kind !== 'similar') ? null : (
        <ListTools
          kind={kind}
          entries={entries}
          rule={rule}
          onRule={setRule}
          distance={distance}
          onDistance={onDistance}
          decided={decided}
          onResolveAll={resolveAll}
          onFailed={onFailed}
        />
      )}
      {skipped.size > 0 && groups.length > entries.length ? (
        <p className={styles.blank}>
          {t('duplicates.skipped', { count: groups.length - entries.length })}
          <Button size="small" variant="quiet" onPress={() => setSkipped(new Map())}>
            {t('duplicates.showSkipped')}
          </Button>
        </p>
      ) : null}
      {list !== undefined && list.stacked > 0 ? (
        <p className={styles.blank}>{t('duplicates.stacked', { count: list.stacked })}</p>
      ) : null}
      {list !== undefined && entries.length === 0 ? (
        <EmptyState title={t(`duplicates.none.${kind}`)}>{t('duplicates.noneText')}</EmptyState>
      ) : (
        <GroupList
          kind={kind}
          entries={entries}
          rule={rule}
          chosen={chosen}
          onKeeper={choose}
          onCompare={setCompared}
          {...actions}
        />
      )}
      {shown === undefined || compared === null ? null : (
        <ComparisonDialog
          kind={kind}
          entry={shown}
          rule={rule}
          index={Math.min(compared, entries.length - 1)}
          total={entries.length}
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
