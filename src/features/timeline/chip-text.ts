import type { Chip } from '../../domain/search/chips.ts'
import { useFilterText } from '../../photos/filters/use-filter-text.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { filtersEn } from '../../ui/i18n/messages/filters.en.ts'
import { useOrderText } from './order-text.ts'

/** What a chip says: its filter or its order in words, else what was typed. `photo`: name of the one it is about. */
export function useChipText(): (chip: Chip, photo?: string) => string {
  const { t, format } = useAreaMessages(filtersEn)
  const filterText = useFilterText()
  const orderText = useOrderText()
  return ({ filter, text, problem, arranges }, photo) => {
    if (arranges?.order !== undefined) return orderText(arranges.order)
    if (arranges?.limit !== undefined) return t('filters.limit', { count: arranges.limit })
    if (arranges?.sim !== undefined) {
      const { sim } = arranges
      return typeof sim === 'number'
        ? t('filters.sim', { sim: 'least', least: format.number(sim) })
        : t('filters.sim', { sim, least: '' })
    }
    if (filter === null || problem !== null) return text
    return filterText(filter, photo) ?? text
  }
}
