import { useEffect, useId, useState } from 'react'
import { ChevronLeft, ChevronRight } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { DuplicateEntry } from '../../domain/duplicates/columns.ts'
import type { KeeperRule } from '../../domain/duplicates/keeper.ts'
import type { DuplicateKind } from '../../domain/duplicates/kinds.ts'
import type { DuplicateGroup, DuplicateMember } from '../../domain/duplicates/report.ts'
import type { SourceId } from '../../domain/vocabulary.ts'
import { ComparePanes } from '../../photos/compare/ComparePanes.tsx'
import { useFullScreen } from '../../photos/use-full-screen.ts'
import { Button, Dialog, IconButton, Select, useAreaMessages, VisuallyHidden } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import { keeperOf } from './decisions.ts'
import styles from './duplicates.module.css'
import { differenceLines, keeperWords, nameOfMember, relationWords } from './group-words.ts'
import { MergeDetails, MergeSummary } from './MergePreview.tsx'
import { useGroupNames } from './use-merge-words.ts'

export interface ComparisonDialogProps {
  readonly kind: DuplicateKind
  readonly entry: DuplicateEntry
  readonly rule: KeeperRule
  readonly index: number
  readonly total: number
  readonly chosen: string | undefined
  readonly onKeeper: (path: string) => void
  readonly onMove: (index: number) => void
  readonly onConnect: (sources: readonly SourceId[]) => void
  readonly onClose: () => void
  readonly onResolve: (group: DuplicateGroup, keeper: number) => void
  readonly onDistinct: (group: DuplicateGroup) => void
}

/** The copy that stays beside one of the others: the pictures under one zoom, what differs, and what moves over. */
export function ComparisonDialog(props: ComparisonDialogProps) {
  const { kind, entry, rule, index, total, onMove, onClose } = props
  const i18n = useAreaMessages(duplicatesEn)
  const { t } = i18n
  const detailsId = useId()
  const isLtr = i18n.direction === 'ltr'
  const [group] = useQueryState('duplicateGroups', { kind, rule, groups: [entry.ids] }).value ?? []
  const { isFull, setFull } = useFilledScreen()
  const isIt = group?.members.some(({ id }) => id === entry.keeper) === true
  return (
    <Dialog
      title={t('duplicates.group', { n: index + 1, total })}
      size={isFull ? 'full' : 'large'}
      onClose={onClose}
      actions={
        <>
          {group === undefined ? null : (
            <MergeSummary group={group} keeper={keeperOf(group, props.chosen)} detailsId={detailsId} />
          )}
          {/* Round and round: a button that is disabled at the end would take the focus with it. */}
          <span className={styles.steps}>
            <IconButton
              label={t('duplicates.previousGroup')}
              isDisabled={total < 2}
              onPress={() => onMove((index - 1 + total) % total)}
            >
              {isLtr ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />}
            </IconButton>
            <IconButton
              label={t('duplicates.nextGroup')}
              isDisabled={total < 2}
              onPress={() => onMove((index + 1) % total)}
            >
              {isLtr ? <ChevronRight aria-hidden /> : <ChevronLeft aria-hidden />}
            </IconButton>
          </span>
          {group === undefined ? null : <Decide {...props} group={group} isCurrent={isIt} />}
        </>
      }
    >
      {group === undefined || !isIt ? null : (
        <Comparison
          key={entry.ids.join(' ')}
          {...props}
          group={group}
          detailsId={detailsId}
          isFull={isFull}
          onFull={setFull}
        />
      )}
    </Dialog>
  )
}

/** The comparison fills the window, and the screen where the browser allows it; who leaves full screen by its own key has left both. */
function useFilledScreen() {
  const [isFilled, setFilled] = useState(false)
  const screen = useFullScreen()
  const [wasFull, setWasFull] = useState(screen.isFull)
  if (wasFull !== screen.isFull) {
    setWasFull(screen.isFull)
    if (!screen.isFull) setFilled(false)
  }
  const { enter, leave } = screen
  useEffect(() => leave, [leave])
  const setFull = (isFull: boolean) => {
    setFilled(isFull)
    if (isFull) enter()
    else leave()
  }
  return { isFull: isFilled, setFull }
}

type WithGroup = ComparisonDialogProps & { readonly group: DuplicateGroup }

