import { Ban, Flag as FlagIcon, Heart, Star } from 'lucide-react'

import { colourOfLabel, FLAGS, LABELS } from '../../domain/marks.ts'
import type { FacetRow, Facets } from '../../domain/reads.ts'
import { setTerm } from '../../domain/search/edit.ts'
import { LabelDot, useLabelName } from '../../photos/marks/labels.tsx'
import { ToggleChip, useMessages } from '../../ui/index.ts'
import { choicesOf, isAmong, withChoice, type FacetKind } from './facet-choices.ts'
import { FacetChip, FacetGroup, type FacetProps } from './FacetChip.tsx'

const FLAG_KIND: FacetKind = {
  valuesOf: (filter) => (filter.key === 'flag' ? filter.any : null),
  term: (values) => `pick:${values.join('|')}`,
}
const LABEL_KIND: FacetKind = {
  valuesOf: (filter) => (filter.key === 'label' ? filter.any.map(colourOfLabel) : null),
  term: (values) => `label:${values.join('|')}`,
}

/** Hearts, flags, stars and labels; what nobody has used yet takes no room. */
export function MarkGroup(
  props: FacetProps & { readonly facets: Facets | undefined; readonly isExcluding: boolean },
) {
  const { q, chips, onQuery, facets, isExcluding } = props
  const { t, format } = useMessages()
  const nameOf = useLabelName()
  const stars = chips.flatMap(({ filter }) =>
    filter?.key === 'rating' && filter.max === 5 ? [Math.ceil(filter.min)] : [],
  )
  const isFavorite = chips.some(({ filter }) => filter?.key === 'favorite' && filter.is)
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
      text: nameOf(label),
      icon: <LabelDot label={label} />,
      count: countOf(facets?.labels, String(label)),
    })),
  ].flatMap((item) => {
    const { chosen, excluded } = choicesOf(chips, item.kind)
    const state = isAmong(chosen, item.value)
      ? ('chosen' as const)
      : isAmong(excluded, item.value)
        ? ('excluded' as const)
        : ('neither' as const)
    return item.count > 0 || state !== 'neither' ? [{ ...item, state }] : []
  })
  const ratings = [5, 4, 3, 2, 1].flatMap((value) => {
    const count = countOf(facets?.ratings, String(value))
    return count > 0 || stars.includes(value) ? [{ value, count }] : []
  })
  const favorites = facets?.favorites ?? 0
  if (listed.length === 0 && ratings.length === 0 && favorites === 0 && !isFavorite) return null
  return (
    <FacetGroup title={t('photos.filter.marks')}>
      {favorites > 0 || isFavorite ? (
        <ToggleChip
          icon={<Heart aria-hidden />}
          count={format.number(favorites)}
          isSelected={isFavorite}
          onChange={(on) => onQuery(setTerm(q, chips, 'favorite', on ? 'fav:yes' : null))}
        >
          {t('photos.filter.favorites')}
        </ToggleChip>
      ) : null}
      {ratings.map(({ value, count }) => (
        <ToggleChip
          key={value}
          icon={<Star aria-hidden />}
          count={format.number(count)}
          isSelected={stars.includes(value)}
          onChange={(on) => onQuery(setTerm(q, chips, 'rating', on ? `rating:>=${String(value)}` : null))}
        >
          {t('photos.filter.rating', { count: value })}
        </ToggleChip>
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
