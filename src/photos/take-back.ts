import { undo } from '../client/run.ts'
import type { I18n } from '../ui/index.ts'

/**
 * Takes back a step by the *Undo* of its toast, and says so: `label` is what that toast said. What was left alone is named, with why.
 * Rejects with an `AppError`.
 */
export async function takeBackStep(groupId: string, label: string, i18n: I18n): Promise<string> {
  const outcome = await undo(groupId)
  if ((outcome.conflicts ?? []).length === 0) return i18n.t('photos.done.undone')
  const { wordsOfUndo } = await import('./undo-words.ts')
  return wordsOfUndo(outcome, 'undo', label, i18n)
}
