import { Ban, Flag as FlagIcon, Heart, ListFilter, Star } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { FLAGS, LABELS } from '../../domain/marks.ts'
import { PHOTO_TYPES, type SearchPlan } from '../../domain/plan.ts'
import type { FacetRow, Facets } from '../../domain/reads.ts'
import { LabelDot, useLabelName } from '../../photos/marks/labels.tsx'
import { Button, Chip, IconButton, Popover, ToggleChip, useMessages } from '../../ui/index.ts'
import { folderOfSearch, isFiltered, withoutFilters, type TimelineSearch } from './search.ts'
import styles from './timeline.module.css'

export interface FilterProps {
  readonly search: TimelineSearch
  readonly onSearch: (search: TimelineSearch) => void
}

/** The button that opens all filters, with how many photos each would show. */
export function FilterButton({ search, onSearch, plan }: FilterProps & { readonly plan: SearchPlan }) {
  const { t } = useMessages()
  return (
    <Popover
      label={t('photos.filter.label')}
      placement="bottom end"
      trigger={
        <IconButton label={t('photos.filter.add')}>
          <ListFilter aria-hidden data-on={isFiltered(search) || undefined} />
        </IconButton>
      }
    >
      <FilterPanel search={search} onSearch={onSearch} plan={plan} />
    </Popover>
  )
}

function FilterPanel({ search, onSearch, plan }: FilterProps & { readonly plan: SearchPlan }) {
  const { t, format } = useMessages()
  const facets = useQueryState('facets', { plan }).value
  const types = PHOTO_TYPES.flatMap((type) => {
    const row = facets?.types.find((facet) => facet.value === type)
    const count = row?.count ?? 0
    return count > 0 || search.type?.includes(type) === true ? [{ type, count }] : []
  })
  const years = (facets?.years ?? []).map((row) => ({ year: Number(row.value), count: row.count }))
  return (
    <div className={styles.panel}>
      <FilterGroup title={t('photos.filter.types')}>
        {types.map(({ type, count }) => (
          <ToggleChip
            key={type}
            count={format.number(count)}
            isSelected={search.type?.includes(type) === true}
            onChange={(on) => onSearch(withList(search, 'type', type, on))}
          >
            {t('photos.filter.type', { type })}
          </ToggleChip>
        ))}
        <ToggleChip
          isSelected={search.undated === true}
          onChange={(on) => onSearch(on ? { ...search, undated: true } : without(search, 'undated'))}
        >
          {t('photos.filter.undated')}
        </ToggleChip>
      </FilterGroup>
      <MarkGroup search={search} onSearch={onSearch} facets={facets} />
      {years.length > 1 || search.year !== undefined ? (
        <FilterGroup title={t('photos.filter.years')}>
          {years.map(({ year, count }) => (
            <ToggleChip
              key={year}
              count={format.number(count)}
              isSelected={search.year?.includes(year) === true}
              onChange={(on) => onSearch(withList(search, 'year', year, on))}
            >
              {String(year)}
            </ToggleChip>
          ))}
        </FilterGroup>
      ) : null}
      {plan.filters.some((filter) => filter.key === 'folder') && search.folder === undefined ? null : (
        <FolderGroup search={search} onSearch={onSearch} />
      )}
      <CameraGroup search={search} onSearch={onSearch} cameras={facets?.cameras ?? []} />
    </div>
  )
}

/** Hearts, flags, stars and labels; what nobody has used yet takes no room. */
function MarkGroup({ search, onSearch, facets }: FilterProps & { readonly facets: Facets | undefined }) {
  const { t, format } = useMessages()
  const nameOf = useLabelName()
  const countOf = (rows: readonly FacetRow[] | undefined, value: string): number =>
    rows?.find((row) => row.value === value)?.count ?? 0
  const chips = [
    {
      key: 'favorite',
      text: t('photos.filter.favorites'),
      icon: <Heart aria-hidden />,
      count: facets?.favorites ?? 0,
      isOn: search.favorite === true,
      next: (on: boolean) => (on ? { ...search, favorite: true } : without(search, 'favorite')),
    },
    ...FLAGS.map((flag) => ({
      key: flag,
      text: t('photos.filter.flag', { flag }),
      icon: flag === 'pick' ? <FlagIcon aria-hidden /> : <Ban aria-hidden />,
      count: countOf(facets?.flags, flag),
      isOn: search.flag?.includes(flag) === true,
      next: (on: boolean) => withList(search, 'flag', flag, on),
    })),
    ...[5, 4, 3, 2, 1].map((stars) => ({
      key: String(stars),
      text: t('photos.filter.rating', { count: stars }),
      icon: <Star aria-hidden />,
      count: countOf(facets?.ratings, String(stars)),
      isOn: search.rating === stars,
      next: (on: boolean) => (on ? { ...search, rating: stars } : without(search, 'rating')),
    })),
    ...LABELS.map((label) => ({
      key: `label ${label}`,
      text: nameOf(label),
      icon: <LabelDot label={label} />,
      count: countOf(facets?.labels, String(label)),
      isOn: search.label?.includes(label) === true,
      next: (on: boolean) => withList(search, 'label', label, on),
    })),
  ].filter(({ count, isOn }) => count > 0 || isOn)
  if (chips.length === 0) return null
  return (
    <FilterGroup title={t('photos.filter.marks')}>
      {chips.map(({ key, text, icon, count, isOn, next }) => (
        <ToggleChip
          key={key}
          icon={icon}
          count={format.number(count)}
          isSelected={isOn}
          onChange={(on) => onSearch(next(on))}
        >
          {text}
        </ToggleChip>
      ))}
    </FilterGroup>
  )
}

