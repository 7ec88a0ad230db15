import { ShoppingBasket } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { BASKET } from '../../domain/plan.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { selectionEn } from '../../ui/i18n/messages/selection.en.ts'
import styles from './basket.module.css'

/** What the basket is for, and the way out for everything in it. Single photos are taken out from their selection. */
export function BasketHead() {
  const { t } = useAreaMessages(selectionEn)
  const actions = usePhotoActions()
  const count = useQueryState('timeline', { plan: BASKET }).value?.ids.length ?? 0
  if (count === 0) return null
  return (
    <div className={styles.head}>
      <p className={styles.lead}>{t('basket.lead')}</p>
      <Button icon={<ShoppingBasket aria-hidden />} onPress={() => void actions.emptyBasket()}>
        {t('basket.emptyIt')}
      </Button>
    </div>
  )
}
