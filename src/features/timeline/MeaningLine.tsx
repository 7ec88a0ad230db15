import { useQueryState } from '../../client/use-query.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { replaceSpan } from '../../domain/search/edit.ts'
import type { MeaningReport } from '../../domain/search/meaning-report.ts'
import { ToggleChip, useAreaMessages } from '../../ui/index.ts'
import { meaningEn } from '../../ui/i18n/messages/meaning.en.ts'
import styles from './meaning.module.css'

export interface MeaningLineProps {
  readonly q: string
  readonly chips: readonly Chip[]
  readonly report: MeaningReport
  /** Nothing was found at all. */
  readonly isEmpty: boolean
  readonly onQuery: (q: string) => void
}

const CHOICES = ['strict', 'usual', 'weak'] as const

/** That a search asks the pictures themselves, how far the answer has come, and how near is near enough. */
export default function MeaningLine({ q, chips, report, isEmpty, onQuery }: MeaningLineProps) {
  const { t } = useAreaMessages(meaningEn)
  const models = useQueryState('models', {}).value
  if (report.state === 'none') return null
  const isDemonstration = models?.find(({ id }) => id === report.model)?.demonstration === true
  const said = chips.find(({ arranges }) => arranges?.sim !== undefined)
  const chosen = said?.arranges?.sim ?? 'usual'
  const choose = (sim: (typeof CHOICES)[number]) => {
    const bare = said === undefined ? q : replaceSpan(q, said.span)
    onQuery(sim === 'usual' ? bare : `${bare} sim:${sim}`.trim())
  }
  return (
    <div className={styles.line}>
      <p className={styles.text} role="status">
        {isEmpty && report.state === 'ready' ? t('asked.none') : textOf(report, t)}
        {report.looked < report.total && report.state !== 'failed'
          ? ` ${t('asked.looked', { looked: report.looked, total: report.total })}`
          : null}
        {isDemonstration ? ` ${t('asked.demonstration')}` : null}
      </p>
      {report.state === 'failed' ? null : (
        <div role="group" aria-label={t('asked.how')} className={styles.choices}>
          {CHOICES.map((sim) => (
            <ToggleChip key={sim} isSelected={chosen === sim} onChange={() => choose(sim)}>
              {t(`asked.${sim}`)}
            </ToggleChip>
          ))}
        </div>
      )}
    </div>
  )
}

type Texts = ReturnType<typeof useAreaMessages<keyof typeof meaningEn>>['t']

function textOf({ state, error }: MeaningReport, t: Texts): string {
  if (state === 'waiting') return t('asked.waiting')
  if (state !== 'failed') return t('asked.ready')
  const reason =
    error === 'model.unavailable' || error === 'model.corrupt'
      ? t('asked.failed.model')
      : error === 'input.invalid'
        ? t('asked.failed.photo')
        : t('asked.failed.other')
  return t('asked.failed', { reason })
}