function CameraGroup({ search, onSearch, cameras }: FilterProps & { readonly cameras: readonly FacetRow[] }) {
  const { t, format } = useMessages()
  if (cameras.length === 0) return null
  return (
    <FilterGroup title={t('photos.filter.cameras')}>
      {cameras.map(({ value, count }) => (
        <ToggleChip
          key={value}
          count={format.number(count)}
          isSelected={search.camera?.includes(value) === true}
          onChange={(on) => onSearch(withList(search, 'camera', value, on))}
        >
          {value}
        </ToggleChip>
      ))}
    </FilterGroup>
  )
}

/** The tops of all sources; folders below them are reached from Folders. */
function FolderGroup({ search, onSearch }: FilterProps) {
  const { t, format } = useMessages()
  const folders = useQueryState('folders', {}).value ?? []
  if (folders.length < 2 && search.folder === undefined) return null
  return (
    <FilterGroup title={t('photos.filter.folders')}>
      {folders.map(({ source, path, name, count }) => {
        const folder = path === '' ? source : `${source}/${path}`
        return (
          <ToggleChip
            key={folder}
            count={format.number(count)}
            isSelected={search.folder === folder}
            onChange={(on) => onSearch(on ? { ...search, folder } : without(search, 'folder'))}
          >
            {name}
          </ToggleChip>
        )
      })}
    </FilterGroup>
  )
}

function FilterGroup({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div role="group" aria-label={title} className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <div className={styles.chips}>{children}</div>
    </div>
  )
}

/** The filters that hold, each removable; nothing when there are none. */
export function FilterChips({ search, onSearch, count }: FilterProps & { readonly count: number | null }) {
  const { t, format } = useMessages()
  const nameOf = useLabelName()
  const sources = useQueryState('sources', search.folder === undefined ? null : {}).value
  if (!isFiltered(search)) return null
  const chips: { readonly key: string; readonly text: string; readonly next: TimelineSearch }[] = []
  for (const type of search.type ?? []) {
    chips.push({
      key: type,
      text: t('photos.filter.type', { type }),
      next: withList(search, 'type', type, false),
    })
  }
  for (const year of search.year ?? [])
    chips.push({ key: `y${year}`, text: String(year), next: withList(search, 'year', year, false) })
  for (const camera of search.camera ?? [])
    chips.push({ key: `c${camera}`, text: camera, next: withList(search, 'camera', camera, false) })
  if (search.folder !== undefined) {
    const { source, path } = folderOfSearch(search.folder)
    const label = sources?.find((row) => row.id === source)?.label ?? ''
    const name = path === '' ? label : (path.split('/').at(-1) ?? path)
    chips.push({ key: 'folder', text: t('photos.filter.folder', { name }), next: without(search, 'folder') })
  }
  if (search.favorite === true)
    chips.push({ key: 'favorite', text: t('photos.filter.favorites'), next: without(search, 'favorite') })
  if (search.undated === true)
    chips.push({ key: 'undated', text: t('photos.filter.undated'), next: without(search, 'undated') })
  if (search.rating !== undefined) {
    chips.push({
      key: 'rating',
      text: t('photos.filter.rating', { count: search.rating }),
      next: without(search, 'rating'),
    })
  }
  for (const flag of search.flag ?? [])
    chips.push({
      key: flag,
      text: t('photos.filter.flag', { flag }),
      next: withList(search, 'flag', flag, false),
    })
  for (const label of search.label ?? [])
    chips.push({ key: `l${label}`, text: nameOf(label), next: withList(search, 'label', label, false) })
  return (
    <div className={styles.filters} role="group" aria-label={t('photos.filter.label')}>
      {chips.map((chip) => (
        <Chip
          key={chip.key}
          onRemove={() => onSearch(chip.next)}
          removeLabel={t('photos.filter.remove', { name: chip.text })}
        >
          {chip.text}
        </Chip>
      ))}
      <Button variant="quiet" size="small" onPress={() => onSearch(withoutFilters(search))}>
        {t('photos.filter.clear')}
      </Button>
      <span className={styles.count} role="status">
        {count === null ? '' : `${format.number(count)}`}
      </span>
    </div>
  )
}

function without(search: TimelineSearch, key: keyof TimelineSearch): TimelineSearch {
  const { [key]: _removed, ...rest } = search
  return rest
}

/** Adds a value to a list filter or takes it out; an empty list is no filter. */
function withList<Key extends 'type' | 'camera' | 'year' | 'label' | 'flag'>(
  search: TimelineSearch,
  key: Key,
  value: NonNullable<TimelineSearch[Key]>[number],
  on: boolean,
): TimelineSearch {
  const now: readonly (string | number)[] = search[key] ?? []
  const next = on ? [...now.filter((one) => one !== value), value] : now.filter((one) => one !== value)
  return next.length === 0 ? without(search, key) : { ...search, [key]: next }
}
