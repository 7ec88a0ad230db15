import { Suspense, useRef, useState } from 'react'
import { MessageCircleQuestionMark, UserSearch } from 'lucide-react'

import { run } from '../../client/run.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import { PEOPLE_SHELVES, type PeopleShelf, type PersonRow } from '../../domain/people/report.ts'
import { keyOfTarget } from '../../photos/people/target.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import {
  Banner,
  Button,
  EmptyState,
  Page,
  ProgressBar,
  Tabs,
  TextField,
  useAreaMessages,
  useReturnedFocus,
} from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { Consent } from './Consent.tsx'
import { itemAt, pageHeading } from './focus.ts'
import { LeftOut } from './LeftOut.tsx'
import type { LinkToPerson, LinkToPlace } from './links.ts'
import styles from './people-page.module.css'
import { PeopleGrid } from './PeopleGrid.tsx'
import { SeenLeast } from './SeenLeast.tsx'
import { SelectionTools } from './SelectionTools.tsx'

export interface PeoplePageProps {
  readonly shelf: PeopleShelf
  readonly onShelf: (shelf: PeopleShelf) => void
  readonly link: LinkToPerson
  readonly suggestionsLink: LinkToPlace
  readonly settingsLink: LinkToPlace
}

/** Everybody, biggest first; before that, the question whether faces may be looked for at all. */
export function PeoplePage(props: PeoplePageProps) {
  const { t } = useAreaMessages(peopleEn)
  const { findFaces } = useQuery('settings', {})
  const counts = useQuery('people', { shelf: 'shown' }).counts
  const isAnybodyThere = Object.values(counts).some((count) => count > 0)
  if (!findFaces && !isAnybodyThere)
    return (
      <Page title={t('people.title')}>
        <Consent settingsLink={props.settingsLink} />
      </Page>
    )
  return <People {...props} />
}

function People({
  shelf,
  onShelf,
  link,
  suggestionsLink: SuggestionsLink,
  settingsLink: SettingsLink,
}: PeoplePageProps) {
  const { t } = useAreaMessages(peopleEn)
  const { counts, suggestions } = useQuery('people', { shelf: 'shown' })
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      width="wide"
      actions={
        <span className={styles.headLinks}>
          {suggestions === 0 ? null : (
            <SuggestionsLink className={styles.pill}>
              <MessageCircleQuestionMark aria-hidden />
              {t('people.suggestions', { count: suggestions })}
            </SuggestionsLink>
          )}
          <SettingsLink className={styles.plainLink}>{t('people.settings')}</SettingsLink>
        </span>
      }
    >
      <Looking />
      <NamesInFiles />
      <Tabs
        label={t('people.shelves')}
        selected={shelf}
        onSelect={(id) => {
          const chosen = PEOPLE_SHELVES.find((one) => one === id)
          if (chosen !== undefined) onShelf(chosen)
        }}
        tabs={PEOPLE_SHELVES.map((one) => ({
          id: one,
          label: t(`people.shelf.${one}`, { count: counts[one] }),
          // A shelf that is still being read must not take the tabs, and the focus on them, away.
          content:
            one === shelf ? (
              <Suspense>
                <Shelf key={one} shelf={one} link={link} onOthers={() => onShelf('others')} />
              </Suspense>
            ) : null,
        }))}
      />
    </Page>
  )
}

/** How far the search for faces is, while it goes on. */
function Looking() {
  const { t } = useAreaMessages(peopleEn)
  const { findFaces } = useQuery('settings', {})
  const progress = useQueryState('progress', {}).value
  const stage = progress?.stages.find((one) => one.stage === 'faces')
  const isGathering = progress?.jobs.some(
    ({ kind, state }) => kind === 'cluster' && (state === 'running' || state === 'queued'),
  )
  if (stage === undefined) return null
  const open = Math.max(0, stage.total - stage.done - stage.failed)
  if (!findFaces) return open === 0 ? null : <LeftOut open={open} />
  if (stage.blocked > 0) return <p className={styles.note}>{t('people.blocked')}</p>
  if (open === 0 && isGathering !== true)
    return stage.failed === 0 ? null : (
      <p className={styles.note}>{t('people.failed', { count: stage.failed })}</p>
    )
  return (
    <div className={styles.looking} role="status">
      <ProgressBar
        label={t('people.consent.enable')}
        value={stage.done}
        total={open === 0 ? null : stage.total}
      />
      <p>{open === 0 ? t('people.gathering') : t('people.looking', { open })}</p>
    </div>
  )
}

