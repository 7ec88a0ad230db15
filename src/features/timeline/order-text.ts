import type { SearchOrder } from '../../domain/plan.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'

/** What an order is called, with its direction. */
export function useOrderText(): (order: SearchOrder) => string {
  const { t } = useAreaMessages(facetsEn)
  return ({ by, reverse }) => {
    const order = t('photos.sort.name', { by })
    if (by === 'hand' || (by === 'random' && !reverse)) return order
    return t('photos.sort.chip', {
      order,
      direction: t(reverse ? 'photos.sort.backward' : 'photos.sort.forward', { by }),
    })
  }
}
