import { ArrowDownUp } from 'lucide-react'

import type { SearchOrder } from '../../domain/plan.ts'
import {
  IconButton,
  Menu,
  MenuItem,
  MenuSection,
  MenuSeparator,
  ToggleChip,
  useAreaMessages,
} from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { useOrderText } from './order-text.ts'
import { sortingOf, type SortProps } from './sorting.ts'
import styles from './facets.module.css'

/** How photos stand, and how else they could. A phone has it in the panel of filters. */
export function SortMenu(props: SortProps) {
  const { t } = useAreaMessages(facetsEn)
  const textOf = useOrderText()
  const { order, choices, isAsked, sortBy, takeBack } = sortingOf(props)
  return (
    <Menu
      aria-label={t('photos.sort.by')}
      trigger={
        <IconButton
          label={t('photos.sort.trigger', { order: textOf(order) })}
          className={styles.sortButton ?? ''}
        >
          <ArrowDownUp aria-hidden data-on={isAsked || undefined} />
        </IconButton>
      }
    >
      <MenuSection title={t('photos.sort.by')} selectionMode="single" selectedKeys={[order.by]}>
        {choices.map((by) => (
          <MenuItem key={by} id={by} onAction={() => sortBy({ by, reverse: false })}>
            {t('photos.sort.name', { by })}
          </MenuItem>
        ))}
      </MenuSection>
      {hasDirection(order) ? (
        <MenuSection
          title={t('photos.sort.direction')}
          selectionMode="single"
          selectedKeys={[order.reverse ? 'backward' : 'forward']}
        >
          {[false, true].map((reverse) => (
            <MenuItem
              key={String(reverse)}
              id={reverse ? 'backward' : 'forward'}
              onAction={() => sortBy({ by: order.by, reverse })}
            >
              {t(reverse ? 'photos.sort.backward' : 'photos.sort.forward', { by: order.by })}
            </MenuItem>
          ))}
        </MenuSection>
      ) : null}
      {isAsked ? <MenuSeparator /> : null}
      {isAsked ? (
        <MenuItem id="usual" onAction={takeBack}>
          {t('photos.sort.default')}
        </MenuItem>
      ) : null}
    </Menu>
  )
}

/** The same choices as a group of the panel. */
export function SortChips(props: SortProps) {
  const { t } = useAreaMessages(facetsEn)
  const { order, choices, sortBy, takeBack } = sortingOf(props)
  return (
    <div role="group" aria-label={t('photos.sort.by')} className={styles.group}>
      <h3 className={styles.groupTitle}>{t('photos.sort.by')}</h3>
      <div className={styles.chips}>
        {choices.map((by) => (
          <ToggleChip
            key={by}
            isSelected={order.by === by}
            onChange={(on) => (on ? sortBy({ by, reverse: false }) : takeBack())}
          >
            {t('photos.sort.name', { by })}
          </ToggleChip>
        ))}
        {hasDirection(order)
          ? [false, true].map((reverse) => (
              <ToggleChip
                key={String(reverse)}
                isSelected={order.reverse === reverse}
                onChange={() => sortBy({ by: order.by, reverse })}
              >
                {t(reverse ? 'photos.sort.backward' : 'photos.sort.forward', { by: order.by })}
              </ToggleChip>
            ))
          : null}
      </div>
    </div>
  )
}

function hasDirection({ by }: SearchOrder): boolean {
  return by !== 'hand' && by !== 'random' && by !== 'relevance'
}
