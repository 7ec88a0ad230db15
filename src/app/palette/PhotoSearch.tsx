import { Text } from 'react-aria-components/Text'
import { Header } from 'react-aria-components/Header'
import { MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Bookmark, Clock, ListFilter, Search, X } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { replaceSpan } from '../../domain/search/edit.ts'
import type { Suggestion } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import type { Understood } from '../../domain/search/chips.ts'
import { todayHere } from '../../features/timeline/search.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { useAreaMessages, useMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { meaningEn } from '../../ui/i18n/messages/meaning.en.ts'
import { readableSearch } from '../readable-search.ts'
import styles from './palette.module.css'

const SHOWN = 8

export interface PhotoResults {
  /** Null while they are looked for. */
  readonly count: number | null
  readonly hashes: readonly AssetHash[]
  readonly understood: Understood | undefined
}

/** What a text finds, as one types. */
export function usePhotoSearch(text: string): PhotoResults {
  const isAsking = text.trim() !== ''
  const understood = useQueryState('understand', isAsking ? { text, today: todayHere() } : null)
  const plan = isAsking ? understood.value?.plan : undefined
  const list = useQueryState('timeline', plan === undefined ? null : { plan })
  const first = list.value === undefined ? [] : [...list.value.ids.subarray(0, SHOWN)]
  const tiles = useQueryState('tiles', isAsking && first.length > 0 ? { ids: first } : null)
  const isCurrent = understood.isCurrent && list.isCurrent
  return {
    count: isAsking && isCurrent ? (list.value?.ids.length ?? 0) : null,
    hashes: isAsking && first.length > 0 ? (tiles.value ?? []).map(({ hash }) => hash) : [],
    understood: understood.value,
  }
}

export interface PhotoItemsProps {
  readonly text: string
  readonly results: PhotoResults
  readonly suggestions: readonly Suggestion[]
  readonly recent: readonly string[]
  readonly onSearch: (text: string) => void
  readonly onType: (text: string) => void
  readonly onForget: () => void
}

/** Items of the palette's menu: the search itself, ways to go on typing, and searches of before. Call it, do not render it: a menu's items must be its own children. */
export function usePhotoItems(props: PhotoItemsProps) {
  const { text, results, suggestions, recent, onSearch, onType, onForget } = props
  const { t, format } = useAreaMessages(meaningEn)
  const used = (results.understood?.chips ?? [])
    .flatMap(({ corrections }) => corrections)
    .filter(({ how, isApplied }) => isApplied && how === 'near')
    .map((one) => one.used)
  const { t: tFacets } = useAreaMessages(facetsEn)
  const saved = useQueryState('savedSearches', text.trim() === '' ? { today: todayHere() } : null).value ?? []
  if (text.trim() === '') {
    const savedItems =
      saved.length === 0 ? null : (
        <MenuSection aria-label={t('photos.search.savedList')}>
          <Header className={styles.header ?? ''}>{t('photos.search.savedList')}</Header>
          {saved.map(({ id, title, text: query, count }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={title}
              className={styles.item ?? ''}
              onAction={() => onSearch(query)}
            >
              <Bookmark aria-hidden />
              <Text slot="label" className={styles.label ?? ''}>
                {title}
              </Text>
              <span className={styles.count}>{format.number(count)}</span>
            </MenuItem>
          ))}
        </MenuSection>
      )
    if (recent.length === 0) return savedItems
    return (
      <>
        {savedItems}
        <MenuSection aria-label={t('photos.search.recent')}>
          <Header className={styles.header ?? ''}>{t('photos.search.recent')}</Header>
          {recent.map((one) => (
            <MenuItem
              key={`recent ${one}`}
              id={`recent ${one}`}
              textValue={readableSearch(one, t)}
              className={styles.item ?? ''}
              onAction={() => onSearch(one)}
            >
              <Clock aria-hidden />
              <Text slot="label" className={styles.label ?? ''}>
                {readableSearch(one, t)}
              </Text>
            </MenuItem>
          ))}
          <MenuItem
            id="forget"
            textValue={t('photos.search.forget')}
            className={styles.item ?? ''}
            onAction={onForget}
          >
            <X aria-hidden />
            <Text slot="label" className={styles.label ?? ''}>
              {t('photos.search.forget')}
            </Text>
          </MenuItem>
        </MenuSection>
      </>
    )
  }
  return (
    <>
      <MenuSection aria-label={t('photos.search.photos')}>
        <Header className={styles.header ?? ''}>{t('photos.search.photos')}</Header>
        <MenuItem
          id="search"
          textValue={t('photos.search.for', { text })}
          className={styles.item ?? ''}
          onAction={() => onSearch(text)}
        >
          <Search aria-hidden />
          <Text slot="label" className={styles.label ?? ''}>
            {t('photos.search.for', { text })}
          </Text>
          {used.length === 0 ? null : (
            <span className={styles.kind}>{t('corrected.short', { used: used.join(' ') })}</span>
          )}
          <span className={styles.count}>{results.count === null ? '' : format.number(results.count)}</span>
        </MenuItem>
      </MenuSection>
      {suggestions.length === 0 ? null : (
        <MenuSection aria-label={t('photos.search.narrow')}>
          <Header className={styles.header ?? ''}>{t('photos.search.narrow')}</Header>
          {suggestions.map((suggestion) => (
            <MenuItem
              key={`${suggestion.kind} ${suggestion.text}`}
              id={`${suggestion.kind} ${suggestion.text}`}
              textValue={suggestion.name}
              className={styles.item ?? ''}
              onAction={() => onType(completed(text, suggestion))}
            >
              <ListFilter aria-hidden />
              <Text slot="label" className={styles.label ?? ''}>
                {suggestion.kind === 'key' ? suggestion.text : suggestion.name}
              </Text>
              <span className={styles.kind}>{tFacets('photos.search.kind', { kind: suggestion.kind })}</span>
            </MenuItem>
          ))}
        </MenuSection>
      )}
    </>
  )
}

/** After a whole value one goes on with the next piece; after a key with its value. */
function completed(text: string, { span, text: by, kind }: Suggestion): string {
  return kind === 'key' ? replaceSpan(text, span, by) : `${text.slice(0, span.from)}${by} `
}

/** What is not understood, and the first of what is found. */
export function PhotoPreview({ text, results }: { readonly text: string; readonly results: PhotoResults }) {
  const { t } = useMessages()
  const problems = (results.understood?.chips ?? []).filter(({ problem }) => problem !== null)
  if (text.trim() === '') return null
  return (
    <>
      {problems.length === 0 ? null : (
        <p className={styles.problems} role="status">
          {problems
            .map((chip) => `${chip.text} ${t('photos.search.problem', { problem: chip.problem ?? '' })}`)
            .join(' · ')}
        </p>
      )}
      {results.hashes.length === 0 ? null : (
        <div className={styles.strip} aria-hidden>
          {results.hashes.map((hash) => (
            <Thumb key={hash} hash={hash} />
          ))}
        </div>
      )}
    </>
  )
}
