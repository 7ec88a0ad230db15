import { useState, type ReactNode } from 'react'
import { Ban } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { objectName } from '../../domain/objects/vocabulary.ts'
import { countryName } from '../../domain/places/place.ts'
import type { FacetRow } from '../../domain/reads.ts'
import { setTerm } from '../../domain/search/edit.ts'
import { Button, ToggleChip, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import * as kinds from './facet-choices.ts'
import { choicesOf, isAmong, withChoice, type FacetKind } from './facet-choices.ts'
import { FacetChip, FacetGroup, type FacetProps } from './FacetChip.tsx'
import styles from './facets.module.css'
import { MarkGroup } from './MarkGroup.tsx'

/** Values that are shown at once. */
const SHOWN = 8

/** Everything a search can be narrowed by, with how many photos each would show. Each is a piece of the search's text. */
export default function FacetGroups(props: FacetProps) {
  const { q, chips, onQuery, plan } = props
  const { t, locale } = useAreaMessages(facetsEn)
  const [isExcluding, setExcluding] = useState(false)
  // The order changes no count.
  const facets = useQueryState('facets', { plan: { filters: plan.filters } }).value
  const isUndated = chips.some(({ filter }) => filter?.key === 'undated')
  const language = locale.startsWith('de') ? 'de' : 'en'
  const group = (
    title: string,
    kind: FacetKind,
    rows: readonly FacetRow[] | undefined,
    show: Partial<Pick<ValuesProps, 'nameOf' | 'iconOf' | 'more' | 'least'>> = {},
  ) => <Values {...props} title={title} kind={kind} rows={rows ?? []} isExcluding={isExcluding} {...show} />
  return (
    <div className={styles.groups}>
      <div className={styles.mode}>
        <ToggleChip icon={<Ban aria-hidden />} isSelected={isExcluding} onChange={setExcluding}>
          {t('photos.facets.exclude')}
        </ToggleChip>
        {isExcluding ? <p className={styles.hint}>{t('photos.facets.excludeHint')}</p> : null}
      </div>
      {group(t('photos.filter.types'), kinds.TYPES, facets?.types, {
        nameOf: (type) => t('photos.filter.type', { type }),
        more: (
          <ToggleChip
            isSelected={isUndated}
            onChange={(on) => onQuery(setTerm(q, chips, 'undated', on ? 'date:none' : null))}
          >
            {t('photos.filter.undated')}
          </ToggleChip>
        ),
      })}
      <MarkGroup {...props} facets={facets} isExcluding={isExcluding} />
      {group(t('photos.facets.people'), kinds.PEOPLE, facets?.people)}
      {group(t('photos.filter.years'), kinds.YEARS, facets?.years, { least: 2 })}
      {group(t('photos.facets.albums'), kinds.ALBUMS, facets?.albums, { nameOf: plainPath })}
      {group(t('photos.facets.tags'), kinds.TAGS, facets?.tags, { nameOf: plainPath })}
      {group(
        t('photos.facets.countries'),
        kinds.COUNTRIES,
        facets?.countries.map(({ value, count }) => ({ value: countryName(value, language), count })),
      )}
      {group(
        t('photos.facets.towns'),
        kinds.TOWNS,
        facets?.towns.map(({ country, town, isShared, count }) => ({
          value: isShared ? `${town}, ${countryName(country, language)}` : town,
          count,
        })),
      )}
      {group(t('photos.facets.objects'), kinds.OBJECTS, facets?.objects, {
        nameOf: (value) => objectName(value, language),
      })}
      {group(t('photos.facets.colors'), kinds.COLORS, facets?.colors, {
        nameOf: (color) => t('photos.color', { color }),
        iconOf: (color) => <span className={styles.swatch} data-color={color} aria-hidden />,
      })}
      {plan.filters.some((filter) => filter.key === 'folder')
        ? null
        : group(t('photos.filter.folders'), kinds.SOURCES, facets?.sources)}
      {group(t('photos.filter.cameras'), kinds.CAMERAS, facets?.cameras)}
    </div>
  )
}

/** A slash in a name is written `\\/`. */
function plainPath(path: string): string {
  return path.replaceAll(/\\(.)/g, '$1')
}

interface ValuesProps extends FacetProps {
  readonly title: string
  readonly kind: FacetKind
  readonly rows: readonly FacetRow[]
  readonly isExcluding: boolean
  readonly nameOf?: (value: string) => string
  readonly iconOf?: (value: string) => ReactNode
  readonly more?: ReactNode
  /** Fewer values are no choice. */
  readonly least?: number
}

function Values({ q, chips, onQuery, title, kind, rows, isExcluding, ...show }: ValuesProps) {
  const { nameOf = (value) => value, iconOf, more, least = 1 } = show
  const { t, format } = useAreaMessages(facetsEn)
  const [isOpen, setOpen] = useState(false)
  const { chosen, excluded } = choicesOf(chips, kind)
  // What is asked for stays to be taken back, also where nothing has it.
  const asked = [...chosen, ...excluded].filter((value) => !rows.some((row) => isAmong([row.value], value)))
  const all = [...rows, ...asked.map((value) => ({ value, count: 0 }))]
  const shown = isOpen
    ? all
    : all.filter(({ value }, at) => at < SHOWN || isAmong(chosen, value) || isAmong(excluded, value))
  if (all.length < least && more === undefined && asked.length === 0) return null
  return (
    <FacetGroup title={title}>
      {shown.map(({ value, count }) => (
        <FacetChip
          key={value}
          count={format.number(count)}
          icon={iconOf?.(value)}
          state={isAmong(chosen, value) ? 'chosen' : isAmong(excluded, value) ? 'excluded' : 'neither'}
          isExcluding={isExcluding}
          name={nameOf(value)}
          onChoice={(choice) => onQuery(withChoice(q, chips, kind, value, choice))}
        />
      ))}
      {more}
      {all.length <= SHOWN ? null : (
        <Button variant="quiet" size="small" onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('photos.facets.less') : t('photos.facets.more', { count: all.length - shown.length })}
        </Button>
      )}
    </FacetGroup>
  )
}
