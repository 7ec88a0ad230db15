import type { Filter } from '../../domain/plan.ts'
import { parseAskedPicture } from '../../domain/search/asked-picture.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { useLabelName } from '../../photos/marks/labels.tsx'
import { useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { useOrderText } from './order-text.ts'

/** What a chip says: the words of the filter panel where it has them, else what was typed. `photo`: name of the one it is about. */
export function useChipText(): (chip: Chip, photo?: string) => string {
  const { t } = useAreaMessages(facetsEn)
  const nameOf = useLabelName()
  const orderText = useOrderText()
  return ({ filter, text, problem, arranges }, photo = t('photos.filter.thisPhoto')) => {
    if (arranges?.order !== undefined) return orderText(arranges.order)
    if (filter === null || problem !== null) return text
    return wordsOf(filter, photo) ?? text
  }

  function pictureName(asked: string | undefined, photo: string): string {
    const kind = parseAskedPicture(asked ?? '')?.kind
    if (kind === 'foreign') return t('photos.filter.yourPicture')
    return kind === 'part' ? t('photos.filter.partOf', { name: photo }) : photo
  }

  function withoutWords(of: Filter, photo: string): string | null {
    const name = wordsOf(of, photo)
    return name === null ? null : t('photos.filter.not', { name })
  }

  function wordsOf(filter: Filter, photo: string): string | null {
    switch (filter.key) {
      case 'type':
        return filter.any.map((type) => t('photos.filter.type', { type })).join(' / ')
      case 'camera':
      case 'place':
      case 'object':
        return filter.any.join(' / ')
      case 'color':
        return filter.any.map((color) => t('photos.color', { color })).join(' / ')
      case 'tag':
      case 'album':
        return filter.any.map((tag) => tag.replaceAll(/\\(.)/g, '$1')).join(' / ')
      case 'year':
        return filter.any.length > 4 ? null : filter.any.join(' / ')
      case 'favorite':
        return filter.is ? t('photos.filter.favorites') : null
      case 'flag':
        return filter.any.map((flag) => t('photos.filter.flag', { flag })).join(' / ')
      case 'label':
        return filter.any.map(nameOf).join(' / ')
      case 'like':
        return t('photos.filter.like', { name: pictureName(filter.any[0], photo) })
      case 'not':
        return filter.of.key === 'like'
          ? t('photos.filter.unlike', { name: pictureName(filter.of.any[0], photo) })
          : withoutWords(filter.of, photo)
      case 'meaning':
        return filter.text
      case 'undated':
        return filter.is ? t('photos.filter.undated') : null
      case 'rating':
        return filter.max === 5 && filter.min >= 1 && Number.isInteger(filter.min)
          ? t('photos.filter.rating', { count: filter.min })
          : null
      default:
        return null
    }
  }
}
