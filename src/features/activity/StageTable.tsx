import { Pause, Play } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { StageProgress } from '../../domain/reads.ts'
import type { StageName } from '../../domain/vocabulary.ts'
import { IconButton, ProgressBar, useMessages } from '../../ui/index.ts'
import styles from './activity.module.css'
import { openCount } from './summary.ts'

export interface StageTableProps {
  readonly stages: readonly StageProgress[]
  readonly pausedAll: boolean
  readonly onPause: (stage: StageName, paused: boolean) => void
}

/** One row per stage: done of total, failed, rate, time left. Stages that lack a model say so instead of numbers. */
export function StageTable({ stages, pausedAll, onPause }: StageTableProps) {
  const { t } = useMessages()
  return (
    <table className={styles.stages}>
      <thead>
        <tr>
          <th scope="col">{t('activity.column.stage')}</th>
          <th scope="col" className={styles.numeric}>
            {t('activity.column.done')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('activity.column.failed')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('activity.column.rate')}
          </th>
          <th scope="col" className={styles.numeric}>
            {t('activity.column.left')}
          </th>
          <td className={styles.actionCell} />
        </tr>
      </thead>
      <tbody>
        {stages.map((stage) =>
          lacksSomething(stage) ? (
            <LackingRow key={stage.stage} stage={stage.stage} />
          ) : (
            <StageRow key={stage.stage} stage={stage} pausedAll={pausedAll} onPause={onPause} />
          ),
        )}
      </tbody>
    </table>
  )
}

/** Stages whose model comes with a later part of the product; the library blocks all their items. */
const NEEDS_MODEL: ReadonlySet<StageName> = new Set(['objects', 'clip', 'faces', 'ocr'])

function lacksSomething(stage: StageProgress): boolean {
  return NEEDS_MODEL.has(stage.stage) && stage.done === 0 && stage.blocked >= stage.total
}

function StageRow({
  stage,
  pausedAll,
  onPause,
}: {
  readonly stage: StageProgress
  readonly pausedAll: boolean
  readonly onPause: StageTableProps['onPause']
}) {
  const { t, format } = useMessages()
  const name = t(`activity.stage.${stage.stage}`)
  const settled = stage.done + stage.failed
  const isOpen = openCount(stage) > 0
  const isPaused = stage.paused || pausedAll
  return (
    <tr data-idle={!isOpen || undefined}>
      <th scope="row">
        <span className={styles.stageName}>{name}</span>
        <span className={styles.stageWhat}>{t(`activity.stage.${stage.stage}.what`)}</span>
        <ProgressBar
          label={name}
          labelHidden
          value={settled}
          total={Math.max(1, stage.total - stage.blocked)}
        />
      </th>
      <td className={styles.numeric} data-label={t('activity.column.done')}>
        {t('activity.doneOf', { done: stage.done, total: stage.total - stage.blocked })}
      </td>
      <td
        className={styles.numeric}
        data-label={t('activity.column.failed')}
        data-bad={stage.failed > 0 || undefined}
      >
        {format.number(stage.failed)}
      </td>
      <td className={styles.numeric} data-label={t('activity.column.rate')}>
        {stage.ratePerS > 0 ? t('activity.rate', { rate: formatRate(stage.ratePerS, format.number) }) : '–'}
      </td>
      <td className={styles.numeric} data-label={t('activity.column.left')}>
        {timeLeft(stage, isOpen, isPaused)}
      </td>
      <td className={styles.actionCell}>
        <IconButton
          size="small"
          label={
            stage.paused
              ? t('activity.resumeStage', { stage: name })
              : t('activity.pauseStage', { stage: name })
          }
          isDisabled={pausedAll}
          onPress={() => onPause(stage.stage, !stage.paused)}
        >
          {stage.paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        </IconButton>
      </td>
    </tr>
  )

  function timeLeft(row: StageProgress, open: boolean, paused: boolean): string {
    if (!open) return row.total === 0 ? '–' : t('activity.stageDone')
    if (paused) return t('activity.stagePaused')
    return row.etaS === null ? t('activity.stageWaiting') : format.roughly(row.etaS)
  }
}

function LackingRow({ stage }: { readonly stage: StageName }) {
  const { t } = useMessages()
  const settings = useQueryState('settings', {}).value
  const isOff =
    (settings?.readText === false && stage === 'ocr') ||
    (settings?.findFaces === false && stage === 'faces') ||
    (settings?.findObjects === false && stage === 'objects') ||
    (settings?.meaningModel === null && stage === 'clip')
  const report = useQueryState('meaning', stage === 'clip' ? { plan: { filters: [] } } : null).value
  const isBroken = report?.fault === 'model.corrupt' || report?.fault === 'model.no_backend'
  return (
    <tr data-idle>
      <th scope="row">
        <span className={styles.stageName}>{t(`activity.stage.${stage}`)}</span>
        <span className={styles.stageWhat}>{t(`activity.stage.${stage}.what`)}</span>
      </th>
      <td colSpan={5} className={styles.lacking}>
        {t(isOff ? 'activity.off' : isBroken ? 'activity.brokenModel' : 'activity.lacksModel')}
      </td>
    </tr>
  )
}

/** Two digits below ten, whole numbers above: `0.42`, `3.1`, `57`. */
function formatRate(ratePerS: number, number: (value: number) => string): string {
  return number(ratePerS >= 10 ? Math.round(ratePerS) : Number(ratePerS.toPrecision(2)))
}
