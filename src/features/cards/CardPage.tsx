import { useEffect, useRef, useState } from 'react'
import { CircleAlert, CircleCheck, CircleMinus, CircleX, Save } from 'lucide-react'

import { read, run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import {
  CARD_VERDICTS,
  cardReportText,
  keepsAllPictures,
  lightOf,
  lightOfCard,
  type CardFile,
  type CardLight,
  type CardReport,
  type CardVerdict,
} from '../../domain/duplicates/card.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { saveText } from '../../photos/save-copy.ts'
import {
  Button,
  classNames,
  Page,
  ProgressBar,
  returnFocus,
  Section,
  useAreaMessages,
  useToasts,
} from '../../ui/index.ts'
import { cardsEn } from '../../ui/i18n/messages/cards.en.ts'
import styles from './cards.module.css'

export interface CardPageProps {
  /** Null: this browser has no folder picker. Resolves with null when it was dismissed. */
  readonly choose: (() => Promise<FileSystemDirectoryHandle | null>) | null
  readonly onFailed: (error: unknown) => void
}

const SHOWN = 200 // files of a verdict; the report has all

/** Whether a card may be erased, and why. */
export function CardPage({ choose, onFailed }: CardPageProps) {
  const { t } = useAreaMessages(cardsEn)
  const root = useRef<HTMLDivElement>(null)
  const report = useQueryState('cardCheck', {}).value
  const isRunning = report !== undefined && ['listing', 'hashing', 'comparing'].includes(report.state)
  // To the button that takes the place of the one that is gone, which may be on the page before: Stop, or the choice of a card.
  useEffect(() => returnFocus(() => root.current?.querySelector('button')), [isRunning])
  const start = async () => {
    try {
      const card = await choose?.()
      if (!card) return
      await run('cards.check', { card })
    } catch (error) {
      onFailed(error)
    }
  }
  return (
    <Page title={t('cards.title')} lead={t('cards.lead')}>
      <div ref={root}>
        {choose === null ? (
          <p className={styles.note}>{t('cards.unsupported')}</p>
        ) : isRunning ? null : (
          <div className={styles.actions}>
            <Button
              variant={report === undefined || report.state === 'none' ? 'primary' : 'secondary'}
              onPress={() => void start()}
            >
              {t(report === undefined || report.state === 'none' ? 'cards.choose' : 'cards.another')}
            </Button>
          </div>
        )}
        {report === undefined || report.state === 'none' ? (
          <p className={styles.note}>{t('cards.notKept')}</p>
        ) : isRunning ? (
          <Running report={report} onStop={() => void run('cards.stop', {}).catch(onFailed)} />
        ) : (
          <Result report={report} onFailed={onFailed} />
        )}
      </div>
    </Page>
  )
}

function Running({ report, onStop }: { readonly report: CardReport; readonly onStop: () => void }) {
  const { t } = useAreaMessages(cardsEn)
  const { state, name, total, done } = report
  const label =
    state === 'listing'
      ? t('cards.listing', { name, count: total })
      : t(state === 'hashing' ? 'cards.hashing' : 'cards.comparing', { name, done, total })
  return (
    <div className={styles.running}>
      <ProgressBar label={label} value={done} total={state === 'listing' ? null : total} />
      <Button size="small" onPress={onStop}>
        {t('cards.stop')}
      </Button>
    </div>
  )
}

const ICONS = { green: CircleCheck, amber: CircleAlert, red: CircleX, none: CircleMinus }

function Result({
  report,
  onFailed,
}: {
  readonly report: CardReport
  readonly onFailed: (error: unknown) => void
}) {
  const { t, format } = useAreaMessages(cardsEn)
  const showToast = useToasts()
  const { state, name, counts, total } = report
  const found = CARD_VERDICTS.filter((verdict) => counts[verdict] > 0)
  // The gravest is open until something is chosen; closed again, none is.
  const [chosen, setChosen] = useState<CardVerdict | 'none' | null>(null)
  const verdict = chosen === null || (chosen !== 'none' && counts[chosen] === 0) ? (found[0] ?? null) : chosen
  const save = async () => {
    try {
      const { files } = await read('cardCheck', { limit: Number.MAX_SAFE_INTEGER })
      if (await saveText(cardReportText(files), `${name}.csv`, 'text/csv'))
        showToast({ text: t('cards.saved') })
    } catch (error) {
      onFailed(error)
    }
  }
  return (
    <>
      <Verdict report={report} />
      {total === 0 ? null : (
        <Section
          title={t('cards.verdicts')}
          actions={
            <Button icon={<Save aria-hidden />} onPress={() => void save()}>
              {t('cards.save')}
            </Button>
          }
        >
          <ul className={styles.verdicts}>
            {found.map((one) => (
              <li key={one}>
                <button
                  type="button"
                  className={classNames(styles.verdict, styles[lightOf(one)])}
                  aria-expanded={one === verdict}
                  onClick={() => setChosen(one === verdict ? 'none' : one)}
                >
                  <Light light={lightOf(one)} />
                  <span className={styles.verdictName}>{t(`cards.verdict.${one}`)}</span>
                  <span className={styles.count}>{format.number(counts[one])}</span>
                </button>
                {/* Right below: on a phone the end of this list is out of sight. */}
                {one === verdict ? <Files verdict={one} count={counts[one]} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {state === 'done' ? <p className={styles.note}>{t('cards.hidden')}</p> : null}
    </>
  )
}

/** What the light means, for those who do not see its colour. */
function Light({ light }: { readonly light: CardLight | 'none' }) {
  const { t } = useAreaMessages(cardsEn)
  const Icon = ICONS[light]
  return <Icon className={styles.icon} role="img" aria-label={t(`cards.light.${light}`)} />
}

function Verdict({ report }: { readonly report: CardReport }) {
  const { t, format } = useAreaMessages(cardsEn)
  const { state, name, total, done, counts, broken, bytes, error } = report
  const isWhole = state === 'done'
  const light = isWhole ? (lightOfCard(counts) ?? 'none') : 'red'
  const lost = CARD_VERDICTS.filter((one) => lightOf(one) === 'red').reduce(
    (sum, one) => sum + counts[one],
    0,
  )
  const unsure = counts.altered + counts.trashed + counts.unverified
  const title =
    state === 'failed'
      ? t('cards.failed', { name })
      : state === 'stopped'
        ? t('cards.stopped', { name, done, total })
        : light === 'none'
          ? t('cards.empty', { name })
          : t(`cards.${light}`, { name })
  const text =
    state === 'failed'
      ? error === null
        ? ''
        : t(`error.${error.code}.what`, { subject: error.subject ?? name })
      : !isWhole
        ? ''
        : light === 'green'
          ? t('cards.greenText', { count: total, bytes: format.bytes(bytes) })
          : light === 'amber'
            ? keepsAllPictures(counts)
              ? t('cards.amberText')
              : t('cards.amberTextLook', { count: unsure })
            : light === 'red'
              ? t('cards.redText', { count: lost })
              : t('cards.emptyText')
  return (
    <div className={classNames(styles.answer, styles[light])} role="status">
      <Light light={light} />
      <div>
        <p className={styles.answerTitle}>{title}</p>
        {text === '' ? null : <p>{text}</p>}
        {broken === 0 ? null : <p>{t('cards.brokenText', { count: broken })}</p>}
        {counts.damaged === 0 ? null : <p>{t('cards.damagedText', { count: counts.damaged })}</p>}
      </div>
    </div>
  )
}

function Files({ verdict, count }: { readonly verdict: CardVerdict; readonly count: number }) {
  const { t } = useAreaMessages(cardsEn)
  const files = useQueryState('cardCheck', { verdict, limit: SHOWN }).value?.files ?? []
  return (
    <>
      <ul className={styles.files} aria-label={t('cards.files')}>
        {files.map((file) => (
          <File key={file.path} file={file} />
        ))}
      </ul>
      {count > files.length && files.length > 0 ? (
        <p className={styles.note}>{t('cards.moreFiles', { shown: files.length, count })}</p>
      ) : null}
    </>
  )
}

function File({ file: { path, bytes, copy, isBroken, reason, compared } }: { readonly file: CardFile }) {
  const { t, format } = useAreaMessages(cardsEn)
  const size = (side: { readonly width: number; readonly height: number }, sizeBytes: number) =>
    t('cards.size', { width: side.width, height: side.height, bytes: format.bytes(sizeBytes) })
  return (
    <li className={styles.file}>
      <span className={styles.path}>{path}</span>
      <span className={styles.bytes}>
        {compared === null ? format.bytes(bytes) : size(compared.card, bytes)}
      </span>
      {compared === null ? (
        copy === null ? null : (
          <span className={styles.copy}>
            {reason !== null ? t(`error.${reason}.reason`) : isBroken ? t('cards.broken', { copy }) : copy}
          </span>
        )
      ) : (
        <div className={styles.compared}>
          <Thumb hash={compared.hash} className={styles.thumb ?? ''} />
          <div>
            <p>
              {t('cards.inLibrary', {
                copy: copy ?? '',
                size: size(compared.library, compared.library.bytes),
              })}
            </p>
            {compared.faults.length === 0 ? null : (
              <p className={styles.faults}>
                {format.list(compared.faults.map((fault) => t(`cards.fault.${fault}`)))}
              </p>
            )}
          </div>
        </div>
      )}
    </li>
  )
}
