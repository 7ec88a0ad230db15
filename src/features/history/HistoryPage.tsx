import { useRef, useState } from 'react'

import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import type { HistoryRow } from '../../domain/history.ts'
import type { LabelNames } from '../../photos/marks/label-name.ts'
import { useLabelNames } from '../../photos/marks/labels.tsx'
import { Thumb } from '../../photos/Thumb.tsx'
import { nameOfEntry, wordsOfUndo } from '../../photos/undo-words.ts'
import { Button, EmptyState, Page, useAreaMessages, useToasts } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import styles from './history.module.css'

const PAGE_SIZE = 200
const DOUBLE_CLICK_MS = 600 // the second press of one would take back what the first did

/** Everything the person decided, newest first; each can be undone by itself. */
export function HistoryPage({ onFailed }: { readonly onFailed: (error: unknown) => void }) {
  const { t } = useAreaMessages(trashEn)
  const [limit, setLimit] = useState(PAGE_SIZE)
  const rows = useQuery('history', { limit, deeds: true })
  const labelNames = useLabelNames()
  if (rows.length === 0) {
    return (
      <EmptyState level={1} title={t('history.empty')}>
        {t('history.emptyText')}
      </EmptyState>
    )
  }
  return (
    <Page title={t('history.title')} lead={t('history.lead')}>
      <ol className={styles.list}>
        {rows.map((row) => (
          <Entry key={row.groupId} row={row} labelNames={labelNames} onFailed={onFailed} />
        ))}
      </ol>
      {rows.length < limit ? null : (
        <Button variant="quiet" onPress={() => setLimit(limit + PAGE_SIZE)}>
          {t('history.more')}
        </Button>
      )}
    </Page>
  )
}

interface EntryProps {
  readonly row: HistoryRow
  readonly labelNames: LabelNames
  readonly onFailed: (error: unknown) => void
}

function Entry({ row, labelNames, onFailed }: EntryProps) {
  const i18n = useAreaMessages(trashEn)
  const { t, format } = i18n
  const label = nameOfEntry(row, i18n, labelNames)
  const showToast = useToasts()
  const { undoneBy } = row
  /** Doing a step again is undoing what undid it. */
  const takeBack = async (group: string, verb: 'undo' | 'redo') => {
    const outcome = await run('undo', { group })
    showToast({ text: wordsOfUndo(outcome, verb, label, i18n) })
  }
  const pressed = useRef({ group: '', at: -DOUBLE_CLICK_MS })
  const press = (group: string, verb: 'undo' | 'redo') => {
    const at = performance.now()
    const before = pressed.current
    // The row says what it is now only after the library has answered.
    if (before.group === group || at - before.at < DOUBLE_CLICK_MS) return
    pressed.current = { group, at }
    takeBack(group, verb).catch((error: unknown) => {
      pressed.current = before
      onFailed(error)
    })
  }
  return (
    <li className={styles.entry}>
      <div className={styles.thumbs}>
        {row.assets.slice(0, 3).map((hash) => (
          <Thumb key={hash} hash={hash} className={styles.thumb ?? ''} />
        ))}
      </div>
      <div className={styles.text}>
        <span className={row.undone ? styles.undone : styles.label}>{label}</span>
        <time className={styles.at} dateTime={new Date(row.at).toISOString()}>
          {row.undone ? `${t('history.undone')} · ` : ''}
          {format.instant(row.at)}
        </time>
      </div>
      {undoneBy === null ? (
        <Button
          size="small"
          variant="quiet"
          onPress={() => press(row.groupId, 'undo')}
          aria-label={t('history.undoLabel', { label })}
        >
          {t('history.undo')}
        </Button>
      ) : (
        <Button
          size="small"
          variant="quiet"
          onPress={() => press(undoneBy, 'redo')}
          aria-label={t('history.redoLabel', { label })}
        >
          {t('redo.action')}
        </Button>
      )}
    </li>
  )
}
