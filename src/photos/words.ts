import { UNDATED_DAY, UNORDERED_DAY, type HistoryRow, type Tile } from '../domain/reads.ts'
import { MS_PER_DAY } from '../domain/calendar.ts'
import type { LayoutOptions } from '../domain/layout.ts'
import { colourOfLabel, isLabel } from '../domain/marks.ts'
import type { ErrorCode } from '../domain/errors.ts'
import type { I18n, MessageKey } from '../ui/index.ts'
import type { GridWords } from './grid/grid-model.ts'

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
export function nameOfTile(tile: Tile, i18n: I18n): string {
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
    tile.caption,
    tile.rating !== null && tile.rating > 0 ? t('photos.tile.stars', { count: tile.rating }) : null,
    tile.flag === null ? null : t('photos.tile.flag', { flag: tile.flag }),
    tile.label === null
      ? null
      : t('photos.tile.label', { label: t('photos.label.colour', { colour: colourOfLabel(tile.label) }) }),
    tile.favorite ? t('photos.tile.favorite') : null,
    tile.error === null || tile.hasThumb ? null : reasonOfError(tile.error, i18n),
  ]
  // A file without a date or a picture is told apart by its name.
  if (tile.takenLocalMs === null || !tile.hasThumb) parts.push(tile.name)
  return parts.filter((part) => part !== null && part !== '').join(', ')
}

/** The words of a section's header, by what the layout groups by. */
export function headerOfSection(key: number, groupBy: LayoutOptions['groupBy'], { t, format }: I18n): string {
  if (key === UNDATED_DAY) return t('photos.undated')
  if (key === UNORDERED_DAY) return t('photos.unordered')
  switch (groupBy) {
    case 'day':
      return format.day(key * MS_PER_DAY)
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

/** All words of a grid in one language. */
export function createGridWords(groupBy: LayoutOptions['groupBy'], i18n: I18n): GridWords {
  const { t, format } = i18n
  return {
    nameOf: (tile) => nameOfTile(tile, i18n),
    loading: t('photos.tile.loading'),
    reasonOf: (tile) => {
      if (tile.error !== null) return reasonOfError(tile.error, i18n)
      return tile.kind === 'photo' || tile.kind === 'video'
        ? null
        : t('photos.tile.kind', { kind: tile.kind })
    },
    durationOf: format.duration,
    headerOf: (key) => headerOfSection(key, groupBy, i18n),
    selectSection: (header) => t('photos.selectSection', { section: header }),
  }
}

/** A step of the history in the person's language: "Rated 3 with 5 stars". Steps this version does not know keep their label. */
export function nameOfStep(
  row: Pick<HistoryRow, 'deed' | 'count' | 'label'>,
  { t }: Pick<I18n, 't'>,
): string {
  const { count } = row
  const { command, value } = row.deed
  switch (command) {
    case 'photos.rate':
      return t('photos.done.rate', { count, stars: typeof value === 'number' ? value : 0 })
    case 'photos.favorite':
      return t(value === 1 ? 'photos.done.favorite' : 'photos.done.unfavorite', { count })
    case 'photos.flag':
      return t('photos.done.flag', { count, flag: value === 1 ? 'pick' : value === -1 ? 'reject' : 'none' })
    case 'photos.label':
      return isLabel(value)
        ? t('photos.done.label', {
            count,
            label: t('photos.label.colour', { colour: colourOfLabel(value) }),
          })
        : t('photos.done.unlabel', { count })
    case 'photos.hide':
      return t(value === 1 ? 'photos.done.hide' : 'photos.done.unhide', { count })
    case 'photos.rotate':
      return t('photos.done.rotate', { count })
    case 'photos.trash':
      return t('photos.done.trash', { count })
    case 'photos.remove':
      return t('photos.done.remove', { count })
    case 'trash.expire':
      return t('photos.done.expire', { count })
    case 'photos.restore':
      return t('photos.done.restore', { count })
    case 'photos.tag':
    case 'photos.untag':
      return typeof value === 'string'
        ? t(command === 'photos.tag' ? 'photos.done.tag' : 'photos.done.untag', { count, tag: value })
        : t('photos.done.tags', { count })
    case 'tags.create':
    case 'tags.rename':
    case 'tags.move':
    case 'tags.merge':
    case 'tags.delete':
    case 'tags.update':
      return t('photos.done.tree', { what: command.slice('tags.'.length) })
    case 'albums.create':
    case 'albums.createSmart':
    case 'albums.add':
    case 'albums.remove':
    case 'albums.include':
    case 'albums.exclude':
      if (typeof value === 'string')
        return t('photos.done.inAlbum', { what: command.slice('albums.'.length), count, album: value })
      return t('photos.done.albums', { what: command.slice('albums.'.length) })
    case 'albums.update':
    case 'albums.move':
    case 'albums.reorder':
    case 'albums.addSection':
    case 'albums.updateSection':
    case 'albums.deleteSection':
    case 'albums.merge':
    case 'albums.split':
    case 'albums.delete':
    case 'albums.freeze':
    case 'albums.dismissSuggestion':
      return t('photos.done.albums', { what: command.slice('albums.'.length) })
    case 'searches.save':
    case 'searches.update':
    case 'searches.delete':
      return t('photos.done.search', { what: command.slice('searches.'.length) })
    case 'photos.caption':
      return t('photos.done.caption')
    case 'photos.title':
      return t('photos.done.title')
    default:
      return row.label
  }
}
