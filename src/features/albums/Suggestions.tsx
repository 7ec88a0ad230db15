import { useEffect, useState } from 'react'

import { read } from '../../client/run.ts'
import { MS_PER_DAY } from '../../domain/calendar.ts'
import type { AlbumSuggestion } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, Section, useAreaMessages, type I18n } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { Mosaic } from './AlbumCard.tsx'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'

export interface SuggestionsProps {
  readonly onTask: (task: AlbumTask) => void
  /** How many albums there are: with another number the suggestions are others. */
  readonly known: number
}

/** What could be an album. Nothing is made by itself, and what is dismissed does not come back. */
export function Suggestions({ onTask, known }: SuggestionsProps) {
  const i18n = useAreaMessages(albumsEn)
  const { t } = i18n
  const actions = usePhotoActions()
  const [rows, setRows] = useState<readonly AlbumSuggestion[]>([])
  const [changes, setChanges] = useState(0)
  // Not a live query: it reads every photo, and none of it is urgent.
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
  }, [known, changes])
  if (rows.length === 0) return null
  return (
    <Section title={t('albums.suggested')} lead={t('albums.suggestedLead')}>
      <ul className={styles.cards} aria-label={t('albums.suggested')}>
        {rows.map((row) => {
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
                <Button
                  size="small"
                  variant="quiet"
                  onPress={() =>
                    void actions
                      .albums('albums.dismissSuggestion', { key: row.key })
                      .then(() => setChanges((now) => now + 1))
                  }
                >
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
