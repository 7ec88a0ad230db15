import type { ReactNode } from 'react'

import type { SearchPlan } from '../../domain/plan.ts'
import type { Chip } from '../../domain/search/chips.ts'
import { ToggleChip, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import styles from './facets.module.css'

export interface FacetProps {
  readonly q: string
  readonly chips: readonly Chip[]
  readonly onQuery: (q: string) => void
  readonly plan: SearchPlan
}

export type FacetState = 'chosen' | 'excluded' | 'neither'

export interface FacetChipProps {
  readonly name: string
  readonly count?: string
  readonly icon?: ReactNode
  readonly state: FacetState
  /** A press excludes; with Alt it does so in any case. */
  readonly isExcluding: boolean
  readonly onChoice: (choice: FacetState) => void
}

export function FacetChip({ name, count, icon, state, isExcluding, onChoice }: FacetChipProps) {
  const { t } = useAreaMessages(facetsEn)
  return (
    <ToggleChip
      icon={icon}
      {...(count === undefined ? {} : { count })}
      isSelected={state !== 'neither'}
      isExcluded={state === 'excluded'}
      {...(state === 'excluded' ? { label: t('photos.facets.excluded', { name }) } : {})}
      onChange={(_, { isAlt }) => {
        const wanted = isExcluding || isAlt ? 'excluded' : 'chosen'
        // A press on what is excluded takes that back first.
        onChoice(state === 'neither' || (state === 'chosen' && wanted === 'excluded') ? wanted : 'neither')
      }}
    >
      {name}
    </ToggleChip>
  )
}

export function FacetGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={title} className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <div className={styles.chips}>{children}</div>
    </div>
  )
}
