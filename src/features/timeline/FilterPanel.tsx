import { Ban, Flag as FlagIcon, Heart, ListFilter, Star } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { colourOfLabel, FLAGS, LABELS } from '../../domain/marks.ts'
import { PHOTO_TYPES, type Filter, type SearchPlan } from '../../domain/plan.ts'
import type { FacetRow, Facets } from '../../domain/reads.ts'
import { quoted, setTerm, valueText } from '../../domain/search/edit.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { LabelDot, useLabelName } from '../../photos/marks/labels.tsx'
import { IconButton, Popover, ToggleChip, useMessages } from '../../ui/index.ts'
import styles from './timeline.module.css'

export interface FilterProps {
  readonly q: string
  readonly chips: readonly Chip[]
  readonly onQuery: (q: string) => void
  readonly plan: SearchPlan
}

/** The button that opens all filters, with how many photos each would show. Each is a piece of the search's text. */
export function FilterButton(props: FilterProps) {
  const { t } = useMessages()
  return (
    <Popover
      label={t('photos.filter.label')}
      placement="bottom end"
      trigger={
        <IconButton label={t('photos.filter.add')}>
          <ListFilter aria-hidden data-on={props.chips.length > 0 || undefined} />
        </IconButton>
      }
    >
      <Panel {...props} />
    </Popover>
  )
}

/** The values of one kind that are asked for now, and how to ask for others. */
function useValues({ q, chips, onQuery }: FilterProps) {
  return function valuesOf<Value extends string | number>(
    key: Filter['key'],
    values: (filter: Filter) => readonly Value[],
    term: (values: readonly Value[]) => string,
  ) {
    const now = chips.flatMap(({ filter }) => (filter?.key === key ? values(filter) : []))
    return {
      has: (value: Value) => now.includes(value),
      set: (value: Value, on: boolean) => {
        const next = on ? [...now, value] : now.filter((one) => one !== value)
        onQuery(setTerm(q, chips, key, next.length === 0 ? null : term(next)))
      },
    }
  }
}

function Panel(props: FilterProps) {
  const { q, chips, onQuery, plan } = props
  const { t, format } = useMessages()
  const facets = useQueryState('facets', { plan }).value
  const valuesOf = useValues(props)
  const type = valuesOf(
    'type',
    (filter) => (filter.key === 'type' ? filter.any : []),
    (any) => `type:${any.join('|')}`,
  )
  const year = valuesOf(
    'year',
    (filter) => (filter.key === 'year' ? filter.any : []),
    (any) => `year:${any.join('|')}`,
  )
  const camera = valuesOf(
    'camera',
    (filter) => (filter.key === 'camera' ? filter.any : []),
    (any) => `camera:${any.map((name) => `=${quoted(name)}`).join('|')}`,
  )
  const types = PHOTO_TYPES.flatMap((one) => {
    const count = countOf(facets?.types, one)
    return count > 0 || type.has(one) ? [{ one, count }] : []
  })
  const isUndated = chips.some(({ filter }) => filter?.key === 'undated')
  return (
    <div className={styles.panel}>
      <FilterGroup title={t('photos.filter.types')}>
        {types.map(({ one, count }) => (
          <ToggleChip
            key={one}
            count={format.number(count)}
            isSelected={type.has(one)}
            onChange={(on) => type.set(one, on)}
          >
            {t('photos.filter.type', { type: one })}
          </ToggleChip>
        ))}
        <ToggleChip
          isSelected={isUndated}
          onChange={(on) => onQuery(setTerm(q, chips, 'undated', on ? 'date:none' : null))}
        >
          {t('photos.filter.undated')}
        </ToggleChip>
      </FilterGroup>
      <MarkGroup {...props} facets={facets} />
      {(facets?.years.length ?? 0) > 1 ? (
        <FilterGroup title={t('photos.filter.years')}>
          {facets?.years.map(({ value, count }) => (
            <ToggleChip
              key={value}
              count={format.number(count)}
              isSelected={year.has(Number(value))}
              onChange={(on) => year.set(Number(value), on)}
            >
              {value}
            </ToggleChip>
          ))}
        </FilterGroup>
      ) : null}
      {plan.filters.some((filter) => filter.key === 'folder') ? null : <FolderGroup {...props} />}
      {(facets?.cameras.length ?? 0) === 0 ? null : (
        <FilterGroup title={t('photos.filter.cameras')}>
          {facets?.cameras.map(({ value, count }) => (
            <ToggleChip
              key={value}
              count={format.number(count)}
              isSelected={camera.has(value)}
              onChange={(on) => camera.set(value, on)}
            >
              {value}
            </ToggleChip>
          ))}
        </FilterGroup>
      )}
    </div>
  )
}

