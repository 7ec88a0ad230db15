import { Ban, Flag as FlagIcon, FlagOff, Star } from 'lucide-react'

import { LABELS, type Flag, type Label } from '../../domain/marks.ts'
import { IconButton, Menu, MenuItem, MenuSection, useMessages } from '../../ui/index.ts'
import { keyOfLabel } from './mark-keys.ts'
import { LabelDot, useLabelName } from './labels.tsx'

export interface MarkMenuProps {
  readonly onRate: (rating: number | null) => void
  readonly onFlag: (flag: Flag | null) => void
  readonly onLabel: (label: Label | null) => void
}

/** Stars, flags and labels for what is selected. */
export function MarkMenu(props: MarkMenuProps) {
  const { t } = useMessages()
  return (
    <Menu
      aria-label={t('photos.action.mark')}
      trigger={
        <IconButton label={t('photos.action.mark')}>
          <Star aria-hidden />
        </IconButton>
      }
    >
      <MarkItems {...props} />
    </Menu>
  )
}

/** The same as part of a menu. */
export function MarkItems({ onRate, onFlag, onLabel }: MarkMenuProps) {
  const { t } = useMessages()
  const nameOf = useLabelName()
  return (
    <>
      <MenuSection>
        {[5, 4, 3, 2, 1].map((stars) => (
          <MenuItem key={stars} shortcut={String(stars)} onAction={() => onRate(stars)}>
            {t('photos.action.stars', { count: stars })}
          </MenuItem>
        ))}
        <MenuItem shortcut="0" onAction={() => onRate(null)}>
          {t('photos.action.rateNone')}
        </MenuItem>
      </MenuSection>
      <MenuSection>
        <MenuItem icon={<FlagIcon aria-hidden />} shortcut="P" onAction={() => onFlag('pick')}>
          {t('photos.action.pick')}
        </MenuItem>
        <MenuItem icon={<Ban aria-hidden />} shortcut="X" onAction={() => onFlag('reject')}>
          {t('photos.action.reject')}
        </MenuItem>
        <MenuItem icon={<FlagOff aria-hidden />} shortcut="U" onAction={() => onFlag(null)}>
          {t('photos.action.unflag')}
        </MenuItem>
      </MenuSection>
      <MenuSection title={t('photos.label.title')}>
        {LABELS.map((label) => (
          <MenuItem
            key={label}
            icon={<LabelDot label={label} />}
            shortcut={keyOfLabel(label)}
            onAction={() => onLabel(label)}
          >
            {nameOf(label)}
          </MenuItem>
        ))}
        <MenuItem onAction={() => onLabel(null)}>{t('photos.label.none')}</MenuItem>
      </MenuSection>
    </>
  )
}
