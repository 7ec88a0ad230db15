import { useState } from 'react'
import { Ban } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { objectName } from '../../domain/objects/vocabulary.ts'
import { countryName } from '../../domain/places/place.ts'
import type { FacetRow } from '../../domain/reads.ts'
import { tagPathText } from '../../domain/tags.ts'
import { ToggleChip, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import * as kinds from './facet-choices.ts'
import { modeOf, type FacetKind, type Mode } from './facet-choices.ts'
import { ColourSwatch } from './ColourSwatch.tsx'
import type { FacetProps } from './FacetChip.tsx'
import styles from './facets.module.css'
import { FacetValues, type FacetValuesProps } from './FacetValues.tsx'
import { FolderGroup } from './FolderGroup.tsx'
import { MarkGroup } from './MarkGroup.tsx'

const MANY = [kinds.PEOPLE, kinds.TAGS, kinds.ALBUMS, kinds.OBJECTS, kinds.COLORS]

/** Everything a search can be narrowed by, with how many photos each would show. Each is a piece of the search's text. */
export default function FacetGroups(props: FacetProps) {
  const { chips, plan } = props
  const { t, locale } = useAreaMessages(facetsEn)
  const [isExcluding, setExcluding] = useState(false)
  // The order changes no count.
  const [wanted, setWanted] = useState<ReadonlyMap<FacetKind, Mode>>(new Map())
  // What is written in the search counts; with one value chosen it says neither.
  const modeNow = (kind: FacetKind): Mode => modeOf(chips, kind) ?? wanted.get(kind) ?? 'all'
  const any = MANY.flatMap((kind) => (modeNow(kind) === 'any' && kind.many !== undefined ? [kind.many] : []))
  const facets = useQueryState('facets', { plan: { filters: plan.filters }, any }).value
  const language = locale.startsWith('de') ? 'de' : 'en'
  const group = (
    title: string,
    kind: FacetKind,
    rows: readonly FacetRow[] | undefined,
    show: Partial<Pick<FacetValuesProps, 'nameOf' | 'iconOf' | 'least'>> = {},
  ) => (
    <FacetValues
      {...props}
      title={title}
      kind={kind}
      rows={rows ?? []}
      isExcluding={isExcluding}
      mode={modeNow(kind)}
      onMode={(mode) => setWanted(new Map(wanted).set(kind, mode))}
      {...show}
    />
  )
  const undated =
    facets === undefined || facets.undated === 0 ? [] : [{ value: 'none', count: facets.undated }]
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
      })}
      <MarkGroup {...props} facets={facets} isExcluding={isExcluding} />
      {group(t('photos.facets.people'), kinds.PEOPLE, facets?.people)}
      {group(t('photos.filter.years'), kinds.YEARS, facets?.years, { least: 2 })}
      {group(t('photos.facets.noDate'), kinds.UNDATED, undated, {
        nameOf: () => t('photos.filter.undated'),
      })}
      {group(t('photos.facets.albums'), kinds.ALBUMS, facets?.albums, { nameOf: tagPathText })}
      {group(t('photos.facets.tags'), kinds.TAGS, facets?.tags, { nameOf: tagPathText })}
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
        iconOf: (color) => <ColourSwatch color={color} />,
      })}
      <FolderGroup {...props} rows={facets?.folders ?? []} isExcluding={isExcluding} />
      {group(t('photos.filter.cameras'), kinds.CAMERAS, facets?.cameras)}
    </div>
  )
}
