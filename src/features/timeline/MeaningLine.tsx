import { Fragment, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import { parseAskedPicture } from '../../domain/search/asked-picture.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { replaceSpan } from '../../domain/search/edit.ts'
import { hasLooseWords } from '../../domain/search/meaning.ts'
import { MODEL_FAULTS, type MeaningReport } from '../../domain/search/meaning-report.ts'
import type { SourceId } from '../../domain/vocabulary.ts'
import { ModelsLink } from '../../photos/ModelsLink.tsx'
import { Button, ToggleChip, useAreaMessages } from '../../ui/index.ts'
import { meaningEn } from '../../ui/i18n/messages/meaning.en.ts'
import styles from './meaning.module.css'

export interface MeaningLineProps {
  readonly q: string
  readonly chips: readonly Chip[]
  /** The search asks pictures. False: it could, with a model. */
  readonly asksPictures: boolean
  /** Null while nobody knows. */
  readonly report: MeaningReport | null
  /** Nothing was found at all. */
  readonly isEmpty: boolean
  readonly onQuery: (q: string) => void
  readonly onConnect: (sources: readonly SourceId[]) => void
}

const CHOICES = ['strict', 'usual', 'weak'] as const

/** That a search asks the pictures themselves, how far the answer has come, and how near is near enough; or that none can be asked, and what to do. */
export default function MeaningLine(props: MeaningLineProps) {
  const { q, chips, asksPictures, report, isEmpty, onQuery, onConnect } = props
  const { t } = useAreaMessages(meaningEn)
  const models = useQueryState('models', {}).value
  const state = report?.state ?? 'waiting'
  const away = report?.away.photos ?? 0
  const isDemonstration = models?.find(({ id }) => id === report?.model)?.demonstration === true
  const said = chips.find(({ arranges }) => arranges?.sim !== undefined)
  const chosen = said?.arranges?.sim ?? 'usual'
  const choose = (sim: (typeof CHOICES)[number]) => {
    const bare = said === undefined ? q : replaceSpan(q, said.span)
    onQuery(sim === 'usual' ? bare : `${bare} sim:${sim}`.trim())
  }
  const sentences = asksPictures ? [answer(), looked(), demonstration()] : [t('asked.hint')]
  return (
    <div className={styles.line}>
      {asksPictures && state === 'waiting' ? <span className={styles.working} aria-hidden /> : null}
      <p className={styles.text} role="status">
        {sentences.map((sentence, at) => (
          <Fragment key={at}>{sentence === null ? null : <>{sentence} </>}</Fragment>
        ))}
        {asksPictures && away > 0 ? t('asked.away', { count: away }) : null}
      </p>
      {!asksPictures || state === 'off' || needsModels() ? (
        <ModelsLink className={styles.link}>{t('asked.toModels')}</ModelsLink>
      ) : null}
      {asksPictures && away > 0 && report !== null ? (
        <Button size="small" variant="quiet" onPress={() => onConnect(report.away.sources)}>
          {t('asked.reconnect')}
        </Button>
      ) : null}
      {asksPictures && (state === 'ready' || state === 'waiting') ? (
        <div role="group" aria-label={t('asked.how')} className={styles.choices}>
          {CHOICES.map((sim) => (
            <ToggleChip key={sim} isSelected={chosen === sim} onChange={() => choose(sim)}>
              {t(`asked.${sim}`)}
            </ToggleChip>
          ))}
        </div>
      ) : null}
    </div>
  )

  function answer(): ReactNode {
    switch (state) {
      case 'off':
        return t('asked.off')
      case 'failed':
        return t('asked.failed', { reason: t(reasonOf(report?.error ?? null, report?.subject ?? null)) })
      case 'waiting':
        return report?.fault === undefined || report.fault === null
          ? t('asked.waiting')
          : t('asked.failed', { reason: t(reasonOf(report.fault, null)) })
      default:
        if (isEmpty) return t('asked.none')
        return t(
          hasLooseWords(chips.flatMap(({ filter }) => filter ?? [])) ? 'asked.ready' : 'asked.readyAlone',
        )
    }
  }

  function looked(): ReactNode {
    if (report === null || state === 'failed' || state === 'off' || report.looked >= report.total) return null
    return t('asked.looked', { looked: report.looked, total: report.total })
  }

  function demonstration(): ReactNode {
    return isDemonstration && state !== 'failed' ? t('asked.demonstration') : null
  }

  function needsModels(): boolean {
    return MODEL_FAULTS.some((fault) => fault === report?.fault || fault === report?.error)
  }
}

function reasonOf(
  error: ErrorCode | null,
  subject: string | null,
): `asked.failed.${string}` & keyof typeof meaningEn {
  switch (error) {
    case 'model.unavailable':
      return 'asked.failed.model'
    case 'model.corrupt':
    case 'model.no_backend':
      return 'asked.failed.files'
    case 'input.invalid':
      return 'asked.failed.photo'
    case 'file.missing':
      return subject !== null && parseAskedPicture(subject)?.kind === 'foreign'
        ? 'asked.failed.gone'
        : 'asked.failed.unknown'
    default:
      return 'asked.failed.other'
  }
}
