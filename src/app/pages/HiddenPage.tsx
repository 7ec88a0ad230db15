import { useNavigate, useSearch } from '@tanstack/react-router'

import { TimelineScreen } from '../../features/timeline/TimelineScreen.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import styles from './shelf.module.css'

/** What the person does not want to see every day. Shown again from the selection or the viewer. */
export default function HiddenPage() {
  const { t } = useMessages()
  const actions = useActions()
  const navigate = useNavigate()
  const { photo, ...search } = useSearch({ from: '/hidden' })
  return (
    <div className={styles.shelf}>
      <div className={styles.photos}>
        <TimelineScreen
          name="hidden"
          title={t('hidden.title')}
          base={{ filters: [{ key: 'shelf', is: 'hidden' }] }}
          search={search}
          onSearch={(next, { replace }) =>
            void navigate({ to: '.', search: photo === undefined ? next : { ...next, photo }, replace })
          }
          photo={photo ?? null}
          onPhoto={(hash, { replace }) =>
            void navigate({ to: '.', search: hash === null ? search : { ...search, photo: hash }, replace })
          }
          onConnect={actions.reconnect}
          empty={<EmptyState title={t('hidden.empty')}>{t('hidden.emptyText')}</EmptyState>}
        />
      </div>
    </div>
  )
}
