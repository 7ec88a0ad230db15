import { Link } from '@tanstack/react-router'
import { ShoppingBasket } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { BASKET } from '../../domain/plan.ts'
import { useMessages } from '../../ui/index.ts'
import styles from './rail.module.css'

/** The basket and how much is in it; nothing while it is empty. */
export default function BasketPlace() {
  const { t, format } = useMessages()
  const count = useQueryState('timeline', { plan: BASKET }).value?.ids.length ?? 0
  if (count === 0) return null
  return (
    <div className={styles.pinned}>
      <Link
        to="/basket"
        className={styles.place}
        activeOptions={{ includeSearch: false }}
        activeProps={{ 'aria-current': 'page' }}
        title={t('nav.basket')}
      >
        <ShoppingBasket aria-hidden />
        <span className={styles.label}>{t('nav.basket')}</span>
        <span className={styles.found}>{format.number(count)}</span>
      </Link>
    </div>
  )
}
