import { useRef, useState } from 'react'
import {
  Combine,
  Ellipsis,
  Eye,
  EyeOff,
  Images,
  Pencil,
  Shapes,
  Split,
  UserRound,
  UserRoundX,
} from 'lucide-react'

import { read } from '../../client/run.ts'
import { valueText } from '../../domain/search/edit.ts'
import { PERSON_KINDS } from '../../domain/people/kinds.ts'
import type { PeopleTarget, PersonDetail } from '../../domain/people/report.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { NameField, type Named } from '../../photos/people/NameField.tsx'
import { keyOfTarget } from '../../photos/people/target.ts'
import { readNameDraft } from '../../photos/people/name-drafts.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import {
  Button,
  Dialog,
  IconButton,
  Menu,
  MenuItem,
  MenuSection,
  SavedField,
  Select,
  useAreaMessages,
  useReturnedFocus,
} from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { pageHeading } from './focus.ts'
import type { LinkToSearch } from './links.ts'
import styles from './person-page.module.css'

const DAY_MS = 86_400_000
const STRICTNESS = ['m2', 'm1', '0', 'p1', 'p2'] as const

export interface PersonHeadProps {
  readonly person: PersonDetail
  readonly onTarget: (target: PeopleTarget | null) => void
  readonly onSeparate: () => void
  readonly searchLink: LinkToSearch
}

