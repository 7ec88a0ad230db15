import { Contrast, Expand, Link2, Link2Off, Minimize, Shrink, ZoomIn, ZoomOut } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components/Button'

import { IconButton, ToggleIconButton, Tooltip, useAreaMessages } from '../../ui/index.ts'
import { compareEn } from '../../ui/i18n/messages/compare.en.ts'
import styles from './compare.module.css'
import type { CompareControl } from './compare-control.ts'
import { percentOf } from './locked-zoom.ts'
import type { ZoomStore } from './zoom-store.ts'

export interface CompareToolsProps {
  readonly store: ZoomStore
  readonly activeKey: string
  readonly control: CompareControl
  readonly hasMany: boolean
  /** Null: there is no difference to be shown. */
  readonly difference: boolean | null
  readonly onDifference: ((difference: boolean) => void) | undefined
  readonly isFull: boolean
  /** Undefined: the panes have the room that they have. */
  readonly onFull: ((isFull: boolean) => void) | undefined
  /** False: `0` means something else to whoever has the keys. */
  readonly ownKeys: boolean
}

/** The zoom of the active picture in numbers, and what can be done about it without keys. */
export function CompareTools(props: CompareToolsProps) {
  const { store, activeKey, control, hasMany, difference, onDifference, isFull, onFull, ownKeys } = props
  const { t } = useAreaMessages(compareEn)
  const isLocked = useSyncExternalStore(store.subscribe, () => store.state().isLocked)
  const percent = useSyncExternalStore(store.subscribe, () => {
    const sizes = store.sizes(activeKey)
    return sizes === null ? null : percentOf(store.view(activeKey), sizes, devicePixelRatio)
  })
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('compare.tools')}>
      <IconButton
        label={t('compare.zoomOut')}
        shortcut="-"
        size="small"
        tone="onDark"
        onPress={() => control.zoomBy(1 / 1.5)}
      >
        <ZoomOut aria-hidden />
      </IconButton>
      <Tooltip text={t('compare.actualOrWhole')} shortcut="Z">
        <Button
          className={styles.percent ?? ''}
          // What is read begins with what is seen.
          aria-label={percent === null ? t('compare.actual') : t('compare.percentName', { percent })}
          onPress={() => control.toggleActual()}
        >
          {percent === null ? t('compare.actual') : t('compare.percent', { percent })}
        </Button>
      </Tooltip>
      <IconButton
        label={t('compare.zoomIn')}
        shortcut="+"
        size="small"
        tone="onDark"
        onPress={() => control.zoomBy(1.5)}
      >
        <ZoomIn aria-hidden />
      </IconButton>
      <IconButton
        label={t('compare.fit')}
        {...(ownKeys ? { shortcut: '0' } : {})}
        size="small"
        tone="onDark"
        onPress={() => control.reset()}
      >
        <Minimize aria-hidden />
      </IconButton>
      {hasMany ? (
        <ToggleIconButton
          label={t('compare.lock')}
          shortcut="L"
          size="small"
          tone="onDark"
          isSelected={isLocked}
          onChange={() => control.toggleLock()}
        >
          {isLocked ? <Link2 aria-hidden /> : <Link2Off aria-hidden />}
        </ToggleIconButton>
      ) : null}
      {difference === null ? null : (
        <ToggleIconButton
          label={t('compare.difference')}
          shortcut="D"
          size="small"
          tone="onDark"
          isSelected={difference}
          onChange={(on) => onDifference?.(on)}
        >
          <Contrast aria-hidden />
        </ToggleIconButton>
      )}
      {onFull === undefined ? null : (
        <ToggleIconButton
          label={t('compare.full')}
          shortcut="F"
          size="small"
          tone="onDark"
          isSelected={isFull}
          onChange={onFull}
        >
          {isFull ? <Shrink aria-hidden /> : <Expand aria-hidden />}
        </ToggleIconButton>
      )}
    </div>
  )
}
