import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

import { AreaTheme } from '../../ui/index.ts'
import styles from './viewer.module.css'

/** What covers the whole window while pictures are looked at: everything below is out of reach, Escape is left to who is inside. */
export function DarkRoom({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={label} className={styles.viewer ?? ''}>
          <AreaTheme value="dark">{children}</AreaTheme>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
