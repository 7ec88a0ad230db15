import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, Pause } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { ActivitySummary } from '../../features/activity/summary.ts'
import { useSentence } from '../../features/activity/use-sentence.ts'
import { useSummary } from '../../features/activity/use-summary.ts'
import type { Progress } from '../../domain/reads.ts'
import { ProgressRing } from '../../ui/index.ts'
import styles from './topbar.module.css'

/** The ring that fills as the analysis goes on; opens Activity. Quiet when there is nothing to say. */
export function ActivityButton() {
  const progress = useQueryState('progress', {}).value
  return progress === undefined ? null : <Ring progress={progress} />
}

function Ring({ progress }: { readonly progress: Progress }) {
  const summary: ActivitySummary = useSummary(progress)
  const sentence = useSentence(summary)
  if (summary.kind === 'nothing') return null
  return (
    <Link to="/activity" className={styles.activity} aria-label={sentence} title={sentence}>
      {face()}
      {summary.kind === 'held' ? <span className={styles.dot} /> : null}
    </Link>
  )

  function face() {
    switch (summary.kind) {
      case 'done':
        return summary.failed === 0 ? <CircleCheck aria-hidden /> : <CircleAlert aria-hidden />
      case 'paused':
        return <Pause aria-hidden />
      case 'scanning':
        return <ProgressRing share={0.05} />
      case 'working':
      case 'held':
        return <ProgressRing share={summary.share} />
      case 'nothing':
        return null
    }
  }
}
