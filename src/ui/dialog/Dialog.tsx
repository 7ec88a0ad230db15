import { useEffect, useRef, useState, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

import { useAreaTheme } from '../area-theme.ts'
import { IconButton } from '../Button.tsx'
import { classNames } from '../class-names.ts'
import { useMessages } from '../i18n/I18nProvider.tsx'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode
  /** `full`: all of the window. */
  readonly size?: 'small' | 'medium' | 'large' | 'full'
  /** False for work that must be ended by a button: a click outside then does nothing. */
  readonly isDismissable?: boolean
  readonly role?: 'dialog' | 'alertdialog'
}

/** A centred modal; a sheet from below on phones. Focus is trapped, Esc closes, focus goes back where it was. */
export function Dialog({
  title,
  onClose,
  children,
  actions,
  size = 'medium',
  isDismissable = true,
  role = 'dialog',
}: DialogProps) {
  const { t } = useMessages()
  return (
    <ModalOverlay
      isOpen
      isDismissable={isDismissable}
      onOpenChange={(open) => (open ? undefined : onClose())}
      data-theme={useAreaTheme()}
      className={styles.overlay ?? ''}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <header className={styles.header}>
            <Heading slot="title" className={styles.title ?? ''}>
              {title}
            </Heading>
            {role === 'dialog' ? (
              <IconButton label={t('ui.close')} size="small" onPress={onClose}>
                <X aria-hidden />
              </IconButton>
            ) : null}
          </header>
          <Body title={title}>{children}</Body>
          {actions === undefined ? null : <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** Takes the focus when it is higher than the window, so that arrow keys can scroll it. */
function Body({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = body.current
    if (element === null) return
    const observer = new ResizeObserver(() => setScrolls(element.scrollHeight > element.clientHeight))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={body}
      className={styles.body}
      {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-label': title } : {})}
    >
      {children}
    </div>
  )
}

export interface SheetProps {
  readonly label: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly side?: 'bottom' | 'end' | 'start'
  readonly children: ReactNode
}

/** A panel that slides over the page: from below on phones, from a side elsewhere. */
export function Sheet({ label, isOpen, onClose, side = 'bottom', children }: SheetProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => (open ? undefined : onClose())}
      data-theme={useAreaTheme()}
      className={styles.overlay ?? ''}
    >
      <Modal className={classNames(styles.sheet, styles[side])}>
        <AriaDialog aria-label={label} className={styles.dialog ?? ''}>
          {side === 'bottom' ? <div className={styles.grip} aria-hidden /> : null}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
