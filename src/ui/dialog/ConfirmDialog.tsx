import type { ReactNode } from 'react'

import { Button } from '../Button.tsx'
import { useMessages } from '../i18n/I18nProvider.tsx'
import { Dialog } from './Dialog.tsx'

export interface ConfirmOptions {
  /** The question, naming the thing and the count. */
  readonly title: string
  /** What will happen and what stays. */
  readonly text: ReactNode
  /** The verb on the button: "Remove from library". */
  readonly action: string
  readonly tone?: 'plain' | 'danger'
  readonly cancel?: string
}

/** Asked only before what cannot be undone. */
export function ConfirmDialog({
  title,
  text,
  action,
  tone = 'plain',
  cancel,
  onAnswer,
}: ConfirmOptions & { readonly onAnswer: (confirmed: boolean) => void }) {
  const { t } = useMessages()
  return (
    <Dialog
      title={title}
      size="small"
      role="alertdialog"
      onClose={() => onAnswer(false)}
      actions={
        <>
          <Button onPress={() => onAnswer(false)} autoFocus={tone === 'danger'}>
            {cancel ?? t('ui.cancel')}
          </Button>
          <Button
            variant={tone === 'danger' ? 'danger' : 'primary'}
            onPress={() => onAnswer(true)}
            autoFocus={tone === 'plain'}
          >
            {action}
          </Button>
        </>
      }
    >
      {text}
    </Dialog>
  )
}
