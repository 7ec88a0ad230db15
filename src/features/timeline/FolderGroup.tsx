import { useState } from 'react'
import { CornerLeftUp } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { FacetRow } from '../../domain/reads.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { choicesOf, FOLDERS, isAmong, withChoices } from './facet-choices.ts'
import { FacetChip, FacetGroup, type FacetProps } from './FacetChip.tsx'

const SHOWN = 8

export interface FolderGroupProps extends FacetProps {
  readonly rows: readonly FacetRow[]
  readonly isExcluding: boolean
}

/** Folders, a level at a time: one that is chosen leads to those in it, and a press on it back up. */
export function FolderGroup({ q, chips, onQuery, plan, rows, isExcluding }: FolderGroupProps) {
  const { t, format } = useAreaMessages(facetsEn)
  const [isOpen, setOpen] = useState(false)
  const hasOneSource = useQueryState('sources', {}).value?.length === 1
  const { chosen, excluded } = choicesOf(chips, FOLDERS)
  const [only, another] = chosen
  const asked = excluded.filter((path) => !rows.some((row) => isAmong([row.value], path)))
  // Counts come a moment after the choice: what was chosen stands above already.
  const below = rows.filter(({ value }) => !isAmong(chosen, value))
  const all = [...below, ...asked.map((value) => ({ value, count: 0 }))]
  if (all.length === 0 && only === undefined) return null
  const choose = (paths: readonly string[], without: readonly string[]) =>
    onQuery(withChoices(q, chips, FOLDERS, 'any', { chosen: paths, excluded: without }))
  const shown = isOpen ? all : all.filter(({ value }, at) => at < SHOWN || isAmong(excluded, value))
  return (
    <FacetGroup title={t('photos.filter.folders')}>
      {only === undefined || another !== undefined ? null : (
        <FacetChip
          name={nameOf(only)}
          icon={<CornerLeftUp aria-hidden />}
          state="chosen"
          isExcluding={false}
          onChoice={() => choose(parentOf(only), excluded)}
        />
      )}
      {shown.map(({ value, count }) => (
        <FacetChip
          key={value}
          name={nameOf(value)}
          count={format.number(count)}
          state={isAmong(excluded, value) ? 'excluded' : 'neither'}
          isExcluding={isExcluding}
          onChoice={(choice) => {
            const others = excluded.filter((path) => !isAmong([value], path))
            if (choice === 'chosen') choose([value], others)
            else choose(chosen, choice === 'excluded' ? [...others, value] : others)
          }}
        />
      ))}
      {all.length <= SHOWN ? null : (
        <Button variant="quiet" size="small" onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('photos.facets.less') : t('photos.facets.more', { count: all.length - shown.length })}
        </Button>
      )}
    </FacetGroup>
  )

  function nameOf(path: string): string {
    return path.slice(path.lastIndexOf('/') + 1)
  }

  /** None where the rows begin without one: at sources, in the only source, in the folder of the page. */
  function parentOf(path: string): string[] {
    const parent = path.slice(0, path.lastIndexOf('/'))
    const isTop = parent === '' || (hasOneSource && parent.lastIndexOf('/') === 0)
    return isTop || plan.filters.some(({ key }) => key === 'folder') ? [] : [parent]
  }
}