/** Other software may have named some of them already. */
function NamesInFiles() {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const returnFocus = useReturnedFocus()
  const found = useQueryState('namesInFiles', {}).value
  if (found === undefined || found.faces === 0) return null
  return (
    <div className={styles.banner}>
      <Banner
        title={t('people.inFiles', { faces: found.faces, people: found.people })}
        actions={
          <Button
            size="small"
            onPress={() => {
              returnFocus(pageHeading)
              void people.act('people.adoptNames', {}, 'people.done.adoptNames')
            }}
          >
            {t('people.adopt')}
          </Button>
        }
      />
    </div>
  )
}

interface ShelfProps {
  readonly shelf: PeopleShelf
  readonly link: LinkToPerson
  readonly onOthers: () => void
}

function Shelf({ shelf, link, onOthers }: ShelfProps) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const { rows, seldom } = useQuery('people', { shelf })
  const { findFaces } = useQuery('settings', {})
  const [wanted, setWanted] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const selectButton = useRef<HTMLSpanElement>(null)
  const returnFocus = useReturnedFocus()
  const found = rows.filter((row) => isNamedLike(row, wanted))
  const picked = chosen === null ? [] : rows.filter(({ target }) => chosen.has(keyOfTarget(target)))
  const toggle = (key: string) =>
    setChosen((now) => {
      const next = new Set(now)
      if (!next.delete(key)) next.add(key)
      return next
    })
  // With a name they were shown whatever is asked: where there are only those, nothing is kept from view.
  const least =
    shelf !== 'shown' || (seldom === 0 && rows.every(({ name }) => name !== null)) ? null : (
      <SeenLeast seldom={seldom} onOthers={onOthers} />
    )
  if (rows.length === 0)
    return (
      <>
        {least}
        <EmptyState
          title={t(`people.none.${shelf}`)}
          action={
            findFaces ? undefined : (
              <Button
                icon={<UserSearch aria-hidden />}
                onPress={() => {
                  returnFocus(pageHeading)
                  run('people.enable', {}).catch(people.failed)
                }}
              >
                {t('people.consent.enable')}
              </Button>
            )
          }
        >
          {t(`people.noneText.${shelf}`)}
        </EmptyState>
      </>
    )
  return (
    <div className={styles.shelf}>
      {shelf === 'shown' ? null : <p className={styles.note}>{t(`people.about.${shelf}`)}</p>}
      <div className={styles.tools}>
        <TextField
          label={t('people.filter')}
          labelHidden
          placeholder={t('people.filter')}
          value={wanted}
          onChange={setWanted}
          className={styles.filter ?? ''}
        />
        <span ref={selectButton}>
          <SelectionTools
            shelf={shelf}
            picked={chosen === null ? null : picked}
            onSelecting={(on) => {
              returnFocus(() =>
                on ? itemAt(grid.current, 0) : selectButton.current?.querySelector('button'),
              )
              setChosen(on ? new Set() : null)
            }}
            onDone={() => {
              // Whoever comes after the first of them stands where that one did.
              const at = found.findIndex((row) => picked.includes(row))
              returnFocus(() => itemAt(grid.current, at))
              setChosen(null)
            }}
          />
        </span>
      </div>
      {least}
      {found.length === 0 ? (
        <p className={styles.note} role="status">
          {t('people.noName', { text: wanted })}
        </p>
      ) : (
        <PeopleGrid ref={grid} rows={found} link={link} chosen={chosen} onToggle={toggle} />
      )}
    </div>
  )
}

function isNamedLike({ name }: PersonRow, wanted: string): boolean {
  const text = wanted.trim().toLocaleLowerCase()
  return text === '' || (name !== null && name.toLocaleLowerCase().includes(text))
}
