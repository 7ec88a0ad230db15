import { run } from '../../client/run.ts'
import { toAppError } from '../../domain/errors.ts'
import { useAreaMessages, useToasts } from '../../ui/index.ts'
import { trashEn } from '../../ui/i18n/messages/trash.en.ts'
import { askToWrite } from './ask-to-write.ts'
import { endOfDeletion } from './deletion-end.ts'

/** One toast tells of one deletion: that it began takes no place of its own once it is over. */
export const DISK_TOAST = 'disk'

/** Says that a deletion has begun and, wherever the person is by then, how it ended, with the way back. `known`: the deletions before it. */
export function useTellDeletion(onFailed: (error: unknown) => void): (known: ReadonlySet<string>) => void {
  const { t, format } = useAreaMessages(trashEn)
  const showToast = useToasts()
  return (known) => {
    showToast({ about: DISK_TOAST, text: t('disk.begun') })
    const tell = async () => {
      const { id, states, failed, bytes, sources } = await endOfDeletion(known)
      const putBack = async () => {
        try {
          const without = await askToWrite(sources)
          if (without !== null) {
            showToast({ text: t('disk.notPutBack', { label: without.label }), tone: 'danger' })
            return
          }
          await run('disk.restore', { deletion: id })
          showToast({ about: DISK_TOAST, text: t('disk.puttingBack', { count: states.moved }) })
        } catch (error) {
          onFailed(error)
        }
      }
      showToast({
        about: DISK_TOAST,
        text:
          failed === 0
            ? t('disk.ended', { count: states.moved, bytes: format.bytes(bytes) })
            : t('disk.endedPartly', { count: states.moved, failed }),
        ...(failed === 0 ? {} : { tone: 'danger' as const }),
        ...(states.moved === 0 ? {} : { action: { label: t('disk.restore'), run: () => void putBack() } }),
      })
    }
    tell().catch((thrown: unknown) => {
      const { code, message } = toAppError(thrown)
      // It has begun, so `onFailed`, which says that nothing was changed, has not the words for this.
      if (code !== 'call.aborted')
        showToast({ about: DISK_TOAST, text: t('disk.endUnknown', { reason: message }), tone: 'danger' })
    })
  }
}
