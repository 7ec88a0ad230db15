import { run } from '../../client/run.ts'
import { toAppError } from '../../domain/errors.ts'
import { hashesOf } from '../../photos/actions.ts'
import { takeBackStep } from '../../photos/take-back.ts'
import { useMessages, useToasts } from '../../ui/index.ts'
import type { FinishPart } from './finish-part.ts'
import type { PickStep } from './use-pick-steps.tsx'

export interface FinishRequest {
  readonly picks: readonly number[]
  readonly steps: readonly PickStep[]
  /** What goes to the trash. */
  readonly trashed: readonly number[]
}

/** Does what was chosen as one step, and says it in one line with its way back. Rejects with an `AppError`; then nothing was done. */
export function useFinish(): (request: FinishRequest) => Promise<void> {
  const i18n = useMessages()
  const { t } = i18n
  const showToast = useToasts()
  const undo = (groupId: string, text: string) => {
    takeBackStep(groupId, text, i18n).then(
      (told) => showToast({ text: told }),
      (error: unknown) =>
        showToast({
          text: t('photos.selection.failed', { reason: toAppError(error).message }),
          tone: 'danger',
        }),
    )
  }
  return async ({ picks, steps, trashed }) => {
    const parts = picks.length === 0 ? [] : steps.flatMap(({ part }) => part ?? [])
    if (parts.length === 0 && trashed.length === 0) return
    const { groupId } = await run('photos.finishCulling', {
      picks: parts.length === 0 ? [] : await hashesOf(picks),
      rejects: await hashesOf(trashed),
      ...parts.reduce<FinishPart['args']>((sum, { args }) => ({ ...sum, ...args }), {}),
    })
    if (groupId === null) return
    const text = [
      ...parts.map(({ textOf }) => textOf(picks.length)),
      ...(trashed.length === 0 ? [] : [t('photos.done.trash', { count: trashed.length })]),
    ].join(' · ')
    showToast({ text, action: { label: t('ui.undo'), run: () => undo(groupId, text) } })
  }
}
