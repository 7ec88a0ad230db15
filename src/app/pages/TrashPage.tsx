import { useNavigate } from '@tanstack/react-router'

import { TrashHead } from '../../features/trash/TrashHead.tsx'
import { EmptyState, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import { useActions } from '../actions.ts'
import { Shelf } from './Shelf.tsx'

export default function TrashPage() {
  const { t } = useAreaMessages(trashEn)
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
