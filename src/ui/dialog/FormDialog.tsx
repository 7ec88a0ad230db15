import type { ReactNode } from 'react'

import { Button } from '../Button.tsx'
import { useMessages } from '../i18n/I18nProvider.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './Dialog.module.css'

export interface FormDialogProps {
  readonly title: string
  /** What the button says that keeps what was typed. */
  readonly action: string
  /** Enter does it too. */
  readonly onSave: () => void
  /** It cannot be kept as it stands; the form says why. */
  readonly isBlocked?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A few fields to fill in. */
export function FormDialog({ title, action, onSave, isBlocked = false, onClose, children }: FormDialogProps) {
  const { t } = useMessages()
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" onPress={onSave} isDisabled={isBlocked}>
            {action}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isBlocked) onSave()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
