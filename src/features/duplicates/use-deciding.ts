import { run, undo } from '../../client/run.ts'
import type { CommandArgs } from '../../client/library.ts'
import { toAppError } from '../../domain/errors.ts'
import type { CommandOutcome } from '../../domain/reads.ts'
import { useMessages, useToasts } from '../../ui/index.ts'

export interface Deciding {
  readonly resolve: (groups: CommandArgs<'duplicates.resolve'>['groups']) => Promise<boolean>
  /** `count`: how many groups that will be. */
  readonly resolveAll: (args: CommandArgs<'duplicates.resolveAll'>, count: number) => Promise<boolean>
  readonly distinct: (groups: CommandArgs<'duplicates.distinct'>['groups']) => Promise<boolean>
}

/** The commands of this page, each with a word about what was done and a way back. */
export function useDeciding(): Deciding {
  const { t } = useMessages()
  const showToast = useToasts()
  const tellFailure = (error: unknown): false => {
    showToast({ text: t('photos.selection.failed', { reason: toAppError(error).message }), tone: 'danger' })
    return false
  }
  const act = async (change: Promise<CommandOutcome>, text: (outcome: CommandOutcome) => string) => {
    try {
      const outcome = await change
      const { groupId } = outcome
      if (groupId !== null)
        showToast({
          text: text(outcome),
          action: { label: t('ui.undo'), run: () => void undo(groupId).catch(tellFailure) },
        })
      return true
    } catch (error) {
      return tellFailure(error)
    }
  }
  return {
    resolve: (groups) =>
      act(run('duplicates.resolve', { groups }), () => t('photos.done.resolve', { count: groups.length })),
    resolveAll: (args, count) =>
      act(run('duplicates.resolveAll', args), () => t('photos.done.resolve', { count })),
    distinct: (groups) => act(run('duplicates.distinct', { groups }), () => t('photos.done.distinct')),
  }
}
