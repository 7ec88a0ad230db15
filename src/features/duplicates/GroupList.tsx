import { useRef, useSyncExternalStore } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { KeeperRule } from '../../domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../domain/duplicates/kinds.ts'
import type { DuplicateEntry, DuplicateGroup } from '../../domain/duplicates/report.ts'
import { useAreaMessages, useVisibleRows } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import { keeperOf, keyOf } from './decisions.ts'
import styles from './duplicates.module.css'
import { GroupCard } from './GroupCard.tsx'
import { useInTurn } from './use-in-turn.ts'

export interface GroupListProps {
  readonly kind: DuplicateKind
  readonly entries: readonly DuplicateEntry[]
  readonly rule: KeeperRule
  /** By key: the path of the copy that the person chose in place of the proposed one. */
  readonly chosen: ReadonlyMap<string, string>
  readonly onKeeper: (key: string, path: string) => void
  readonly onResolve: (group: DuplicateGroup, keeper: number) => void
  readonly onDistinct: (group: DuplicateGroup) => void
  readonly onSkip: (key: string, group: DuplicateGroup) => void
  readonly onCompare: (index: number) => void
}

/** Rows asked for and drawn together: one, as each has a dozen controls and the page must go on answering between them. */
const STEP = 1
/** CSS pixels: pictures side by side, and places one below the other. */
const ROWS = {
  pictures: { wide: 212, narrow: 330 },
  places: { wide: 152, narrow: 260 },
}

/** Ten thousand groups: only those in the window are drawn, and asked about. */
export function GroupList(props: GroupListProps) {
  const { entries } = props
  const { t } = useAreaMessages(duplicatesEn)
  const list = useRef<HTMLDivElement>(null)
  const isNarrow = useSyncExternalStore(onNarrow, () => NARROW.matches)
  const heights = ROWS[props.kind === 'identical' ? 'places' : 'pictures']
  const rowHeight = isNarrow ? heights.narrow : heights.wide
  const { from, to } = useVisibleRows(list, entries.length, rowHeight, STEP)
  const pages: number[] = []
  for (let page = from; page < to; page += STEP) pages.push(page)
  return (
    <div
      ref={list}
      role="list"
      aria-label={t('duplicates.list')}
      className={styles.list}
      style={{ blockSize: `${String(entries.length * rowHeight)}px` }}
    >
      {pages.map((page) => (
        <GroupRows key={page} {...props} from={page} rowHeight={rowHeight} />
      ))}
    </div>
  )
}

const NARROW = matchMedia('(width < 700px)')
function onNarrow(tell: () => void): () => void {
  NARROW.addEventListener('change', tell)
  return () => NARROW.removeEventListener('change', tell)
}

function GroupRows(props: GroupListProps & { readonly from: number; readonly rowHeight: number }) {
  const { kind, entries, rule, chosen, from, rowHeight } = props
  const part = entries.slice(from, from + STEP)
  const { value } = useQueryState('duplicateGroups', { kind, rule, groups: part.map(({ ids }) => ids) })
  const groups = useInTurn(value) ?? []
  return part.map((entry, at) => {
    const key = keyOf(entry.ids)
    // A group may be gone already while its list is being read anew.
    const group = groups.find(({ members }) => members.some(({ id }) => id === entry.keeper))
    const index = from + at
    return (
      <div
        key={key}
        role="listitem"
        aria-setsize={entries.length}
        aria-posinset={index + 1}
        className={styles.row}
        style={{ insetBlockStart: `${String(index * rowHeight)}px`, blockSize: `${String(rowHeight)}px` }}
      >
        {group === undefined ? (
          <div className={styles.card} aria-busy />
        ) : (
          <GroupCard
            group={group}
            index={index}
            total={entries.length}
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
  })
}
