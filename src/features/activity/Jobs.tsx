import { run } from '../../client/run.ts'
import type { JobRow } from '../../domain/reads.ts'
import { Button, ProgressBar, Section, useMessages } from '../../ui/index.ts'
import styles from './activity.module.css'

/** Finite tasks: those under way with *Cancel*, and what became of the latest ones. */
export function Jobs({
  jobs,
  onFailed,
}: {
  readonly jobs: readonly JobRow[]
  readonly onFailed: (error: unknown) => void
}) {
  const { t } = useMessages()
  const shown = latestOfEach(jobs).slice(0, 12)
  if (shown.length === 0) return null
  return (
    <Section title={t('activity.jobs')}>
      <ul className={styles.jobs}>
        {shown.map((job) => (
          <Job
            key={job.id}
            job={job}
            onCancel={() => void run('jobs.cancel', { id: job.id }).catch(onFailed)}
          />
        ))}
      </ul>
    </Section>
  )
}

/** All that run, and of what has ended only the last of its kind: a watched folder is looked through many times a day. */
function latestOfEach(jobs: readonly JobRow[]): JobRow[] {
  const told = new Set<string>()
  return jobs.filter((job) => {
    if (isOpen(job)) return true
    const about = `${job.kind} ${job.label}`
    if (told.has(about)) return false
    told.add(about)
    return true
  })
}

function isOpen({ state }: JobRow): boolean {
  return state === 'running' || state === 'queued' || state === 'paused'
}

function Job({ job, onCancel }: { readonly job: JobRow; readonly onCancel: () => void }) {
  const { t, format } = useMessages()
  const isRunning = isOpen(job)
  const name = t(`activity.job.${job.kind}`, { label: job.label })
  return (
    <li className={styles.job}>
      <div className={styles.jobText}>
        <span className={styles.stageName}>{name}</span>
        <span className={styles.stageWhat}>{outcome()}</span>
        {isRunning ? <ProgressBar label={name} labelHidden value={job.done} total={job.total} /> : null}
      </div>
      {isRunning ? (
        <Button size="small" onPress={onCancel}>
          {t('activity.cancelJob')}
        </Button>
      ) : null}
    </li>
  )

  function outcome(): string {
    switch (job.state) {
      case 'queued':
        return t('activity.jobState.queued')
      case 'paused':
        return t('activity.jobState.paused')
      case 'running':
        if (job.kind === 'model')
          return job.total === null
            ? format.bytes(job.done)
            : t('activity.jobState.bytesOf', { done: format.bytes(job.done), total: format.bytes(job.total) })
        return job.total === null
          ? t('activity.jobState.running', { done: job.done })
          : t('activity.jobState.runningOf', { done: job.done, total: job.total })
      case 'done':
        if (job.kind === 'model')
          return t('activity.jobState.bytesDone', {
            done: format.bytes(job.done),
            at: format.instant(job.finishedAt ?? job.createdAt),
          })
        return t('activity.jobState.done', {
          done: job.done,
          at: format.instant(job.finishedAt ?? job.createdAt),
        })
      case 'cancelled':
        if (job.kind === 'model') return t('activity.jobState.stopped')
        return t('activity.jobState.cancelled', { done: job.done })
      case 'failed':
        return job.error === null ? t('activity.jobState.failed') : t(`error.${job.error.code}.reason`)
    }
  }
}
