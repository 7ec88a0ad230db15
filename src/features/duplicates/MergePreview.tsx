import { Button } from 'react-aria-components/Button'

import type { DuplicateGroup } from '../../domain/duplicates/report.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import styles from './duplicates.module.css'
import type { MergeWords } from './group-words.ts'
import { useMergeWords } from './use-merge-words.ts'

export interface MergePreviewProps {
  readonly group: DuplicateGroup
  /** Position of the member that stays. */
  readonly keeper: number
  /** Of the element that says it in full. */
  readonly detailsId: string
}

/** A line each, beside the button that does it: nobody has to scroll to learn what goes. Leads to the whole list. */
export function MergeSummary({ group, keeper, detailsId }: MergePreviewProps) {
  const { t, format } = useAreaMessages(duplicatesEn)
  const words = useMergeWords(group, keeper)
  const { carried, dropped } = words
  if (isNothing(words)) return <p className={styles.summary}>{t('duplicates.mergesNothing')}</p>
  const show = () => {
    const details = document.getElementById(detailsId)
    details?.focus({ preventScroll: true })
    details?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <Button className={styles.summary ?? ''} onPress={show}>
      {carried.length === 0 ? null : (
        <span className={styles.summaryLine}>
          {t('duplicates.mergesCarried', { what: format.list(carried) })}
        </span>
      )}
      {dropped.length === 0 ? null : (
        <span className={styles.summaryLine} data-dropped>
          {t('duplicates.mergesDropped', { what: format.list(dropped) })}
        </span>
      )}
    </Button>
  )
}

/** What moves to the copy that stays, and what goes with the others. */
export function MergeDetails({ group, keeper, detailsId }: MergePreviewProps) {
  const { t } = useAreaMessages(duplicatesEn)
  const words = useMergeWords(group, keeper)
  if (isNothing(words)) return null
  return (
    <div id={detailsId} className={styles.mergeGroups} tabIndex={-1}>
      <Entries title={t('duplicates.carried')} entries={words.carried} />
      <Entries title={t('duplicates.notKept')} entries={words.dropped} isDropped />
    </div>
  )
}

interface EntriesProps {
  readonly title: string
  readonly entries: readonly string[]
  readonly isDropped?: boolean
}

function Entries({ title, entries, isDropped = false }: EntriesProps) {
  if (entries.length === 0) return null
  return (
    <section data-dropped={isDropped || undefined}>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.merges}>
        {entries.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  )
}

function isNothing({ carried, dropped }: MergeWords): boolean {
  return carried.length === 0 && dropped.length === 0
}
