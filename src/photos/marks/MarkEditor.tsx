import type { ReactNode } from 'react'
import { Ban, Flag as FlagIcon, Heart, Star } from 'lucide-react'
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup'

import { LABELS, type Label } from '../../domain/marks.ts'
import type { Tile } from '../../domain/reads.ts'
import { classNames, ToggleIconButton, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { usePhotoActions } from '../actions.ts'
import { LabelDot, useLabelName } from './labels.tsx'
import styles from './marks.module.css'

/** Stars, flags, heart and colour label of one photo, to see and to change. */
export function MarkEditor({ tile }: { readonly tile: Tile }) {
  const { t } = useAreaMessages(viewerEn)
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
  const { t } = useAreaMessages(viewerEn)
  const stars = value === null || value < 1 ? null : value
  return (
    <RadioRow
      label={t('photos.info.rating')}
      options={STARS}
      value={stars}
      onChange={onRate}
      nameOf={(star) => t('photos.action.stars', { count: star })}
      className={styles.stars}
    >
      {(star) => <Star aria-hidden fill={star <= (stars ?? 0) ? 'currentColor' : 'none'} />}
    </RadioRow>
  )
}
const STARS = [1, 2, 3, 4, 5] as const

/** One of nine colours; the chosen one again takes the label away. */
function Labels({
  value,
  onLabel,
}: {
  readonly value: Label | null
  readonly onLabel: (label: Label | null) => void
}) {
  const { t } = useAreaMessages(viewerEn)
  return (
    <RadioRow
      label={t('photos.label.title')}
      options={LABELS}
      value={value}
      onChange={onLabel}
      nameOf={useLabelName()}
      className={styles.labels}
    >
      {(label) => <LabelDot label={label} />}
    </RadioRow>
  )
}

interface RadioRowProps<Value extends number> {
  readonly label: string
  readonly options: readonly Value[]
  readonly value: Value | null
  readonly onChange: (value: Value | null) => void
  readonly nameOf: (value: Value) => string
  readonly className: string | undefined
  readonly children: (value: Value) => ReactNode
}

/** One of a few small pictures, or none: pressing the chosen one again takes it back. */
function RadioRow<Value extends number>(props: RadioRowProps<Value>) {
  const { label, options, value, onChange, nameOf, className, children } = props
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(options.find((option) => String(option) === chosen) ?? null)}
      className={classNames(styles.row, className)}
    >
      {options.map((option) => (
        <RadioField key={option} value={String(option)} aria-label={nameOf(option)}>
          <RadioButton
            className={styles.mark ?? ''}
            onPointerUp={() => (option === value ? onChange(null) : undefined)}
          >
            {children(option)}
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  )
}
