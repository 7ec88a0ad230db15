import { lazy, Suspense, useState } from 'react'
import { ChevronDown, TriangleAlert } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import type { Filter, SearchPlan } from '../../domain/plan.ts'
import { parseAskedPicture, type AskedPicture } from '../../domain/search/asked-picture.ts'
import { replaceSpan } from '../../domain/search/edit.ts'
import type { Chip as SearchChip } from '../../domain/search/chips.ts'
import { AskedPictureImage } from '../../photos/AskedPicture.tsx'
import { LabelDot } from '../../photos/marks/labels.tsx'
import {
  Button,
  Chip,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  useAreaMessages,
  useMessages,
} from '../../ui/index.ts'
import { filtersEn } from '../../ui/i18n/messages/filters.en.ts'
import { meaningEn } from '../../ui/i18n/messages/meaning.en.ts'
import { useChipText } from './chip-text.ts'
import { ColourSwatch } from './ColourSwatch.tsx'
import { SaveSearch } from './SaveSearch.tsx'
import styles from './timeline.module.css'

export interface SearchChipsProps {
  readonly q: string
  readonly chips: readonly SearchChip[]
  readonly onQuery: (q: string) => void
  /** The filters of the page that is searched in: a folder, a shelf. */
  readonly within: readonly Filter[]
  /** Words are asked of pictures too: how many have one written says little. */
  readonly asksPictures: boolean
  /** Photos found; null while they are looked for. */
  readonly count: number | null
}

const CorrectionLine = lazy(() => import('./CorrectionLine.tsx'))

/** Pieces that are shown at once, and counted; a pasted list may have thousands. */
const SHOWN = 12

