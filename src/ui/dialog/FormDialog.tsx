import { useRef, type ReactNode } from 'react'

import { Button } from '../Button.tsx'
import { useMessages } from '../i18n/I18nProvider.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './Dialog.module.css'

export interface FormDialogProps {
  readonly title: string
  /** What the button says that keeps what was typed. */
  readonly action: string
  /** Enter does it too. Until what it returns has settled, no second press is heard: that would make another. */
  readonly onSave: () => Promise<unknown> | undefined
  /** It cannot be kept as it stands; the form says why. */
  readonly isBlocked?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A few fields to fill in. */
export function FormDialog({ title, action, onSave, isBlocked = false, onClose, children }: FormDialogProps) {
  const { t } = useMessages()
  const isSaving = useRef(false)
  const save = () => {
    if (isBlocked || isSaving.current) return
    isSaving.current = true
    const settle = () => {
      isSaving.current = false
    }
    void Promise.resolve(onSave()).then(settle, settle)
  }
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" onPress={save} isDisabled={isBlocked}>
            {action}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {children}
      </form>
    </Dialog>
  )
}