/** Picture, name, birthday, and what can be done with somebody as a whole. */
export function PersonHead({ person, onTarget, onSeparate, searchLink: SearchLink }: PersonHeadProps) {
  const { t, format } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const draft = keyOfTarget(person.target)
  // A new name was begun, and is neither given nor taken back.
  const [isRenaming, setRenaming] = useState(() => readNameDraft(draft) !== '')
  const [isAsked, setAsked] = useState(false)
  const [isJoining, setJoining] = useState(false)
  const naming = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnedFocus()
  const { target, name, firstDay, lastDay } = person
  const endNaming = () => {
    setRenaming(false)
    returnFocus(() => naming.current?.querySelector('button') ?? pageHeading())
  }
  /** What was a cluster may be a person now. */
  const settle = async (done: Promise<boolean>, next: PeopleTarget = target) => {
    if (!(await done)) return
    const now = await read('person', { target: next })
    onTarget(now?.target ?? null)
  }
  const rename = (named: Named) => {
    endNaming()
    void settle(
      people.act('people.name', { target, name: named.name }, 'people.done.name', { name: named.name }),
      'target' in named ? named.target : target,
    )
  }
  const join = (named: Named) => {
    setJoining(false)
    if (!('target' in named)) return
    void settle(
      people.act('people.merge', { into: named.target, from: [target] }, 'people.done.merge'),
      named.target,
    )
  }
  return (
    <header className={styles.head}>
      <FaceImage face={person.cover} className={styles.portrait ?? ''} />
      <div className={styles.words}>
        <div ref={naming} className={styles.naming}>
          {name === null || isRenaming ? (
            <NameField
              label={t('people.name')}
              without={target}
              autoFocus={isRenaming && isAsked}
              draft={draft}
              onNamed={rename}
              onLeave={endNaming}
            />
          ) : (
            <Button
              variant="quiet"
              size="small"
              icon={<Pencil aria-hidden />}
              className={styles.rename ?? ''}
              onPress={() => {
                setAsked(true)
                setRenaming(true)
              }}
            >
              {t('people.rename')}
            </Button>
          )}
        </div>
        <p className={styles.facts}>
          {person.kind === 'person' ? null : <span>{t('people.kinds', { kind: person.kind })}</span>}
          <span>{t('people.faces', { count: person.photos })}</span>
          {firstDay === null || lastDay === null ? null : (
            <span>{t('people.between', { days: format.days(firstDay * DAY_MS, lastDay * DAY_MS) })}</span>
          )}
          <span>{t('people.confirmed', { confirmed: person.confirmed, faces: person.faces })}</span>
        </p>
        <div className={styles.buttons}>
          {name === null ? null : (
            <SearchLink q={`person:${valueText(name)}`} className={styles.button}>
              <Images aria-hidden />
              {t('people.showPhotos')}
            </SearchLink>
          )}
          <Button size="small" icon={<Combine aria-hidden />} onPress={() => setJoining(true)}>
            {t('people.joinWith')}
          </Button>
          <Button size="small" icon={<Split aria-hidden />} onPress={onSeparate}>
            {t('people.separate')}
          </Button>
          <Menu
            aria-label={t('people.kindMenu')}
            trigger={
              <Button size="small" icon={<Shapes aria-hidden />}>
                {t('people.kindMenu')}
              </Button>
            }
            selectionMode="single"
            selectedKeys={[person.kind]}
          >
            {PERSON_KINDS.map((kind) => (
              <MenuItem
                key={kind}
                id={kind}
                onAction={() =>
                  void settle(
                    people.act('people.setKind', { targets: [target], kind }, 'people.done.setKind'),
                  )
                }
              >
                {t('people.kinds', { kind })}
              </MenuItem>
            ))}
          </Menu>
          <Menu
            aria-label={t('people.more')}
            trigger={
              <IconButton size="small" label={t('people.more')}>
                <Ellipsis aria-hidden />
              </IconButton>
            }
          >
            <MenuSection>
              <MenuItem
                icon={person.hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
                onAction={() =>
                  void settle(
                    people.act(
                      'people.hide',
                      { targets: [target], hidden: !person.hidden },
                      person.hidden ? 'people.done.unhide' : 'people.done.hide',
                    ),
                  )
                }
              >
                {t(person.hidden ? 'people.unhide' : 'people.hide')}
              </MenuItem>
              {name === null ? null : (
                <MenuItem
                  icon={<UserRoundX aria-hidden />}
                  onAction={() =>
                    void settle(
                      people.act('people.name', { target, name: null }, 'people.done.unname', { name }),
                    )
                  }
                >
                  {t('people.unname')}
                </MenuItem>
              )}
              {person.hasOwnCover ? (
                <MenuItem
                  icon={<UserRound aria-hidden />}
                  onAction={() =>
                    void people.act('people.setCover', { target, face: null }, 'people.done.setCover')
                  }
                >
                  {t('people.autoCover')}
                </MenuItem>
              ) : null}
            </MenuSection>
          </Menu>
        </div>
        <div className={styles.fields}>
          <SavedField
            key={person.birthday ?? ''}
            type="date"
            label={t('people.birthday')}
            description={t('people.birthdayHint')}
            value={person.birthday ?? ''}
            onSave={(text) =>
              void settle(
                people.act(
                  'people.setBirthday',
                  { target, birthday: text === '' ? null : text },
                  'people.done.setBirthday',
                ),
              )
            }
          />
          <Select
            label={t('people.strictness')}
            value={STRICTNESS[person.strictness + 2] ?? '0'}
            options={STRICTNESS.map((value) => ({ value, label: t('people.strictnessOf', { value }) }))}
            onChange={(value) => {
              const strictness = STRICTNESS.findIndex((one) => one === value) - 2
              void settle(
                people.act('people.setStrictness', { target, strictness }, 'people.done.setStrictness'),
              )
            }}
          />
        </div>
      </div>
      {isJoining ? (
        <Dialog
          title={t('people.joinTitle', { name: name ?? t('people.unnamedLabel') })}
          size="small"
          onClose={() => setJoining(false)}
          actions={<Button onPress={() => setJoining(false)}>{t('ui.cancel')}</Button>}
        >
          <p className={styles.dialogText}>{t('people.joinText')}</p>
          <NameField label={t('people.name')} without={target} creates={false} autoFocus onNamed={join} />
        </Dialog>
      ) : null}
    </header>
  )
}
