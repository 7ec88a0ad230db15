import { useEffect, useRef, useState } from 'react'

import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { MS_PER_DAY } from '../../domain/calendar.ts'
import type { AlbumSuggestion } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, Section, useAreaMessages, useReturnedFocus, type I18n } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { Mosaic } from './AlbumCard.tsx'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'

export interface SuggestionsProps {
  readonly onTask: (task: AlbumTask) => void
}

/** What could be an album. Nothing is made by itself, and what is dismissed does not come back. */
export function Suggestions({ onTask }: SuggestionsProps) {
  const i18n = useAreaMessages(albumsEn)
  const { t } = i18n
  const actions = usePhotoActions()
  const [rows, setRows] = useState<readonly AlbumSuggestion[]>([])
  // Not a live query: it reads every photo, too much for every batch of an import. But after each step, so that Undo shows too.
  const step = useQueryState('history', { limit: 1 }).value?.[0]?.groupId
  const list = useRef<HTMLUListElement>(null)
  const returnFocus = useReturnedFocus()
  useEffect(() => {
    let isGone = false
    read('albumSuggestions', {}).then(
      (found) => {
        if (!isGone) setRows(found)
      },
      () => undefined, // a shelf of suggestions is nothing to fail for
    )
    return () => {
      isGone = true
    }
  }, [step])
  const dismiss = (key: string, at: number) => {
    returnFocus(() => {
      const left = list.current?.querySelectorAll<HTMLButtonElement>('button:last-of-type') ?? []
      return left[Math.min(at, left.length - 1)] ?? document.querySelector<HTMLElement>('h1')
    })
    void actions.albums('albums.dismissSuggestion', { key })
  }
  if (rows.length === 0) return null
  return (
    <Section title={t('albums.suggested')} lead={t('albums.suggestedLead')}>
      <ul ref={list} className={styles.cards} aria-label={t('albums.suggested')}>
        {rows.map((row, at) => {
          const title = titleOf(row, i18n)
          return (
            <li key={row.key} className={styles.item}>
              <Mosaic covers={row.covers} />
              <p className={styles.title}>{title}</p>
              <p className={styles.meta}>{t('albums.count', { count: row.count })}</p>
              <p
                className={styles.buttons}
                role="group"
                aria-label={t('albums.suggestedActions', { name: title })}
              >
                <Button size="small" onPress={() => onTask({ kind: 'suggestion', suggestion: row, title })}>
                  {t('albums.take')}
                </Button>
                <Button size="small" variant="quiet" onPress={() => dismiss(row.key, at)}>
                  {t('albums.dismiss')}
                </Button>
              </p>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function titleOf({ kind, ranges }: AlbumSuggestion, { t, format }: I18n<keyof typeof albumsEn>): string {
  const [first] = ranges
  if (first === undefined) return ''
  const when =
    kind === 'yearly'
      ? format.date(first.from * MS_PER_DAY)
      : format.days(first.from * MS_PER_DAY, first.to * MS_PER_DAY)
  return t('albums.suggestion', { kind, when })
}
