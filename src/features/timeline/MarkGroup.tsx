import { Ban, Flag as FlagIcon, Heart, Star } from 'lucide-react'

import { colourOfLabel, FLAGS, LABELS } from '../../domain/marks.ts'
import type { FacetRow, Facets } from '../../domain/reads.ts'
import { LabelDot, useLabelName } from '../../photos/marks/labels.tsx'
import { useAreaMessages } from '../../ui/index.ts'
import { filtersEn } from '../../ui/i18n/messages/filters.en.ts'
import { choicesOf, FAVORITES, isAmong, withChoice, withChoices, type FacetKind } from './facet-choices.ts'
import { FacetChip, FacetGroup, type FacetProps, type FacetState } from './FacetChip.tsx'

const FLAG_KIND: FacetKind = {
  valuesOf: (filter) => (filter.key === 'flag' ? filter.any : null),
  term: (values) => `pick:${values.join('|')}`,
}
const LABEL_KIND: FacetKind = {
  valuesOf: (filter) => (filter.key === 'label' ? filter.any.map(colourOfLabel) : null),
  term: (values) => `label:${values.join('|')}`,
}

/** Stars from so many on. */
const RATING_KIND: FacetKind = {
  valuesOf: (filter) =>
    filter.key === 'rating' && filter.max === 5 && filter.min >= 1 ? [String(Math.ceil(filter.min))] : null,
  term: (values) => `rating:>=${values.join('')}`,
}

/** Hearts, flags, stars and labels; what nobody has used yet takes no room. */
export function MarkGroup(
  props: FacetProps & { readonly facets: Facets | undefined; readonly isExcluding: boolean },
) {
  const { q, chips, onQuery, facets, isExcluding } = props
  const { t, format } = useAreaMessages(filtersEn)
  const nameOf = useLabelName()
  const stateOf = (kind: FacetKind, value: string): FacetState => {
    const { chosen, excluded } = choicesOf(chips, kind)
    return isAmong(chosen, value) ? 'chosen' : isAmong(excluded, value) ? 'excluded' : 'neither'
  }
  const listed = [
    ...FLAGS.map((flag) => ({
      kind: FLAG_KIND,
      value: flag,
      text: t('photos.filter.flag', { flag }),
      icon: flag === 'pick' ? <FlagIcon aria-hidden /> : <Ban aria-hidden />,
      count: countOf(facets?.flags, flag),
    })),
    ...LABELS.map((label) => ({
      kind: LABEL_KIND,
      value: colourOfLabel(label),
      text: t('filters.named', { kind: 'label', value: nameOf(label) }),
      icon: <LabelDot label={label} />,
      count: countOf(facets?.labels, String(label)),
    })),
  ].flatMap((item) => {
    const state = stateOf(item.kind, item.value)
    return item.count > 0 || state !== 'neither' ? [{ ...item, state }] : []
  })
  const ratings = [5, 4, 3, 2, 1].flatMap((stars) => {
    const value = String(stars)
    const count = countOf(facets?.ratings, value)
    const state = stateOf(RATING_KIND, value)
    return count > 0 || state !== 'neither' ? [{ stars, value, count, state }] : []
  })
  const favorites = facets?.favorites ?? 0
  const favorite = stateOf(FAVORITES, 'yes')
  if (listed.length === 0 && ratings.length === 0 && favorites === 0 && favorite === 'neither') return null
  return (
    <FacetGroup title={t('photos.filter.marks')}>
      {favorites > 0 || favorite !== 'neither' ? (
        <FacetChip
          name={t('photos.filter.favorites')}
          icon={<Heart aria-hidden />}
          count={format.number(favorites)}
          state={favorite}
          isExcluding={isExcluding}
          onChoice={(choice) => onQuery(withChoice(q, chips, FAVORITES, 'yes', choice))}
        />
      ) : null}
      {ratings.map(({ stars, value, count, state }) => (
        <FacetChip
          key={value}
          name={t('photos.filter.rating', { count: stars })}
          icon={<Star aria-hidden />}
          count={format.number(count)}
          state={state}
          isExcluding={isExcluding}
          // One threshold at a time: of two, one says nothing.
          onChoice={(choice) =>
            onQuery(
              withChoices(q, chips, RATING_KIND, 'any', {
                chosen: choice === 'chosen' ? [value] : [],
                excluded: choice === 'excluded' ? [value] : [],
              }),
            )
          }
        />
      ))}
      {listed.map(({ kind, value, text, icon, count, state }) => (
        <FacetChip
          key={value}
          name={text}
          icon={icon}
          count={format.number(count)}
          state={state}
          isExcluding={isExcluding}
          onChoice={(choice) => onQuery(withChoice(q, chips, kind, value, choice))}
        />
      ))}
    </FacetGroup>
  )
}

function countOf(rows: readonly FacetRow[] | undefined, value: string): number {
  return rows?.find((row) => row.value === value)?.count ?? 0
}
