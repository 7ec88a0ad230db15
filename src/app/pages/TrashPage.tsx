import { useNavigate, useSearch } from '@tanstack/react-router'

import { TimelineScreen } from '../../features/timeline/TimelineScreen.tsx'
import { TrashHead } from '../../features/trash/TrashHead.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import styles from './shelf.module.css'

export default function TrashPage() {
  const { t } = useMessages()
  const actions = useActions()
  const navigate = useNavigate()
  const { photo, ...search } = useSearch({ from: '/trash' })
  return (
    <div className={styles.shelf}>
      <TrashHead />
      <div className={styles.photos}>
        <TimelineScreen
          name="trash"
          title={t('trash.title')}
          base={{ filters: [{ key: 'shelf', is: 'trash' }] }}
          search={search}
          onSearch={(next, { replace }) =>
            void navigate({ to: '.', search: photo === undefined ? next : { ...next, photo }, replace })
          }
          photo={photo ?? null}
          onPhoto={(hash, { replace }) =>
            void navigate({ to: '.', search: hash === null ? search : { ...search, photo: hash }, replace })
          }
          onConnect={actions.reconnect}
          empty={<EmptyState title={t('trash.empty')}>{t('trash.emptyText')}</EmptyState>}
        />
      </div>
    </div>
  )
}
