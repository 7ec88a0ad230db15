import type { Filter } from '../../domain/plan.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { filtersEn } from '../../ui/i18n/messages/filters.en.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import { useLabelName } from '../marks/labels.tsx'
import { filterText } from './filter-text.ts'

const WORDS = { ...facetsEn, ...filtersEn, 'text.kind': textEn['text.kind'] }

/** A filter in words; null where what was typed says it as well. `photo`: name of the one it is about. */
export function useFilterText(): (filter: Filter, photo?: string) => string | null {
  const words = useAreaMessages(WORDS)
  const label = useLabelName()
  return (filter, photo = words.t('filters.thisPhoto')) => filterText(filter, words, { label, photo })
}
