import { useNavigate } from '@tanstack/react-router'

import { TrashHead } from '../../features/trash/TrashHead.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { Shelf } from './Shelf.tsx'

export default function TrashPage() {
  const { t } = useMessages()
  const { fail } = useActions()
  const navigate = useNavigate()
  return (
    <Shelf
      is="trash"
      title={t('trash.title')}
      head={
        <TrashHead
          onRemoved={() => void navigate({ to: '/removed' })}
          onDeleted={() => void navigate({ to: '/deleted' })}
          onFailed={fail}
        />
      }
      empty={<EmptyState title={t('trash.empty')}>{t('trash.emptyText')}</EmptyState>}
    />
  )
}
