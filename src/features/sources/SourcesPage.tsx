import { FolderPlus, FolderSymlink } from 'lucide-react'

import { useQuery, useQueryState } from '../../client/use-query.ts'
import type { SourceId } from '../../domain/vocabulary.ts'
import { Button, EmptyState, Page, useMessages } from '../../ui/index.ts'
import { SourceItem } from './SourceItem.tsx'
import styles from './sources.module.css'

export interface SourcesPageProps {
  /** Null where the browser cannot open folders: then files are copied in. */
  readonly onChooseFolder: (() => void) | null
  readonly onCopyFolder: () => void
  readonly onReconnect: (sources: readonly SourceId[]) => void
  readonly onShow: (source: SourceId) => void
  /** Opens a photo by its hash. */
  readonly onOpen: (hash: string) => void
  readonly onFailed: (error: unknown) => void
}

/** Where the photos are: every folder, its state, and what can be done about it. */
export function SourcesPage({
  onChooseFolder,
  onCopyFolder,
  onReconnect,
  onShow,
  onOpen,
  onFailed,
}: SourcesPageProps) {
  const { t } = useMessages()
  const sources = useQuery('sources', {})
  const renamed = useQueryState('renamedSources', {}).value ?? []
  const lapsed = sources.filter((source) => source.state === 'needs_permission').map((source) => source.id)
  const add = (
    <>
      <Button
        variant={sources.length === 0 ? 'primary' : 'secondary'}
        icon={<FolderPlus aria-hidden />}
        onPress={onChooseFolder ?? onCopyFolder}
      >
        {t('sources.add')}
      </Button>
      {onChooseFolder === null || sources.length === 0 ? null : (
        <Button variant="quiet" icon={<FolderSymlink aria-hidden />} onPress={onCopyFolder}>
          {t('sources.copyIn')}
        </Button>
      )}
    </>
  )
  if (sources.length === 0) {
    return (
      <EmptyState level={1} title={t('sources.empty')} action={add}>
        {t('sources.emptyText')}
      </EmptyState>
    )
  }
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')} actions={add}>
      {lapsed.length > 1 ? (
        <div className={styles.all}>
          <p>{t('sources.severalLapsed', { count: lapsed.length })}</p>
          <Button variant="primary" onPress={() => onReconnect(lapsed)}>
            {t('sources.reconnectAll')}
          </Button>
        </div>
      ) : null}
      <ul className={styles.list}>
        {sources.map((source) => (
          <SourceItem
            key={source.id}
            source={source}
            renamed={renamed.find(({ id }) => id === source.id)}
            isOnlyLapsed={lapsed.length === 1}
            onReconnect={() => onReconnect([source.id])}
            onShow={() => onShow(source.id)}
            onOpen={onOpen}
            onFailed={onFailed}
          />
        ))}
      </ul>
    </Page>
  )
}
