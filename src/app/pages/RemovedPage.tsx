import { useNavigate } from '@tanstack/react-router'

import { RemovedHead } from '../../features/trash/RemovedHead.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { Shelf } from './Shelf.tsx'

/** Photos that left the trash; reached from there. */
export default function RemovedPage() {
  const { t } = useMessages()
  const navigate = useNavigate()
  return (
    <Shelf
      is="removed"
      title={t('removed.title')}
      head={<RemovedHead onTrash={() => void navigate({ to: '/trash' })} />}
      empty={<EmptyState title={t('removed.empty')}>{t('removed.emptyText')}</EmptyState>}
    />
  )
}
