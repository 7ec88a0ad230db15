import { TrashHead } from '../../features/trash/TrashHead.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { Shelf } from './Shelf.tsx'

export default function TrashPage() {
  const { t } = useMessages()
  return (
    <Shelf
      is="trash"
      title={t('trash.title')}
      head={<TrashHead />}
      empty={<EmptyState title={t('trash.empty')}>{t('trash.emptyText')}</EmptyState>}
    />
  )
}
