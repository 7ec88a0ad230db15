import { useMessages } from '../../ui/index.ts'
import type { ActivitySummary } from './summary.ts'

/** The summary in the person's language. */
export function useSentence(summary: ActivitySummary): string {
  const { t, format } = useMessages()
  switch (summary.kind) {
    case 'nothing':
      return t('activity.sentence.nothing')
    case 'done':
      return summary.failed === 0
        ? t('activity.sentence.done', { photos: summary.photos })
        : t('activity.sentence.doneWithErrors', { photos: summary.photos, failed: summary.failed })
    case 'paused':
      return t('activity.sentence.paused', { share: format.percent(floorShare(summary.share)) })
    case 'held':
      return t(`activity.sentence.held.${summary.by}`, { share: format.percent(floorShare(summary.share)) })
    case 'scanning':
      return t('activity.sentence.scanning', { files: summary.files })
    case 'working': {
      const share = format.percent(floorShare(summary.share))
      return summary.etaS === null
        ? t('activity.sentence.workingUnknown', { share })
        : t('activity.sentence.working', { share, left: format.roughly(summary.etaS) })
    }
  }
}

/** 99.6 % is not 100 %: nothing is done before it is done. */
function floorShare(share: number): number {
  return Math.floor(share * 100) / 100
}
