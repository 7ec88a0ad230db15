import { Ban, Flag as FlagIcon, Heart, Star } from 'lucide-react'
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup'

import { isLabel, LABELS, type Label } from '../../domain/marks.ts'
import type { Tile } from '../../domain/reads.ts'
import { ToggleIconButton, useMessages } from '../../ui/index.ts'
import { usePhotoActions } from '../actions.ts'
import { LabelDot, useLabelName } from './labels.tsx'
import styles from './marks.module.css'

/** Stars, flags, heart and colour label of one photo, to see and to change. */
export function MarkEditor({ tile }: { readonly tile: Tile }) {
  const { t } = useMessages()
  const actions = usePhotoActions()
  const target = { assets: [tile.hash] }
  const isPicked = tile.flag === 'pick'
  const isRejected = tile.flag === 'reject'
  return (
    <div>
      <div className={styles.line}>
        <Rating value={tile.rating} onRate={(rating) => void actions.rate(target, rating)} />
        <span className={styles.buttons}>
          <ToggleIconButton
            label={t('photos.action.pick')}
            shortcut="P"
            isSelected={isPicked}
            onChange={(on) => void actions.flag(target, on ? 'pick' : null)}
          >
            <FlagIcon aria-hidden fill={isPicked ? 'currentColor' : 'none'} />
          </ToggleIconButton>
          <ToggleIconButton
            label={t('photos.action.reject')}
            shortcut="X"
            isSelected={isRejected}
            onChange={(on) => void actions.flag(target, on ? 'reject' : null)}
          >
            <Ban aria-hidden />
          </ToggleIconButton>
          <ToggleIconButton
            label={tile.favorite ? t('photos.action.unfavorite') : t('photos.action.favorite')}
            shortcut="F"
            isSelected={tile.favorite}
            onChange={(favorite) => void actions.favorite(target, favorite)}
          >
            <Heart aria-hidden fill={tile.favorite ? 'currentColor' : 'none'} />
          </ToggleIconButton>
        </span>
      </div>
      <Labels value={tile.label} onLabel={(label) => void actions.label(target, label)} />
    </div>
  )
}

/** One to five stars; the chosen one again takes the rating away. */
function Rating({
  value,
  onRate,
}: {
  readonly value: number | null
  readonly onRate: (rating: number | null) => void
}) {
  const { t } = useMessages()
  const stars = value === null || value < 1 ? 0 : value
  return (
    <RadioGroup
      aria-label={t('photos.info.rating')}
      orientation="horizontal"
      value={stars === 0 ? null : String(stars)}
      onChange={(chosen) => onRate(Number(chosen))}
      className={styles.rating ?? ''}
    >
      {[1, 2, 3, 4, 5].map((star) => (
        <RadioField key={star} value={String(star)} aria-label={t('photos.action.stars', { count: star })}>
          <RadioButton
            className={styles.star ?? ''}
            onPointerUp={() => (star === stars ? onRate(null) : undefined)}
          >
            <Star aria-hidden fill={star <= stars ? 'currentColor' : 'none'} />
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}

/** One of nine colours; the chosen one again takes the label away. */
function Labels({
  value,
  onLabel,
}: {
  readonly value: Label | null
  readonly onLabel: (label: Label | null) => void
}) {
  const { t } = useMessages()
  const nameOf = useLabelName()
  return (
    <RadioGroup
      aria-label={t('photos.label.title')}
      orientation="horizontal"
      value={value === null ? null : String(value)}
      onChange={(chosen) => {
        const label = Number(chosen)
        if (isLabel(label)) onLabel(label)
      }}
      className={styles.labels ?? ''}
    >
      {LABELS.map((label) => (
        <RadioField key={label} value={String(label)} aria-label={nameOf(label)}>
          <RadioButton
            className={styles.label ?? ''}
            onPointerUp={() => (label === value ? onLabel(null) : undefined)}
          >
            <LabelDot label={label} />
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
