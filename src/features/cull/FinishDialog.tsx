import { useEffect, useState, type ReactNode } from 'react'
import { Archive, Ban, CircleDashed, FileX, Flag } from 'lucide-react'

import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { Tally } from '../../domain/cull/tally.ts'
import type { ShelfName } from '../../domain/plan.ts'
import { toAppError } from '../../domain/errors.ts'
import { DEFAULT_SETTINGS } from '../../domain/settings.ts'
import { hashesOf } from '../../photos/actions.ts'
import { Button, Checkbox, Dialog, useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'
import { useFinish } from './use-finish.ts'
import { usePickSteps } from './use-pick-steps.tsx'

export interface FinishDialogProps {
  readonly tally: Tally
  /** Where the photos of the list lay when it was read. */
  readonly shelf: ShelfName
  readonly onClose: () => void
  /** What was chosen is done. */
  readonly onFinished: () => void
}

/** The last step: what was decided in counts and bytes, and what becomes of it. Nothing happens before its button. */
export function FinishDialog({ tally, shelf, onClose, onFinished }: FinishDialogProps) {
  const { t } = useAreaMessages(cullEn)
  const apply = useFinish()
  const days = useQueryState('settings', {}).value?.trashDays ?? DEFAULT_SETTINGS.trashDays
  const { decided, total } = tally
  const { picks, rejects, away } = useStillHere(tally, shelf)
  const pickedBytes = useBytes(picks)
  const rejectedBytes = useBytes(rejects)
  const steps = usePickSteps()
  const [isTrashing, setTrashing] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const rest = total - picks.length - rejects.length - away - tally.vanished.length
  const trashed = isTrashing ? rejects.length : 0

  const finish = () => {
    if (picks.length > 0 && steps.some(({ isWrong }) => isWrong)) return
    setBusy(true)
    setProblem(null)
    apply({ picks: picks, steps, trashed: isTrashing ? rejects : [] })
      .then(onFinished, (error: unknown) => setProblem(toAppError(error).message))
      .finally(() => setBusy(false))
  }

  return (
    <Dialog
      title={t('cull.end.title')}
      onClose={() => (isBusy ? undefined : onClose())}
      actions={
        <>
          <Button isDisabled={isBusy} onPress={onClose}>
            {t('cull.end.back')}
          </Button>
          <Button variant="primary" isDisabled={isBusy} onPress={finish}>
            {trashed > 0 ? t('cull.end.doneTrash', { count: trashed }) : t('cull.end.done')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{t('cull.end.lead', { decided, total })}</p>
      <Row
        icon={<Flag aria-hidden />}
        title={t('cull.end.picks', { count: picks.length })}
        bytes={pickedBytes}
      >
        {picks.length === 0 ? (
          <p className={styles.secondary}>{t('cull.end.noPicks')}</p>
        ) : (
          <>
            <p className={styles.secondary}>{t('cull.end.picksText')}</p>
            {steps.map(({ id, field }) => (
              <div key={id}>{field}</div>
            ))}
          </>
        )}
      </Row>
      <Row
        icon={<Ban aria-hidden />}
        title={t('cull.end.rejects', { count: rejects.length })}
        bytes={rejectedBytes}
      >
        {rejects.length === 0 ? (
          <p className={styles.secondary}>{t('cull.end.noRejects')}</p>
        ) : (
          <>
            <Checkbox label={t('cull.end.trash')} isSelected={isTrashing} onChange={setTrashing} />
            <p className={styles.secondary}>{t('cull.end.trashText', { days })}</p>
          </>
        )}
      </Row>
      <Row icon={<CircleDashed aria-hidden />} title={t('cull.end.rest', { count: rest })}>
        {rest === 0 ? null : <p className={styles.secondary}>{t('cull.end.restText')}</p>}
      </Row>
      {away === 0 ? null : (
        <Row icon={<Archive aria-hidden />} title={t('cull.end.away', { count: away })}>
          <p className={styles.secondary}>{t('cull.end.awayText')}</p>
        </Row>
      )}
      {tally.vanished.length === 0 ? null : (
        <Row icon={<FileX aria-hidden />} title={t('cull.end.vanished', { count: tally.vanished.length })}>
          <p className={styles.secondary}>{t('cull.end.vanishedText')}</p>
        </Row>
      )}
      {problem === null ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  )
}

interface RowProps {
  readonly icon: ReactNode
  readonly title: string
  /** Undefined until it is known, and for what nothing is done with. */
  readonly bytes?: number | undefined
  readonly children: ReactNode
}

function Row({ icon, title, bytes, children }: RowProps) {
  const { format } = useAreaMessages(cullEn)
  return (
    <section className={styles.row}>
      <h3 className={styles.rowTitle}>
        {icon}
        {title}
        {bytes === undefined ? null : <span className={styles.secondary}>{format.bytes(bytes)}</span>}
      </h3>
      {children}
    </section>
  )
}

/** What is decided, without what another tab has put into the trash, hidden or taken out of the library since the list was read. */
function useStillHere({ picks, rejects }: Tally, shelf: ShelfName) {
  const here = useQueryState('timeline', { plan: { filters: [{ key: 'shelf', is: shelf }] } }).value
  if (here === undefined) return { picks, rejects, away: 0 }
  const known = new Set(here.ids)
  const [stillPicks, stillRejects] = [
    picks.filter((id) => known.has(id)),
    rejects.filter((id) => known.has(id)),
  ]
  return {
    picks: stillPicks,
    rejects: stillRejects,
    away: picks.length + rejects.length - stillPicks.length - stillRejects.length,
  }
}

/** How large the originals of these photos are together; undefined until it is known, and when there are none. */
function useBytes(ids: readonly number[]): number | undefined {
  const [found, setFound] = useState<{ readonly of: string; readonly bytes: number } | null>(null)
  const of = ids.join()
  // Not a live query: its name would be all the hashes.
  useEffect(() => {
    if (of === '') return
    let isGone = false
    const sum = async () => {
      const { bytes } = await read('totals', { assets: await hashesOf(of.split(',').map(Number)) })
      if (!isGone) setFound({ of, bytes })
    }
    sum().catch(() => undefined) // the counts stand without it
    return () => {
      isGone = true
    }
  }, [of])
  return found?.of === of ? found.bytes : undefined
}
