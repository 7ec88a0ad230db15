import { Combine, EyeOff, Eye, Shapes } from 'lucide-react'

import { PERSON_KINDS } from '../../domain/people/kinds.ts'
import type { PeopleShelf, PersonRow } from '../../domain/people/report.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import { Button, Menu, MenuItem, useAreaMessages, useEscape } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import styles from './people-page.module.css'

export interface SelectionToolsProps {
  readonly shelf: PeopleShelf
  /** Those selected; null while nobody selects. */
  readonly picked: readonly PersonRow[] | null
  readonly onSelecting: (on: boolean) => void
  /** Something was done with those selected, and nobody is any more. */
  readonly onDone: () => void
}

/** What can be done with several people at once. */
export function SelectionTools({ shelf, picked, onSelecting, onDone }: SelectionToolsProps) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  useEscape(picked !== null, () => onSelecting(false))
  if (picked === null)
    return (
      <Button variant="quiet" onPress={() => onSelecting(true)}>
        {t('people.select')}
      </Button>
    )
  const targets = picked.map(({ target }) => target)
  const end = (done: Promise<boolean>) => void done.then((isDone) => (isDone ? onDone() : undefined))
  const isHidden = shelf === 'hidden'
  // Whoever has a name keeps it, else whoever is seen most: rows come in that order.
  const [into, ...from] = targets
  return (
    <div className={styles.selection} role="toolbar" aria-label={t('people.select')}>
      <span role="status">{t('people.selected', { count: picked.length })}</span>
      <Button
        size="small"
        icon={<Combine aria-hidden />}
        isDisabled={from.length === 0}
        onPress={() => {
          if (into !== undefined) end(people.act('people.merge', { into, from }, 'people.done.merge'))
        }}
      >
        {t('people.merge')}
      </Button>
      <Button
        size="small"
        icon={isHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
        isDisabled={targets.length === 0}
        onPress={() =>
          end(
            people.act(
              'people.hide',
              { targets, hidden: !isHidden },
              isHidden ? 'people.done.unhide' : 'people.done.hide',
            ),
          )
        }
      >
        {t(isHidden ? 'people.unhide' : 'people.hide')}
      </Button>
      <Menu
        aria-label={t('people.kindMenu')}
        trigger={
          <Button size="small" icon={<Shapes aria-hidden />} isDisabled={targets.length === 0}>
            {t('people.kindMenu')}
          </Button>
        }
      >
        {PERSON_KINDS.map((kind) => (
          <MenuItem
            key={kind}
            id={kind}
            onAction={() => end(people.act('people.setKind', { targets, kind }, 'people.done.setKind'))}
          >
            {t('people.kinds', { kind })}
          </MenuItem>
        ))}
      </Menu>
      <Button size="small" variant="quiet" onPress={() => onSelecting(false)}>
        {t('people.selectDone')}
      </Button>
    </div>
  )
}
