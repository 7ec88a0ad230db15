import { run } from '../../client/run.ts'
import { useQuery } from '../../client/use-query.ts'
import type { StageName } from '../../domain/vocabulary.ts'
import { Button, Page, Section, useMessages } from '../../ui/index.ts'
import { Attention } from './Attention.tsx'
import { ChangedSidecars } from './ChangedSidecars.tsx'
import { FailedSidecars } from './FailedSidecars.tsx'
import { Jobs } from './Jobs.tsx'
import { Sparing } from './Sparing.tsx'
import { StageTable } from './StageTable.tsx'
import { useSentence } from './use-sentence.ts'
import { useSummary } from './use-summary.ts'

export interface ActivityPageProps {
  /** Opens a photo by its hash. */
  readonly onOpen: (hash: string) => void
  readonly onFailed: (error: unknown) => void
}

/** What the app is doing, told truthfully: how far, how fast, how long, and what could not be read. */
export function ActivityPage({ onOpen, onFailed }: ActivityPageProps) {
  const { t } = useMessages()
  const progress = useQuery('progress', {})
  const sentence = useSentence(useSummary(progress))
  const set = (paused: boolean, stage?: StageName) => {
    run(paused ? 'pipeline.pause' : 'pipeline.resume', stage === undefined ? {} : { stage }).catch(onFailed)
  }
  return (
    <Page
      title={t('activity.title')}
      lead={<p>{sentence}</p>}
      width="wide"
      actions={
        <Button onPress={() => set(!progress.pausedAll)}>
          {progress.pausedAll ? t('activity.resumeAll') : t('activity.pauseAll')}
        </Button>
      }
    >
      <Section title={t('activity.stages')}>
        <StageTable
          stages={progress.stages}
          pausedAll={progress.pausedAll}
          onPause={(stage, paused) => set(paused, stage)}
        />
      </Section>
      <Jobs jobs={progress.jobs} onFailed={onFailed} />
      <Sparing onFailed={onFailed} />
      <ChangedSidecars onOpen={onOpen} />
      <FailedSidecars onOpen={onOpen} onFailed={onFailed} />
      <Attention onOpen={onOpen} onFailed={onFailed} />
    </Page>
  )
}