/** How the search was read, piece by piece: each can be taken away, and read otherwise where it could mean something else. */
export function SearchChips({ q, chips, onQuery, within, asksPictures, count }: SearchChipsProps) {
  const { t } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const { asked, plan } = askedBy(chips)
  const isCounted = asked.length > 1 && asked.length <= SHOWN
  const counts = useQueryState('filterCounts', isCounted ? { plan, within } : null)
  const alone = (chip: SearchChip): number | undefined =>
    counts.isCurrent && !(asksPictures && isAnsweredTogether(chip))
      ? counts.value?.alone[asked.indexOf(chip)]
      : undefined
  const hidden = isOpen ? 0 : Math.max(0, chips.length - SHOWN)
  return (
    <>
      <div className={styles.filters} role="group" aria-label={t('photos.filter.label')}>
        {chips.slice(0, chips.length - hidden).map((chip) => (
          <Piece key={chip.span.from} chip={chip} q={q} onQuery={onQuery} alone={alone(chip)} />
        ))}
        {hidden === 0 ? null : (
          <Button variant="quiet" size="small" onPress={() => setOpen(true)}>
            {t('photos.filter.more', { count: hidden })}
          </Button>
        )}
        <Button variant="quiet" size="small" onPress={() => onQuery('')}>
          {t('photos.filter.clear')}
        </Button>
        <SaveSearch q={q} />
        <span className={styles.count} role="status">
          {count === null ? '' : t('photos.search.found', { count })}
        </span>
      </div>
      {chips.some(({ corrections }) => corrections.length > 0) ? (
        <Suspense>
          <CorrectionLine q={q} chips={chips} onQuery={onQuery} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Loose words are one question to the pictures, and so are the photos that others should look like: how many one of them alone finds says little. */
function isAnsweredTogether({ filter }: SearchChip): boolean {
  const of = filter?.key === 'not' ? filter.of : filter
  return of?.key === 'words' || of?.key === 'like'
}

interface PieceProps extends Pick<SearchChipsProps, 'q' | 'onQuery'> {
  readonly chip: SearchChip
  /** Photos it finds by itself; undefined: not told. */
  readonly alone: number | undefined
}

function Piece({ chip, q, onQuery, alone }: PieceProps) {
  const { t, format } = useAreaMessages(filtersEn)
  const textOf = useChipText()
  const picture = pictureOf(chip)
  const hash =
    picture === null || picture.kind === 'foreign' || !isAssetHash(picture.hash) ? null : picture.hash
  const photo = useQueryState('photo', hash === null ? null : { hash })
  const text = textOf(chip, photo.isCurrent ? photo.value?.name : undefined)
  return (
    <span className={styles.piece} data-problem={chip.problem ?? undefined}>
      <Chip
        icon={
          chip.problem !== null ? (
            <TriangleAlert aria-hidden />
          ) : picture === null ? (
            <FilterDots filter={chip.filter} />
          ) : (
            <AskedPictureImage picture={picture} alt={t('filters.askedPicture')} className={styles.asked} />
          )
        }
        onRemove={() => onQuery(replaceSpan(q, chip.span))}
        removeLabel={t('photos.filter.remove', { name: text })}
      >
        {/* Words of another direction would put the number on their far side. */}
        <bdi>{text}</bdi>
        {alone === undefined ? null : <span className={styles.alone}>{format.number(alone)}</span>}
      </Chip>
      {chip.problem === null ? null : (
        <span className={styles.problem}>{t('photos.search.problem', { problem: chip.problem })}</span>
      )}
      <Readings chip={chip} q={q} onQuery={onQuery} />
    </span>
  )
}

/** The colours of a label or of pictures. */
function FilterDots({ filter }: { readonly filter: Filter | null }) {
  const of = filter?.key === 'not' ? filter.of : filter
  if (of?.key === 'label') return of.any.map((label) => <LabelDot key={label} label={label} />)
  if (of?.key === 'color') return of.any.map((color) => <ColourSwatch key={color} color={color} />)
  return null
}

/** What others should look like, or unlike. */
function pictureOf({ filter, problem }: SearchChip): AskedPicture | null {
  const of = filter?.key === 'not' ? filter.of : filter
  return problem === null && of?.key === 'like' ? parseAskedPicture(of.any[0] ?? '') : null
}

/** What the piece could mean instead. */
function Readings({ chip, q, onQuery }: { chip: SearchChip } & Pick<SearchChipsProps, 'q' | 'onQuery'>) {
  const { t } = useMessages()
  const { asWords, alternatives, span } = chip
  if (asWords === null && alternatives.length === 0) return null
  return (
    <Menu
      aria-label={t('photos.search.readAs')}
      trigger={
        alternatives.length > 0 ? (
          <Button variant="quiet" size="small">
            {t('photos.search.ambiguous')}
          </Button>
        ) : (
          <IconButton size="small" label={t('photos.search.readAs')}>
            <ChevronDown aria-hidden />
          </IconButton>
        )
      }
    >
      {alternatives.map((other) => (
        <MenuItem key={other.text} onAction={() => onQuery(replaceSpan(q, span, other.text))}>
          {other.text}
        </MenuItem>
      ))}
      {asWords === null ? null : (
        <MenuItem id="words" onAction={() => onQuery(replaceSpan(q, span, asWords))}>
          {t('photos.search.asWords')}
        </MenuItem>
      )}
    </Menu>
  )
}

/** Nothing was found: what it was looked for in, names that may be meant, and which piece leaves nothing. */
export function NothingFound({ q, chips, onQuery, within, asksPictures }: Omit<SearchChipsProps, 'count'>) {
  const { t, format } = useAreaMessages(meaningEn)
  const textOf = useChipText()
  const { asked, plan } = askedBy(chips)
  const { value, isCurrent } = useQueryState('filterCounts', asked.length <= SHOWN ? { plan, within } : null)
  const without = isCurrent ? (value?.without ?? []) : []
  const kills = asked.flatMap((chip, index) => {
    const left = without[index] ?? 0
    return left > 0 ? [{ chip, left }] : []
  })
  const offers = chips
    .slice(0, SHOWN)
    .flatMap(({ span, near }) => (near === undefined ? [] : [{ span, near }]))
  return (
    <EmptyState
      title={t('photos.filter.none')}
      action={<Button onPress={() => onQuery('')}>{t('photos.filter.clear')}</Button>}
    >
      {chips.some(({ filter }) => filter?.key === 'words' || filter?.key === 'meaning') ? (
        <p>{t(asksPictures ? 'photos.search.whereAsked' : 'photos.search.where')}</p>
      ) : null}
      {kills.length === 0 && offers.length === 0 ? null : (
        <ul className={styles.kills}>
          {offers.map(({ span, near }) => (
            <li key={`${String(span.from)} near`}>
              <Button variant="quiet" onPress={() => onQuery(replaceSpan(q, span, near.text))}>
                {t('corrected.offer', { used: near.text })}
              </Button>
            </li>
          ))}
          {kills.map(({ chip, left }) => (
            <li key={chip.span.from}>
              <Button variant="quiet" onPress={() => onQuery(replaceSpan(q, chip.span))}>
                {t('photos.search.without', { name: textOf(chip), count: format.number(left) })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  )
}

/** The chips that ask for something, and the plan of their filters in the same order. */
function askedBy(chips: readonly SearchChip[]): {
  readonly asked: readonly SearchChip[]
  readonly plan: SearchPlan
} {
  const asked = chips.filter(({ filter }) => filter !== null)
  return { asked, plan: { filters: asked.flatMap(({ filter }) => (filter === null ? [] : [filter])) } }
}
