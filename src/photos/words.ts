import type { HistoryRow } from '../domain/history.ts'
import { isLabel } from '../domain/marks.ts'
import type { I18n } from '../ui/index.ts'
import { labelName, type LabelNames } from './marks/label-name.ts'

const TAG_STEPS = {
  'photos.tag': 'photos.done.tag',
  'photos.untag': 'photos.done.untag',
  'photos.refuseTag': 'photos.done.refuseTag',
} as const

/** A step of the history in the person's language: "Rated 3 with 5 stars". Steps this version does not know keep their label. */
export function nameOfStep(
  row: Pick<HistoryRow, 'deed' | 'count' | 'label'>,
  i18n: Pick<I18n, 't'>,
  labelNames: LabelNames,
): string {
  const { t } = i18n
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
        ? t('photos.done.label', { count, label: labelName(value, labelNames, i18n) })
        : t('photos.done.unlabel', { count })
    case 'basket.add':
      return t('photos.done.basket', { count })
    case 'basket.remove':
    case 'basket.empty':
      return t('photos.done.unbasket', { count })
    case 'photos.hide':
      return t(value === 1 ? 'photos.done.hide' : 'photos.done.unhide', { count })
    case 'photos.bulkEdit':
      return t('photos.done.bulkEdit', { count })
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
    case 'photos.refuseTag':
      return typeof value === 'string'
        ? t(TAG_STEPS[command], { count, tag: value })
        : t('photos.done.tags', { count })
    case 'tags.adoptKeywords':
    case 'tags.create':
    case 'tags.rename':
    case 'tags.move':
    case 'tags.merge':
    case 'tags.delete':
    case 'tags.update':
      return t('photos.done.tree', { what: command.slice('tags.'.length) })
    case 'duplicates.distinct':
      return t('photos.done.distinct')
    case 'albums.create':
    case 'albums.createSmart':
    case 'albums.add':
    case 'albums.remove':
    case 'albums.include':
    case 'albums.exclude':
      if (typeof value === 'string')
        return t('photos.done.inAlbum', { what: command.slice('albums.'.length), count, album: value })
      return t('photos.done.albums', { what: command.slice('albums.'.length) })
    case 'albums.leave':
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
    case 'stacks.make':
      return t('photos.done.stack', { count })
    case 'stacks.unstack':
    case 'stacks.unstackAll':
      return t('photos.done.unstack', { count })
    case 'stacks.setTop':
      return t('photos.done.stackTop')
    case 'searches.save':
    case 'searches.update':
    case 'searches.delete':
      return t('photos.done.search', {
        what: command.slice('searches.'.length),
        title: typeof value === 'string' ? value : '',
      })
    case 'photos.caption':
      return t('photos.done.caption')
    case 'photos.voiceNote':
      return t('photos.done.voiceNote')
    case 'photos.title':
      return t('photos.done.title')
    default:
      return command.startsWith('people.')
        ? t('photos.done.people', { what: command.slice('people.'.length) })
        : row.label
  }
}
