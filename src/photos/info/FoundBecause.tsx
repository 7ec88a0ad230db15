import { use, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { dayHere } from '../../domain/calendar.ts'
import { objectName, isObjectLabel } from '../../domain/objects/vocabulary.ts'
import type { SearchReason } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { meaningEn } from '../../ui/i18n/messages/meaning.en.ts'
import { useFilterText } from '../filters/use-filter-text.ts'
import { SearchTextContext } from '../search-text.ts'
import styles from './info.module.css'

/** Why the search that a photo was opened from found it, the reasons that rank it first. Nothing where it is opened otherwise, or only filters were asked. */
export default function FoundBecause({ hash }: { readonly hash: AssetHash }) {
  const text = use(SearchTextContext)
  const { t, format, locale } = useAreaMessages(meaningEn)
  const filterText = useFilterText()
  const today = dayHere(new Date())
  const { value, isCurrent } = useQueryState('searchReasons', text === '' ? null : { text, today, hash })
  if (!isCurrent || value === undefined || !value.some(isRanking)) return null
  const others = value.filter((reason) => !isRanking(reason))
  return (
    <section className={styles.section} aria-labelledby="found-because">
      <h3 id="found-because" className={styles.sectionTitle}>
        {t('found.title')}
      </h3>
      <ul className={styles.places}>
        {value
          .filter(isRanking)
          .flatMap((reason, at) => linesOf(reason).map((line, n) => <li key={`${at} ${n}`}>{line}</li>))}
        {others.length === 0 ? null : (
          <li className={styles.secondary}>
            {t('found.fits', {
              pieces: format.list(others.map(({ filter, text: typed }) => filterText(filter) ?? typed)),
            })}
          </li>
        )}
      </ul>
    </section>
  )

  function linesOf({ key, text: piece, columns, objects, near, corrected }: SearchReason): ReactNode[] {
    const language = locale.startsWith('de') ? 'de' : 'en'
    const words = columns.map((column) =>
      corrected === null ? (
        t('found.words', { words: piece, column })
      ) : (
        <Measured key={column} of={t('found.corrected', { typed: piece })}>
          {t('found.words', { words: corrected, column })}
        </Measured>
      ),
    )
    const things = objects.map(({ label, score }) => (
      <Measured key={label} of={format.percent(score)}>
        {t('found.thing', { name: isObjectLabel(label) ? objectName(label, language) : label })}
      </Measured>
    ))
    if (near === null) return [...words, ...things]
    const says = key === 'like' ? t('found.like') : t('found.looks', { words: piece })
    return [
      <Measured
        key="near"
        of={t('found.near', {
          place: near.place,
          cosine: format.number(Math.round(near.cosine * 100) / 100),
        })}
      >
        {says}
      </Measured>,
    ]
  }
}

/** A reason with the figure behind it, which few want to know. */
function Measured({ of, children }: { readonly of: string; readonly children: ReactNode }) {
  return (
    <>
      {children} <span className={styles.secondary}>{of}</span>
    </>
  )
}

/** It says how well the photo fits, and not only that it does. */
function isRanking({ near, columns, objects }: SearchReason): boolean {
  return near !== null || columns.length > 0 || objects.length > 0
}
