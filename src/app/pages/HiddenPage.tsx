import { EmptyState, useMessages } from '../../ui/index.ts'
import { Shelf } from './Shelf.tsx'

/** What the person does not want to see every day. Shown again from the selection or the viewer. */
export default function HiddenPage() {
  const { t } = useMessages()
  return (
    <Shelf
      is="hidden"
      title={t('hidden.title')}
      empty={<EmptyState title={t('hidden.empty')}>{t('hidden.emptyText')}</EmptyState>}
    />
  )
}
