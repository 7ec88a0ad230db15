import {
  Columns2,
  Grid2x2,
  Info,
  Keyboard,
  RotateCcw,
  RotateCw,
  ScanFace,
  SlidersHorizontal,
  Square,
  StepForward,
  X,
} from 'lucide-react'

import { PANE_COUNTS, type PaneCount } from '../../domain/cull/pane-window.ts'
import type { Tally } from '../../domain/cull/tally.ts'
import { Button, IconButton, Menu, MenuItem, ToggleIconButton, useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import styles from './cull.module.css'

const WORDS = { ...viewerEn, ...cullEn }
const ICONS = { 1: Square, 2: Columns2, 4: Grid2x2 } as const

export interface CullBarProps {
  readonly tally: Tally
  /** From 1. */
  readonly position: number
  readonly count: PaneCount
  readonly advances: boolean
  readonly hasHints: boolean
  readonly isInfoOpen: boolean
  /** Nothing else on screen asks to finish. */
  readonly isFinishNext: boolean
  readonly onCount: (count: PaneCount) => void
  readonly onAdvances: (advances: boolean) => void
  readonly onHints: (hasHints: boolean) => void
  readonly onInfo: () => void
  /** Clockwise quarter turns. */
  readonly onTurn: (quarterTurns: 1 | -1) => void
  readonly onKeys: () => void
  readonly onFinish: () => void
  readonly onLeave: () => void
}

/** How far one is, how it is shown, and the way out. */
export function CullBar(props: CullBarProps) {
  const { tally, position, count, advances, hasHints, isInfoOpen, isFinishNext } = props
  const { onCount, onAdvances, onHints, onInfo, onTurn, onKeys, onFinish, onLeave } = props
  const { t } = useAreaMessages(WORDS)
  const { total, decided, picks, rejects } = tally
  return (
    <header className={styles.bar} data-cull-controls>
      <IconButton label={t('cull.close')} shortcut="Esc" tone="onDark" onPress={onLeave}>
        <X aria-hidden />
      </IconButton>
      <p className={styles.where}>
        <span className={styles.position}>{t('cull.position', { position, total })}</span>
        <span className={styles.progress} data-progress>
          {t('cull.progress', { decided, total, picks: picks.length, rejects: rejects.length })}
        </span>
      </p>
      <span className={styles.wideOnly} role="group" aria-label={t('cull.panes')}>
        {PANE_COUNTS.map((one) => {
          const Icon = ICONS[one]
          return (
            <ToggleIconButton
              key={one}
              label={t('cull.panesCount', { count: one })}
              shortcut={`⇧${String(one)}`}
              tone="onDark"
              isSelected={one === count}
              onChange={() => onCount(one)}
            >
              <Icon aria-hidden />
            </ToggleIconButton>
          )
        })}
      </span>
      <span className={styles.wideOnly}>
        <IconButton
          label={t('photos.action.rotateLeft')}
          shortcut="["
          tone="onDark"
          onPress={() => onTurn(-1)}
        >
          <RotateCcw aria-hidden />
        </IconButton>
        <IconButton
          label={t('photos.action.rotateRight')}
          shortcut="]"
          tone="onDark"
          onPress={() => onTurn(1)}
        >
          <RotateCw aria-hidden />
        </IconButton>
        <ToggleIconButton
          label={t('photos.viewer.info')}
          shortcut="I"
          tone="onDark"
          isSelected={isInfoOpen}
          onChange={onInfo}
        >
          <Info aria-hidden />
        </ToggleIconButton>
      </span>
      <span className={styles.wideOnly}>
        <ToggleIconButton label={t('cull.advance')} tone="onDark" isSelected={advances} onChange={onAdvances}>
          <StepForward aria-hidden />
        </ToggleIconButton>
        <ToggleIconButton
          label={t('cull.hints')}
          shortcut="H"
          tone="onDark"
          isSelected={hasHints}
          onChange={onHints}
        >
          <ScanFace aria-hidden />
        </ToggleIconButton>
        <IconButton label={t('cull.keys')} tone="onDark" onPress={onKeys}>
          <Keyboard aria-hidden />
        </IconButton>
      </span>
      <span className={styles.narrowOnly}>
        <ViewMenu {...props} />
      </span>
      <Button size="small" variant={isFinishNext ? 'primary' : 'secondary'} onPress={onFinish}>
        {t('cull.finish')}
      </Button>
    </header>
  )
}

/** The same on a phone. */
function ViewMenu(props: CullBarProps) {
  const { count, advances, hasHints, isInfoOpen, onCount, onAdvances, onHints, onInfo, onTurn } = props
  const { t } = useAreaMessages(WORDS)
  return (
    <Menu
      aria-label={t('cull.view')}
      selectionMode="multiple"
      shouldCloseOnSelect
      selectedKeys={[
        String(count),
        ...(advances ? ['advances'] : []),
        ...(hasHints ? ['hints'] : []),
        ...(isInfoOpen ? ['info'] : []),
      ]}
      trigger={
        <IconButton label={t('cull.view')} tone="onDark">
          <SlidersHorizontal aria-hidden />
        </IconButton>
      }
    >
      {PANE_COUNTS.map((one) => (
        <MenuItem key={one} id={String(one)} onAction={() => onCount(one)}>
          {t('cull.panesCount', { count: one })}
        </MenuItem>
      ))}
      <MenuItem id="advances" onAction={() => onAdvances(!advances)}>
        {t('cull.advance')}
      </MenuItem>
      <MenuItem id="hints" onAction={() => onHints(!hasHints)}>
        {t('cull.hints')}
      </MenuItem>
      <MenuItem id="info" onAction={onInfo}>
        {t('photos.viewer.info')}
      </MenuItem>
      <MenuItem id="left" onAction={() => onTurn(-1)}>
        {t('photos.action.rotateLeft')}
      </MenuItem>
      <MenuItem id="right" onAction={() => onTurn(1)}>
        {t('photos.action.rotateRight')}
      </MenuItem>
    </Menu>
  )
}
