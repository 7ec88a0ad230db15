import { useAreaMessages, useToasts } from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'

/** Copies a text and says so. Call it in a click. */
export function useCopy(): (text: string) => void {
  const { t } = useAreaMessages(textEn)
  const showToast = useToasts()
  return (text) => {
    navigator.clipboard.writeText(text).then(
      () => showToast({ text: t('text.copied') }),
      () => showToast({ tone: 'danger', text: t('text.notCopied') }),
    )
  }
}
