import { useDeferredValue, useState } from 'react'
import { TriangleAlert } from 'lucide-react'

import type { ReadArgs } from '../../client/library.ts'
import { useQueryState } from '../../client/use-query.ts'
import { ALBUM_SORTS, missingIn, unreadableIn, type AlbumSort } from '../../domain/albums.ts'
import { dayHere } from '../../domain/calendar.ts'
import type { AlbumRow } from '../../domain/reads.ts'
import { replaceSpan } from '../../domain/search/edit.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Chip, FormDialog, Select, TextField, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import styles from './albums-page.module.css'
import { Exceptions } from './Exceptions.tsx'
import type { TakenBack } from './taken-back.ts'

export interface SmartDialogProps {
  /** Null: a new one. */
  readonly album: AlbumRow | null
  /** The focus begins at the photos that are always, or never, in it. */
  readonly atExceptions?: boolean
  readonly onClose: () => void
  readonly onDone: (title: string) => void
}

/** A search that fills an album, with how it is read and how much it finds while one types. */
export function SmartDialog({ album, atExceptions = false, onClose, onDone }: SmartDialogProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const [title, setTitle] = useState(album?.title ?? '')
  const [query, setQuery] = useState(album?.query ?? '')
  const [sort, setSort] = useState<AlbumSort>(album?.sort ?? 'newest')
  const [limit, setLimit] = useState(album?.limit?.toString() ?? '')
  const [perYear, setPerYear] = useState(album?.perYear?.toString() ?? '')
  const [taken, setTaken] = useState<TakenBack>([])
  const [isAsked, setAsked] = useState(false)
  const exceptions = useQueryState('album', album === null ? null : { album: album.id }).value?.exceptions
  const pinned = exceptions?.always.count ?? 0
  const { value: understood } = useUnderstood(useDeferredValue(query))
  const unreadable = understood === undefined ? null : unreadableIn(understood.chips)
  const missing = understood === undefined ? [] : missingIn(understood.chips)
  const limits = { limit: numberOf(limit), perYear: numberOf(perYear) }
  const save = () => {
    setAsked(true)
    const { limit: most, perYear: mostPerYear } = limits
    if (title.trim() === '' || query.trim() === '' || most === undefined || mostPerYear === undefined)
      return undefined
    const options = { title: title.trim(), query: query.trim(), limit: most, perYear: mostPerYear, sort }
    const done =
      album === null
        ? actions.albums('albums.createSmart', options, title.trim())
        : actions.albums('albums.update', {
            album: album.id,
            ...options,
            ...(taken.length === 0 ? {} : { leave: taken }),
          })
    return done.then((isDone) => {
      if (!isDone) return
      onClose()
      onDone(title)
    })
  }
  return (
    <FormDialog
      title={t('albums.smartTitle')}
      action={t(
        album !== null ? 'albums.save' : missing.length > 0 ? 'albums.createAnyway' : 'albums.createIt',
      )}
      onSave={save}
      isBlocked={unreadable !== null}
      onClose={onClose}
    >
      <TextField
        label={t('albums.name')}
        value={title}
        onChange={setTitle}
        autoFocus={album === null}
        maxLength={200}
        {...(isAsked && title.trim() === '' ? { error: t('albums.needTitle') } : {})}
      />
      <TextField
        label={t('albums.query')}
        placeholder={t('albums.queryHint')}
        value={query}
        onChange={setQuery}
        autoFocus={album !== null && !atExceptions}
        autoComplete="off"
        spellCheck="false"
        maxLength={4000}
        {...(unreadable !== null
          ? { error: t('albums.unreadable', { piece: unreadable }) }
          : isAsked && query.trim() === ''
            ? { error: t('albums.needQuery') }
            : {})}
      />
      <Reading
        query={query}
        onQuery={setQuery}
        // What cannot be read is left out of the search, and a count without it would be of something else.
        isCounted={unreadable === null}
        draft={{
          ...(album === null ? {} : { album: album.id }),
          limit: limits.limit ?? null,
          perYear: limits.perYear ?? null,
          sort,
        }}
      />
      {missing.length === 0 ? null : (
        <p role="status" className={styles.live}>
          {missing.map(({ key, name }) => t('albums.notYet', { key, name })).join(' ')}{' '}
          {t(album === null ? 'albums.waits' : 'albums.pauses')}
        </p>
      )}
      <Select
        label={t('albums.sort')}
        options={ALBUM_SORTS.filter((one) => one !== 'hand').map((value) => ({
          value,
          label: t('albums.sortName', { sort: value }),
        }))}
        value={sort}
        onChange={setSort}
      />
      <div className={styles.pair}>
        <NumberField label={t('albums.limit')} value={limit} onChange={setLimit} />
        <NumberField label={t('albums.perYear')} value={perYear} onChange={setPerYear} />
        {pinned === 0 ? null : <p className={styles.beside}>{t('albums.onTop', { count: pinned })}</p>}
      </div>
      {exceptions === undefined || exceptions === null ? null : (
        <Exceptions exceptions={exceptions} taken={taken} onTaken={setTaken} startsHere={atExceptions} />
      )}
    </FormDialog>
  )
}

/** Null: none; undefined: not a number one can keep to. */
function numberOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 && value <= 1e6 ? value : undefined
}

function NumberField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const { t } = useAreaMessages(albumsEn)
  return (
    <TextField
      {...props}
      inputMode="numeric"
      placeholder={t('albums.noLimit')}
      {...(numberOf(props.value) === undefined ? { error: t('albums.badNumber') } : {})}
    />
  )
}

/** How the library reads a search, nothing while it is empty. */
function useUnderstood(text: string) {
  return useQueryState(
    'understand',
    text.trim() === '' ? null : { text, today: dayHere(new Date()), exact: true },
  )
}

interface ReadingProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly isCounted: boolean
  /** What else decides how many are in it. */
  readonly draft: Omit<ReadArgs<'smartCounts'>, 'query'>
}

/** The pieces of the search as the library reads them, and how many photos fit, as one types. */
function Reading({ query, onQuery, isCounted, draft }: ReadingProps) {
  const { t } = useAreaMessages(albumsEn)
  const asked = useDeferredValue(query)
  const isAsking = asked.trim() !== ''
  const understood = useUnderstood(asked)
  const counts = useQueryState('smartCounts', isAsking ? { query: asked.trim(), ...draft } : null)
  const isCurrent = asked === query && understood.isCurrent && counts.isCurrent
  const { held, fitting } = counts.value ?? { held: 0, fitting: 0 }
  if (!isAsking) return null
  return (
    <div className={styles.reading}>
      <div className={styles.chips} role="group" aria-label={t('albums.understood')}>
        {(understood.value?.chips ?? []).map((chip) => (
          <span key={chip.span.from} className={styles.piece} data-problem={chip.problem ?? undefined}>
            <Chip
              {...(chip.problem === null ? {} : { icon: <TriangleAlert aria-hidden /> })}
              onRemove={() => onQuery(replaceSpan(query, chip.span))}
              removeLabel={t('photos.filter.remove', { name: chip.text })}
            >
              {chip.text}
            </Chip>
            {chip.problem === null ? null : (
              <span className={styles.problem}>{t('photos.search.problem', { problem: chip.problem })}</span>
            )}
          </span>
        ))}
      </div>
      {isCounted ? (
        <p role="status" className={styles.live}>
          {isCurrent
            ? held === fitting
              ? t('albums.live', { count: fitting })
              : t('albums.liveOf', { count: held, fitting })
            : t('albums.counting')}
        </p>
      ) : null}
    </div>
  )
}
