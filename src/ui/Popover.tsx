import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'

import { FloatingBox } from './FloatingBox.tsx'
import styles from './Menu.module.css'

export interface PopoverProps {
  readonly trigger: ReactElement
  readonly label: string
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

/** A small floating panel beside its button, for a few controls. */
export function Popover({ trigger, label, placement = 'bottom start', children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <FloatingBox placement={placement} offset={6}>
        <Dialog aria-label={label} className={styles.menu ?? ''}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </FloatingBox>
    </DialogTrigger>
  )
}
