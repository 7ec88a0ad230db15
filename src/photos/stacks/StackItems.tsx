import { BringToFront, Layers, Ungroup } from 'lucide-react'

import type { Tile } from '../../domain/reads.ts'
import { MenuItem, useAreaMessages } from '../../ui/index.ts'
import { stackingEn } from '../../ui/i18n/messages/stacking.en.ts'

export interface StackItemsProps {
  /** The one photo that is meant; undefined: several, or it is not read yet. */
  readonly photo: Pick<Tile, 'id' | 'stack'> | undefined
  readonly isMany: boolean
  readonly onStack?: () => void
  readonly onTop: () => void
  readonly onUnstack: () => void
}

/** Part of a menu: what can be said of stacks. Of one photo only what holds for it; of several nobody knows without asking. */
export function StackItems({ photo, isMany, onStack, onTop, onUnstack }: StackItemsProps) {
  const { t } = useAreaMessages(stackingEn)
  const stack = photo?.stack ?? null
  return (
    <>
      {stack === null || stack.top === photo?.id ? null : (
        <MenuItem icon={<BringToFront aria-hidden />} shortcut="⇧O" onAction={onTop}>
          {t('stacking.top')}
        </MenuItem>
      )}
      {isMany && onStack !== undefined ? (
        <MenuItem icon={<Layers aria-hidden />} onAction={onStack}>
          {t('stacking.stack')}
        </MenuItem>
      ) : null}
      {isMany || stack !== null ? (
        <MenuItem icon={<Ungroup aria-hidden />} description={t('stacking.unstackText')} onAction={onUnstack}>
          {t('stacking.unstack')}
        </MenuItem>
      ) : null}
    </>
  )
}
