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
  /** What has the focus when it opens; left out: Cancel before something dangerous, else the verb. `text`: a field of its own takes it. */
  readonly focus?: 'cancel' | 'action' | 'text'
}

export interface ConfirmDialogProps extends ConfirmOptions {
  readonly onAnswer: (confirmed: boolean) => void
  /** There is no saying yes as things stand; the text tells why. */
  readonly isBlocked?: boolean
}

/** One question with two answers; also by `useDialogs().confirm`. Esc and a click beside it are no. */
export function ConfirmDialog({
  title,
  text,
  action,
  tone = 'plain',
  cancel,
  focus = tone === 'danger' ? 'cancel' : 'action',
  isBlocked = false,
  onAnswer,
}: ConfirmDialogProps) {
  const { t } = useMessages()
  return (
    <Dialog
      title={title}
      size="small"
      role="alertdialog"
      onClose={() => onAnswer(false)}
      actions={
        <>
          <Button onPress={() => onAnswer(false)} autoFocus={focus === 'cancel'}>
            {cancel ?? t('ui.cancel')}
          </Button>
          <Button
            variant={tone === 'danger' ? 'danger' : 'primary'}
            isDisabled={isBlocked}
            onPress={() => onAnswer(true)}
            autoFocus={focus === 'action'}
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
