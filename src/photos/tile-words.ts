/** Words of tiles, grids and headers. Apart from `words.ts`, which every start loads. */

import { plainCaption } from '../domain/caption-text.ts'
import { BEST_FIRST_DAY, isNoDay, sectionOfDay, UNDATED_DAY, type Tile } from '../domain/reads.ts'
import { MS_PER_DAY } from '../domain/calendar.ts'
import type { LayoutOptions } from '../domain/layout.ts'
import type { ErrorCode } from '../domain/errors.ts'
import type { I18n, MessageKey } from '../ui/index.ts'
import type { GridWords } from './grid/grid-model.ts'
import { labelName, type LabelNames } from './marks/label-name.ts'

/** Why a tile has no picture, short enough for the tile. Codes without an entry say `photos.reason.other`. */
const REASONS: Readonly<Partial<Record<ErrorCode, MessageKey>>> = {
  'file.missing': 'photos.reason.missing',
  'file.changed': 'photos.reason.changed',
  'file.undecodable': 'photos.reason.undecodable',
  'file.unsupported': 'photos.reason.unsupported',
  'file.too_large': 'photos.reason.tooLarge',
  'file.empty': 'photos.reason.empty',
  'file.crashes': 'photos.reason.crashes',
  'file.timeout': 'photos.reason.timeout',
  'permission.lapsed': 'photos.reason.permission',
  'permission.denied': 'photos.reason.permission',
  'storage.full': 'photos.reason.storage',
}

export function reasonOfError(code: ErrorCode, { t }: I18n): string {
  return t(REASONS[code] ?? 'photos.reason.other')
}

/** The date of a photo as a person says it, with "~" when it is a guess. Null when nobody knows. */
export function dateOfTile(
  tile: Pick<Tile, 'takenLocalMs' | 'takenConfidence'>,
  { format }: I18n,
): string | null {
  if (tile.takenLocalMs === null) return null
  return tile.takenConfidence === 'low'
    ? `~ ${guessedDate(tile.takenLocalMs, format)}`
    : format.dayLong(tile.takenLocalMs)
}

/** A guess from the name of a folder or file says no more than that did: midnight of the first stands for a month, of 1 January for a year. */
export function guessedDate(takenLocalMs: number, format: I18n['format']): string {
  const at = new Date(takenLocalMs)
  const isMidnightOfFirst = takenLocalMs % MS_PER_DAY === 0 && at.getUTCDate() === 1
  if (!isMidnightOfFirst) return format.dayLong(takenLocalMs)
  return at.getUTCMonth() === 0 ? format.year(takenLocalMs) : format.month(takenLocalMs)
}

/** What a screen reader says for a photo: "Photo, 12 July 2024, 3 stars". */
export function nameOfTile(tile: Tile, i18n: I18n, labelNames: LabelNames): string {
  const { t } = i18n
  const kind =
    tile.traits.includes('live') || tile.traits.includes('motion')
      ? 'live'
      : tile.traits.includes('raw')
        ? 'raw'
        : tile.kind
  const parts = [
    t('photos.tile.kind', { kind }),
    tile.durationMs === null ? null : i18n.format.duration(tile.durationMs),
    dateOfTile(tile, i18n) ?? t('photos.tile.undated'),
    tile.caption === null ? null : plainCaption(tile.caption),
    tile.rating !== null && tile.rating > 0 ? t('photos.tile.stars', { count: tile.rating }) : null,
    tile.flag === null ? null : t('photos.tile.flag', { flag: tile.flag }),
    tile.label === null ? null : t('photos.tile.label', { label: labelName(tile.label, labelNames, i18n) }),
    tile.favorite ? t('photos.tile.favorite') : null,
    tile.inBasket ? t('photos.tile.basket') : null,
    tile.stack?.top === tile.id ? t('photos.tile.stack', { count: tile.stack.count }) : null,
    tile.error === null || tile.hasThumb ? null : reasonOfError(tile.error, i18n),
  ]
  // A file without a date or a picture is told apart by its name.
  if (tile.takenLocalMs === null || !tile.hasThumb) parts.push(tile.name)
  return parts.filter((part) => part !== null && part !== '').join(', ')
}

/** The words of a section's header, by what the layout groups by. */
export function headerOfSection(
  key: number,
  groupBy: LayoutOptions['groupBy'],
  { t, format }: I18n,
  day = format.day,
): string {
  if (key === UNDATED_DAY) return t('photos.undated')
  if (key === BEST_FIRST_DAY) return t('photos.bestFirst')
  // Also a section that has just gone: its photos are read anew, and meanwhile stand in no time.
  if (isNoDay(key)) return t('photos.unordered')
  switch (groupBy) {
    case 'day':
      return day(key * MS_PER_DAY)
    case 'month':
      return format.month(Date.UTC(2000, ((key % 12) + 12) % 12, 15) + yearShift(Math.floor(key / 12)))
    case 'year':
      return format.year(Date.UTC(2000, 6, 1) + yearShift(key))
  }
}

/** `Date.UTC` reads the years 0–99 as 1900–1999, so years are shifted by whole 400-year eras and days. */
function yearShift(year: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, 0, 1)
  const base = new Date(0)
  base.setUTCFullYear(2000, 0, 1)
  return date.getTime() - base.getTime()
}

/** A heading between the photos of an album, and what it says below. */
export interface GridSection {
  readonly title: string
  readonly text: string
}

/** The heading of a section, in albums ordered by hand that of its own; else the words of its time. */
export function titleOfSection(
  key: number,
  groupBy: LayoutOptions['groupBy'],
  i18n: I18n,
  sections: readonly GridSection[] | undefined,
  day?: (ms: number) => string,
): string {
  const section = sectionOfDay(key)
  if (sections === undefined || section !== null)
    return sections?.[section ?? -1]?.title ?? headerOfSection(key, groupBy, i18n, day)
  return sections.length === 0 ? '' : i18n.t('photos.beforeSections')
}

/** All words of a grid in one language. */
export function createGridWords(
  groupBy: LayoutOptions['groupBy'],
  i18n: I18n,
  labelNames: LabelNames,
  /** Of photos ordered by hand. */
  sections?: readonly GridSection[],
  isStackOpen: GridWords['isStackOpen'] = () => null,
): GridWords {
  const { t, format } = i18n
  const titleOf = (key: number, day?: (ms: number) => string) =>
    titleOfSection(key, groupBy, i18n, sections, day)
  return {
    nameOf: (tile) => nameOfTile(tile, i18n, labelNames),
    isStackOpen,
    loading: t('photos.tile.loading'),
    reasonOf: (tile) => {
      if (tile.error !== null) return reasonOfError(tile.error, i18n)
      return tile.kind === 'photo' || tile.kind === 'video'
        ? null
        : t('photos.tile.kind', { kind: tile.kind })
    },
    durationOf: format.duration,
    headerOf: (key) => titleOf(key),
    shortHeaderOf: (key) => titleOf(key, format.dayShort),
    textOf: (key) => plainCaption(sections?.[sectionOfDay(key) ?? -1]?.text ?? ''),
    selectSection: (header) => t('photos.selectSection', { section: header }),
  }
}
