import { useRef, useSyncExternalStore, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import {
  groupAt,
  keyOf,
  type DuplicateColumns,
  type DuplicateEntry,
} from '../../domain/duplicates/columns.ts'
import type { KeeperRule } from '../../domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../domain/duplicates/kinds.ts'
import type { DuplicateGroup } from '../../domain/duplicates/report.ts'
import { useAreaMessages, useVisibleRows } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import { keeperOf } from './decisions.ts'
import styles from './duplicates.module.css'
import { GroupCard } from './GroupCard.tsx'
import { useInTurn } from './use-in-turn.ts'

export interface GroupListProps {
  readonly kind: DuplicateKind
  readonly groups: DuplicateColumns
  readonly rule: KeeperRule
  /** By key: the path of the copy that the person chose in place of the proposed one. */
  readonly chosen: ReadonlyMap<string, string>
  readonly onKeeper: (key: string, path: string) => void
  readonly onResolve: (group: DuplicateGroup, keeper: number) => void
  readonly onDistinct: (group: DuplicateGroup) => void
  readonly onSkip: (key: string, group: DuplicateGroup) => void
  readonly onCompare: (index: number) => void
}

/** CSS pixels: pictures side by side, and places one below the other. */
const ROWS = {
  pictures: { wide: 212, narrow: 360 },
  places: { wide: 164, narrow: 260 },
}

/** Ten thousand groups: only those in the window are drawn, and asked about. */
export function GroupList(props: GroupListProps) {
  const { groups } = props
  const total = groups.ends.length
  const { t } = useAreaMessages(duplicatesEn)
  const list = useRef<HTMLDivElement>(null)
  const isNarrow = useSyncExternalStore(onNarrow, () => NARROW.matches)
  const heights = ROWS[props.kind === 'identical' ? 'places' : 'pictures']
  const rowHeight = isNarrow ? heights.narrow : heights.wide
  const { from, to } = useVisibleRows(list, total, rowHeight, 1)
  const rows: ReactNode[] = []
  for (let index = from; index < to; index++) {
    const entry = groupAt(groups, index)
    if (entry !== undefined)
      rows.push(
        <GroupRow
          key={keyOf(entry.ids)}
          {...props}
          entry={entry}
          index={index}
          total={total}
          rowHeight={rowHeight}
        />,
      )
  }
  return (
    <div
      ref={list}
      role="list"
      aria-label={t('duplicates.list')}
      className={styles.list}
      style={{ blockSize: `${String(total * rowHeight)}px` }}
    >
      {rows}
    </div>
  )
}

const NARROW = matchMedia('(width < 700px)')
function onNarrow(tell: () => void): () => void {
  NARROW.addEventListener('change', tell)
  return () => NARROW.removeEventListener('change', tell)
}

interface GroupRowProps extends Omit<GroupListProps, 'groups'> {
  readonly entry: DuplicateEntry
  readonly index: number
  readonly total: number
  readonly rowHeight: number
}

/** Asked for and drawn by itself: each has a dozen controls, and the page must go on answering between two of them. */
function GroupRow(props: GroupRowProps) {
  const { kind, entry, rule, chosen, index, total, rowHeight } = props
  const { value } = useQueryState('duplicateGroups', { kind, rule, groups: [entry.ids] })
  const [group] = useInTurn(value) ?? []
  const key = keyOf(entry.ids)
  return (
    <div
      role="listitem"
      aria-setsize={total}
      aria-posinset={index + 1}
      className={styles.row}
      style={{ insetBlockStart: `${String(index * rowHeight)}px`, blockSize: `${String(rowHeight)}px` }}
    >
      {/* A group may be gone already while its list is being read anew. */}
      {group?.members.some(({ id }) => id === entry.keeper) !== true ? (
        <div className={styles.card} aria-busy />
      ) : (
        <GroupCard
          group={group}
          index={index}
          total={total}
          keeper={keeperOf(group, chosen.get(key))}
          onKeeper={(path) => props.onKeeper(key, path)}
          onResolve={() => props.onResolve(group, keeperOf(group, chosen.get(key)))}
          onDistinct={() => props.onDistinct(group)}
          onSkip={() => props.onSkip(key, group)}
          onCompare={() => props.onCompare(index)}
        />
      )}
    </div>
  )
}
