import { useState, type ReactNode } from 'react'

import type { FacetRow } from '../../domain/reads.ts'
import { Button, ToggleChip, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { choicesOf, isAmong, withChoice, withChoices, type FacetKind, type Mode } from './facet-choices.ts'
import { FacetChip, FacetGroup, type FacetProps } from './FacetChip.tsx'
import styles from './facets.module.css'

/** Values that are shown at once. */
const SHOWN = 8
const MODES = ['all', 'any'] as const

export interface FacetValuesProps extends FacetProps {
  readonly title: string
  readonly kind: FacetKind
  readonly rows: readonly FacetRow[]
  readonly isExcluding: boolean
  readonly mode: Mode
  readonly onMode: (mode: Mode) => void
  readonly nameOf?: (value: string) => string
  readonly iconOf?: (value: string) => ReactNode
  /** Fewer values are no choice. */
  readonly least?: number
}

/** The values of one kind; where a photo may have several, also whether it is to have all that are chosen or any. */
export function FacetValues({
  q,
  chips,
  onQuery,
  title,
  kind,
  rows,
  isExcluding,
  mode,
  onMode,
  ...show
}: FacetValuesProps) {
  const { nameOf = (value) => value, iconOf, least = 1 } = show
  const { t, format } = useAreaMessages(facetsEn)
  const [isOpen, setOpen] = useState(false)
  const now = choicesOf(chips, kind)
  const { chosen, excluded } = now
  // What is asked for stays to be taken back, also where nothing has it.
  const asked = [...chosen, ...excluded].filter((value) => !rows.some((row) => isAmong([row.value], value)))
  const all = [...rows, ...asked.map((value) => ({ value, count: 0 }))]
  const shown = isOpen
    ? all
    : all.filter(({ value }, at) => at < SHOWN || isAmong(chosen, value) || isAmong(excluded, value))
  if (all.length < least && asked.length === 0) return null
  return (
    <FacetGroup title={title}>
      {kind.many === undefined || chosen.length === 0 ? null : (
        <div role="group" aria-label={t('photos.facets.mode')} className={styles.modes}>
          {MODES.map((one) => (
            <ToggleChip
              key={one}
              isSelected={one === mode}
              onChange={() => {
                onMode(one)
                if (chosen.length > 1) onQuery(withChoices(q, chips, kind, one, now))
              }}
            >
              {t('photos.facets.modeOf', { mode: one })}
            </ToggleChip>
          ))}
        </div>
      )}
      {shown.map(({ value, count }) => (
        <FacetChip
          key={value}
          count={format.number(count)}
          icon={iconOf?.(value)}
          state={isAmong(chosen, value) ? 'chosen' : isAmong(excluded, value) ? 'excluded' : 'neither'}
          isExcluding={isExcluding}
          name={nameOf(value)}
          onChoice={(choice) => onQuery(withChoice(q, chips, kind, value, choice, mode))}
        />
      ))}
      {all.length <= SHOWN ? null : (
        <Button variant="quiet" size="small" onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('photos.facets.less') : t('photos.facets.more', { count: all.length - shown.length })}
        </Button>
      )}
    </FacetGroup>
  )
}
