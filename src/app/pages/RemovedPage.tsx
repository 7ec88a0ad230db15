import { useNavigate } from '@tanstack/react-router'

import { RemovedHead } from '../../features/trash/RemovedHead.tsx'
import { EmptyState, useAreaMessages } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import { Shelf } from './Shelf.tsx'

/** Photos that left the trash; reached from there. */
export default function RemovedPage() {
  const { t } = useAreaMessages(trashEn)
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
