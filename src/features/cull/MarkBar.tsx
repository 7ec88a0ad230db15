import { Ban, ChevronLeft, ChevronRight, Flag, FlagOff, Star, Undo2 } from 'lucide-react'

import type { Tile } from '../../domain/reads.ts'
import type { MarkDeed } from '../../photos/marks/mark-keys.ts'
import { IconButton, ToggleIconButton, useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { undoKeys } from './cull-keys.ts'
import styles from './cull.module.css'

export interface MarkBarProps {
  /** The photo that is decided; undefined while it is read. */
  readonly tile: Tile | undefined
  readonly canPrevious: boolean
  readonly canNext: boolean
  readonly onGo: (by: 1 | -1) => void
  readonly onDecide: (deed: MarkDeed) => void
  readonly onUndo: () => void
}

const STARS = [1, 2, 3, 4, 5] as const
const WORDS = { ...viewerEn, ...cullEn }

/** Every decision for fingers and the mouse, with its key. */
export function MarkBar({ tile, canPrevious, canNext, onGo, onDecide, onUndo }: MarkBarProps) {
  const { t, direction } = useAreaMessages(WORDS)
  const isLtr = direction === 'ltr'
  const rating = tile?.rating ?? 0
  const flag = tile?.flag ?? null
  return (
    <div className={styles.marks} role="toolbar" aria-label={t('cull.marks')} data-cull-controls>
      <IconButton
        label={t('photos.viewer.previous')}
        shortcut="←"
        tone="onDark"
        isDisabled={!canPrevious}
        onPress={() => onGo(-1)}
      >
        {isLtr ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />}
      </IconButton>
      <span className={styles.flags}>
        <ToggleIconButton
          label={t('photos.action.reject')}
          shortcut="X"
          size="large"
          tone="onDark"
          className={styles.reject ?? ''}
          isSelected={flag === 'reject'}
          onChange={() => onDecide({ kind: 'flag', flag: 'reject' })}
        >
          <Ban aria-hidden />
        </ToggleIconButton>
        <IconButton
          label={t('cull.unmark')}
          shortcut="U"
          size="large"
          tone="onDark"
          onPress={() => onDecide({ kind: 'flag', flag: null })}
        >
          <FlagOff aria-hidden />
        </IconButton>
        <ToggleIconButton
          label={t('photos.action.pick')}
          shortcut="P"
          size="large"
          tone="onDark"
          isSelected={flag === 'pick'}
          onChange={() => onDecide({ kind: 'flag', flag: 'pick' })}
        >
          <Flag aria-hidden fill={flag === 'pick' ? 'currentColor' : 'none'} />
        </ToggleIconButton>
      </span>
      <span className={styles.second}>
        <span className={styles.stars} role="group" aria-label={t('cull.stars')}>
          {STARS.map((star) => (
            <ToggleIconButton
              key={star}
              label={t('photos.action.stars', { count: star })}
              shortcut={String(star)}
              size="small"
              tone="onDark"
              isSelected={rating === star}
              // The chosen one again takes the rating away.
              onChange={(on) => onDecide({ kind: 'rate', rating: on ? star : null })}
            >
              <Star aria-hidden fill={star <= rating ? 'currentColor' : 'none'} />
            </ToggleIconButton>
          ))}
        </span>
        <IconButton
          label={t('ui.undo')}
          shortcut={undoKeys(navigator.platform)}
          tone="onDark"
          onPress={onUndo}
        >
          <Undo2 aria-hidden />
        </IconButton>
      </span>
      <IconButton
        label={t('photos.viewer.next')}
        shortcut="→"
        tone="onDark"
        isDisabled={!canNext}
        onPress={() => onGo(1)}
      >
        {isLtr ? <ChevronRight aria-hidden /> : <ChevronLeft aria-hidden />}
      </IconButton>
    </div>
  )
}
