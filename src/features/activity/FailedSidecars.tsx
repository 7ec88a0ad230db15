import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { UnwrittenSidecars } from '../../photos/sidecars/UnwrittenSidecars.tsx'
import { Button, Section, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'

export interface FailedSidecarsProps {
  readonly onOpen: (hash: string) => void
  readonly onFailed: (error: unknown) => void
}

/** Photos whose sidecar could not be written, of all folders. */
export function FailedSidecars({ onOpen, onFailed }: FailedSidecarsProps) {
  const { t } = useAreaMessages(sidecarsEn)
  const total = useQueryState('unwrittenSidecars', { limit: 0, offset: 0 }).value?.total ?? 0
  if (total === 0) return null
  return (
    <Section
      title={t('sidecars.unwritten')}
      lead={t('sidecars.unwrittenLead', { count: total })}
      actions={
        <Button size="small" onPress={() => void run('sidecars.retry', {}).catch(onFailed)}>
          {t('sidecars.retry')}
        </Button>
      }
    >
      <UnwrittenSidecars onOpen={onOpen} />
    </Section>
  )
}
