import { Label } from 'react-aria-components/Label'
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar'

import styles from './ProgressBar.module.css'

export interface ProgressBarProps {
  readonly label: string
  readonly labelHidden?: boolean
  readonly value: number
  /** Null while the total is unknown: the bar says "working", not how far. */
  readonly total: number | null
  readonly valueText?: string
}

/** How far a finite task has come. */
export function ProgressBar({ label, labelHidden = false, value, total, valueText }: ProgressBarProps) {
  const share = total === null || total === 0 ? 0 : Math.min(1, value / total)
  return (
    <AriaProgressBar
      className={styles.progress ?? ''}
      {...(labelHidden ? { 'aria-label': label } : {})}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
      value={share * 100}
      isIndeterminate={total === null}
    >
      {labelHidden ? null : (
        <span className={styles.texts}>
          <Label>{label}</Label>
          {valueText === undefined ? null : <span className={styles.value}>{valueText}</span>}
        </span>
      )}
      <span className={styles.track}>
        <span
          className={styles.fill}
          data-indeterminate={total === null || undefined}
          style={{ inlineSize: `${share * 100}%` }}
        />
      </span>
    </AriaProgressBar>
  )
}

export interface ProgressRingProps {
  /** 0…1 */
  readonly share: number
  readonly size?: number
}

/** A small ring that fills; decoration beside a text that says the same. */
export function ProgressRing({ share, size = 20 }: ProgressRingProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden className={styles.ring}>
      <circle cx="10" cy="10" r="8" pathLength="100" className={styles.ringTrack} />
      <circle
        cx="10"
        cy="10"
        r="8"
        pathLength="100"
        className={styles.ringFill}
        strokeDasharray={`${Math.min(1, Math.max(0, share)) * 100} 100`}
      />
    </svg>
  )
}
