import { CalendarDays, Camera, Folder, Users, type LucideIcon } from 'lucide-react'

import { useQueryState } from '../client/use-query.ts'
import { read } from '../client/run.ts'
import { KINSHIPS, type Kinship } from '../domain/kinship.ts'
import type { SearchPlan } from '../domain/plan.ts'
import type { PhotoList } from '../domain/reads.ts'
import { MenuItem, MenuSection, useAreaMessages } from '../ui/index.ts'
import { selectionEn } from '../ui/i18n/messages/selection.en.ts'
import { countSelected, selectedIds, type SelectionStore } from './selection.ts'

const ICONS: Readonly<Record<Kinship, LucideIcon>> = {
  day: CalendarDays,
  person: Users,
  camera: Camera,
  folder: Folder,
}
/** Of photos; of more, the answer is nearly everything. */
const MOST = 5000

export interface SelectSameProps {
  readonly selection: SelectionStore
  readonly list: PhotoList
  readonly plan: SearchPlan
  readonly onFailed: (error: unknown) => void
}

/** Part of a menu: selects besides what has the same day, people, camera or folder as the photos that are selected. */
export function SelectSame({ selection, list, plan, onFailed }: SelectSameProps) {
  const { t } = useAreaMessages(selectionEn)
  const now = selection.current()
  const isTooMany = countSelected(now, list.ids) > MOST
  const ids = isTooMany ? [] : selectedIds(now, list.ids)
  const known = useQueryState('alikeBy', isTooMany ? null : { ids }).value
  const select = (by: Kinship) => {
    read('alike', { plan, ids, by })
      .then((found) => selection.set(found, true))
      .catch(onFailed)
  }
  return (
    <MenuSection title={t('selection.same')}>
      {KINSHIPS.map((by) => {
        const Icon = ICONS[by]
        const reason = isTooMany
          ? t('selection.same.tooMany', { most: MOST })
          : known?.[by] === 0
            ? t('selection.same.unknown', { by })
            : undefined
        return (
          <MenuItem
            key={by}
            icon={<Icon aria-hidden />}
            isDisabled={reason !== undefined || known === undefined}
            onAction={() => select(by)}
            {...(reason === undefined ? {} : { description: reason })}
          >
            {t(`selection.same.${by}`)}
          </MenuItem>
        )
      })}
    </MenuSection>
  )
}