/** Stays where it is while the next group is being read, and keeps the focus; until then its buttons do nothing. */
function Decide({
  group,
  chosen,
  isCurrent,
  onResolve,
  onDistinct,
}: WithGroup & { readonly isCurrent: boolean }) {
  const { t } = useAreaMessages(duplicatesEn)
  const keeper = keeperOf(group, chosen)
  return (
    <>
      <Button onPress={() => (isCurrent ? onDistinct(group) : undefined)}>
        {t(group.kind === 'similar' ? 'duplicates.keepAll' : 'duplicates.distinct')}
      </Button>
      <Button variant="primary" onPress={() => (isCurrent ? onResolve(group, keeper) : undefined)}>
        {t('duplicates.keepThis', { name: nameOfMember(group, group.members[keeper]) })}
      </Button>
    </>
  )
}

function Comparison({
  group,
  chosen,
  detailsId,
  isFull,
  onKeeper,
  onConnect,
  onFull,
}: WithGroup & {
  readonly detailsId: string
  readonly isFull: boolean
  readonly onFull: (isFull: boolean) => void
}) {
  const i18n = useAreaMessages(duplicatesEn)
  const { t } = i18n
  const [wanted, setWanted] = useState<number | null>(null)
  const [difference, setDifference] = useState(false)
  const names = useGroupNames(group)
  const { members } = group
  const keeper = keeperOf(group, chosen)
  const others = members.map((_, at) => at).filter((at) => at !== keeper)
  const other = wanted === null || wanted === keeper ? (others[0] ?? 0) : wanted
  const left = members[keeper]
  const right = members[other]
  if (left === undefined || right === undefined) return null
  const lines = differenceLines(left, right, i18n, names)
  const captions = [left, right].map((member, at) => (
    <span key={member.hash} className={styles.paneCaption}>
      {at === 0
        ? t('duplicates.keepOnly', { name: nameOfMember(group, member) })
        : nameOfMember(group, member)}
    </span>
  ))
  return (
    <div className={styles.comparison} data-full={isFull || undefined}>
      <div className={styles.panes}>
        <ComparePanes
          photos={[
            { hash: left.hash, name: left.name },
            { hash: right.hash, name: right.name, ...upright(right) },
          ]}
          onConnect={onConnect}
          difference={difference}
          onDifference={setDifference}
          isFull={isFull}
          onFull={onFull}
          captionOf={(_photo, at) => captions[at]}
        />
      </div>
      <p className={styles.reasons}>{keeperWords(group, keeper, i18n)}</p>
      <div className={styles.tools}>
        {members.length > 2 ? (
          <Select
            label={t('duplicates.other.photo')}
            value={String(other)}
            options={others.map((at) => ({ value: String(at), label: nameOfMember(group, members[at]) }))}
            onChange={(value) => setWanted(Number(value))}
          />
        ) : null}
        <Button
          size="small"
          onPress={() => {
            setWanted(keeper)
            onKeeper(right.path)
          }}
        >
          {t('duplicates.keepThis', { name: nameOfMember(group, right) })}
        </Button>
        <span className={styles.relation}>{relationWords(right.relation, i18n)}</span>
      </div>
      <h3 className={styles.heading}>{t('duplicates.differs')}</h3>
      {lines.length === 0 ? (
        <p className={styles.about}>{t('duplicates.nothingDiffers')}</p>
      ) : (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>{t('duplicates.field')}</VisuallyHidden>
              </th>
              <th scope="col">{nameOfMember(group, left)}</th>
              <th scope="col">{nameOfMember(group, right)}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">{t(line.key)}</th>
                <td>{line.left}</td>
                <td>{line.right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MergeDetails group={group} keeper={keeper} detailsId={detailsId} />
    </div>
  )
}

/** How a copy that was saved turned or mirrored must lie beside its original. */
function upright({ relation }: DuplicateMember): { turn?: number; isMirrored?: boolean } {
  if (relation === null || relation.turn === 0) return {}
  const quarters = relation.turn & 3
  // A mirrored turn is its own opposite; a plain one is taken back.
  if (relation.turn >= 4) return { isMirrored: true, turn: quarters * 90 }
  return { turn: (360 - quarters * 90) % 360 }
}