/** Hearts, flags, stars and labels; what nobody has used yet takes no room. */
function MarkGroup(props: FilterProps & { readonly facets: Facets | undefined }) {
  const { q, chips, onQuery, facets } = props
  const { t, format } = useMessages()
  const nameOf = useLabelName()
  const valuesOf = useValues(props)
  const flags = valuesOf(
    'flag',
    (filter) => (filter.key === 'flag' ? filter.any : []),
    (any) => `pick:${any.join('|')}`,
  )
  const labels = valuesOf(
    'label',
    (filter) => (filter.key === 'label' ? filter.any : []),
    (any) => `label:${any.map(colourOfLabel).join('|')}`,
  )
  const stars = chips.flatMap(({ filter }) =>
    filter?.key === 'rating' && filter.max === 5 ? [Math.ceil(filter.min)] : [],
  )
  const items = [
    {
      key: 'favorite',
      text: t('photos.filter.favorites'),
      icon: <Heart aria-hidden />,
      count: facets?.favorites ?? 0,
      isOn: chips.some(({ filter }) => filter?.key === 'favorite' && filter.is),
      set: (on: boolean) => onQuery(setTerm(q, chips, 'favorite', on ? 'fav:yes' : null)),
    },
    ...FLAGS.map((flag) => ({
      key: flag,
      text: t('photos.filter.flag', { flag }),
      icon: flag === 'pick' ? <FlagIcon aria-hidden /> : <Ban aria-hidden />,
      count: countOf(facets?.flags, flag),
      isOn: flags.has(flag),
      set: (on: boolean) => flags.set(flag, on),
    })),
    ...[5, 4, 3, 2, 1].map((count) => ({
      key: String(count),
      text: t('photos.filter.rating', { count }),
      icon: <Star aria-hidden />,
      count: countOf(facets?.ratings, String(count)),
      isOn: stars.includes(count),
      set: (on: boolean) => onQuery(setTerm(q, chips, 'rating', on ? `rating:>=${String(count)}` : null)),
    })),
    ...LABELS.map((label) => ({
      key: `label ${label}`,
      text: nameOf(label),
      icon: <LabelDot label={label} />,
      count: countOf(facets?.labels, String(label)),
      isOn: labels.has(label),
      set: (on: boolean) => labels.set(label, on),
    })),
  ].filter(({ count, isOn }) => count > 0 || isOn)
  if (items.length === 0) return null
  return (
    <FilterGroup title={t('photos.filter.marks')}>
      {items.map(({ key, text, icon, count, isOn, set }) => (
        <ToggleChip key={key} icon={icon} count={format.number(count)} isSelected={isOn} onChange={set}>
          {text}
        </ToggleChip>
      ))}
    </FilterGroup>
  )
}

/** The tops of all sources; folders below them are reached from Folders, or by typing their name. */
function FolderGroup({ q, chips, onQuery }: FilterProps) {
  const { t, format } = useMessages()
  const folders = useQueryState('folders', {}).value ?? []
  if (folders.length < 2) return null
  const now = chips.flatMap(({ filter }) =>
    filter?.key === 'text' && filter.field === 'source' ? filter.any : [],
  )
  const chip = chips.find(({ filter }) => filter?.key === 'text' && filter.field === 'source')
  return (
    <FilterGroup title={t('photos.filter.folders')}>
      {folders.map(({ source, name, count }) => (
        <ToggleChip
          key={source}
          count={format.number(count)}
          isSelected={now.includes(name)}
          onChange={(on) => {
            const next = on ? [...now, name] : now.filter((one) => one !== name)
            const term = next.length === 0 ? null : `source:${next.map(valueText).join('|')}`
            onQuery(setTerm(q, chip === undefined ? [] : [chip], 'text', term))
          }}
        >
          {name}
        </ToggleChip>
      ))}
    </FilterGroup>
  )
}

function countOf(rows: readonly FacetRow[] | undefined, value: string): number {
  return rows?.find((row) => row.value === value)?.count ?? 0
}

function FilterGroup({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div role="group" aria-label={title} className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <div className={styles.chips}>{children}</div>
    </div>
  )
}
