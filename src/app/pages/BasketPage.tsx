import { BASKET } from '../../domain/plan.ts'
import { BasketHead } from '../../features/basket/BasketHead.tsx'
import { EmptyState, useAreaMessages } from '../../ui/index.ts'
import { selectionEn } from '../../ui/i18n/messages/selection.en.ts'
import { useCull } from '../use-cull.ts'
import { PhotoShelf } from './PhotoShelf.tsx'

/** `/basket`: what the person put aside, with everything that can be done with a selection. */
export default function BasketPage() {
  const { t } = useAreaMessages(selectionEn)
  const cull = useCull('visible', undefined)
  return (
    <PhotoShelf
      from="/basket"
      head={<BasketHead />}
      name="basket"
      title={t('basket.title')}
      base={BASKET}
      onCull={cull}
      empty={<EmptyState title={t('basket.empty')}>{t('basket.emptyText')}</EmptyState>}
    />
  )
}
