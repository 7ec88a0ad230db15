import { run } from '../../client/run.ts'
import type { CommandArgs, CommandName } from '../../client/library.ts'
import { toAppError } from '../../domain/errors.ts'
import { useAreaMessages, useToasts } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { takeBackStep } from '../take-back.ts'

export type PeopleCommand = Extract<CommandName, `people.${string}`>
type Deed = Extract<keyof typeof peopleEn, `people.done.${string}`>

/**
 * What can be said about people. Says what was done and offers Undo; a failure says that nothing was changed. Resolves with
 * whether it was done.
 */
export function usePeopleActions() {
  const i18n = useAreaMessages(peopleEn)
  const { t } = i18n
  const showToast = useToasts()
  const failed = (error: unknown): false => {
    const { code, message } = toAppError(error)
    if (code !== 'call.aborted')
      showToast({ text: t('photos.selection.failed', { reason: message }), tone: 'danger' })
    return false
  }
  const takeBack = (groupId: string, label: string) => {
    takeBackStep(groupId, label, i18n).then((text) => showToast({ text }), failed)
  }
  return {
    failed,
    act: async <Name extends PeopleCommand>(
      command: Name,
      args: CommandArgs<Name>,
      done: Deed,
      values: Readonly<Record<string, string | number>> = {},
    ): Promise<boolean> => {
      try {
        const { groupId } = await run(command, args)
        if (groupId !== null) {
          const text = t(done, values)
          showToast({ text, action: { label: t('ui.undo'), run: () => takeBack(groupId, text) } })
        }
        return true
      } catch (error) {
        return failed(error)
      }
    },
  }
}
