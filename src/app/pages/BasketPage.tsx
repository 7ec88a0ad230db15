import { useNavigate, useSearch } from '@tanstack/react-router'

import { BASKET } from '../../domain/plan.ts'
import { BasketHead } from '../../features/basket/BasketHead.tsx'
import { TimelineScreen } from '../../features/timeline/TimelineScreen.tsx'
import { EmptyState, useAreaMessages } from '../../ui/index.ts'
import { selectionEn } from '../../ui/i18n/messages/selection.en.ts'
import { useActions } from '../actions.ts'
import { useCull } from '../use-cull.ts'
import styles from './shelf.module.css'

/** `/basket`: what the person put aside, with everything that can be done with a selection; the open photo is in the URL. */
export default function BasketPage() {
  const { t } = useAreaMessages(selectionEn)
  const actions = useActions()
  const navigate = useNavigate()
  const { photo, ...search } = useSearch({ from: '/basket' })
  const cull = useCull('visible', undefined)
  return (
    <div className={styles.shelf}>
      <BasketHead />
      <div className={styles.photos}>
        <TimelineScreen
          name="basket"
          title={t('basket.title')}
          base={BASKET}
          search={search}
          onSearch={(next, { replace }) =>
            void navigate({ to: '.', search: photo === undefined ? next : { ...next, photo }, replace })
          }
          photo={photo ?? null}
          onPhoto={(hash, { replace }) =>
            void navigate({ to: '.', search: hash === null ? search : { ...search, photo: hash }, replace })
          }
          onConnect={actions.reconnect}
          onCull={cull}
          empty={<EmptyState title={t('basket.empty')}>{t('basket.emptyText')}</EmptyState>}
        />
      </div>
    </div>
  )
}
