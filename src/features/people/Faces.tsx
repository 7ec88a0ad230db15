import { useRef, useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { FaceRow, PersonDetail } from '../../domain/people/report.ts'
import { NameField, type Named } from '../../photos/people/NameField.tsx'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import { Button, Dialog, Section, useAreaMessages, useEscape, useReturnedFocus } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { faceId, FaceTile } from './FaceTile.tsx'
import { itemAt } from './focus.ts'
import type { LinkToPhoto } from './links.ts'
import styles from './person-page.module.css'

/** Asked for, and added by "Show more". */
const PAGE = 200

/** Every face of one person, newest first; those that are wrong are taken out or given to somebody else. */
export function Faces({
  person,
  photoLink,
}: {
  readonly person: PersonDetail
  readonly photoLink: LinkToPhoto
}) {
  const { t } = useAreaMessages(peopleEn)
  const [limit, setLimit] = useState(PAGE)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const faces = useQueryState('personFaces', { target: person.target, limit }).value ?? []
  const list = useRef<HTMLUListElement>(null)
  const returnFocus = useReturnedFocus()
  const picked = faces.filter((face) => chosen.has(faceId(face)))
  const endChoosing = () => {
    // The one that comes after the first of them stands where that one did.
    const at = faces.findIndex((face) => chosen.has(faceId(face)))
    returnFocus(() => itemAt(list.current, at, 'input'))
    setChosen(new Set())
  }
  const toggle = (face: FaceRow) =>
    setChosen((now) => {
      const next = new Set(now)
      if (!next.delete(faceId(face))) next.add(faceId(face))
      return next
    })
  return (
    <Section
      title={t('people.facesTitle')}
      actions={
        picked.length === 0 ? null : <FaceTools person={person} picked={picked} onDone={endChoosing} />
      }
    >
      <ul
        ref={list}
        className={styles.faces}
        aria-label={t('people.faceList', { name: person.name ?? t('people.unnamedLabel') })}
      >
        {faces.map((face, at) => (
          <li key={faceId(face)} data-at={at}>
            <FaceTile
              face={face}
              photoLink={photoLink}
              isChosen={chosen.has(faceId(face))}
              onToggle={() => toggle(face)}
            />
          </li>
        ))}
      </ul>
      {faces.length < person.faces && faces.length >= limit ? (
        <Button
          onPress={() => {
            returnFocus(() => itemAt(list.current, faces.length, 'a'))
            setLimit(limit + PAGE)
          }}
        >
          {t('people.showMore')}
        </Button>
      ) : null}
    </Section>
  )
}

interface FaceToolsProps {
  readonly person: PersonDetail
  readonly picked: readonly FaceRow[]
  readonly onDone: () => void
}

function FaceTools({ person, picked, onDone }: FaceToolsProps) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const [isMoving, setMoving] = useState(false)
  useEscape(true, onDone)
  const faces = picked.map(({ hash, key }) => ({ hash, key }))
  const count = faces.length
  const [only] = faces
  const end = (done: Promise<boolean>) => void done.then((isDone) => (isDone ? onDone() : undefined))
  const moveTo = (named: Named) => {
    setMoving(false)
    end(
      people.act(
        'people.assign',
        { faces, to: 'target' in named ? named.target : { name: named.name } },
        'people.done.assign',
        { count, name: named.name },
      ),
    )
  }
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('people.facesTitle')}>
      <span role="status" className={styles.secondary}>
        {t('people.facesChosen', { count })}
      </span>
      <Button
        size="small"
        onPress={() => end(people.act('people.notThis', { faces }, 'people.done.notThis', { count }))}
      >
        {t('people.notThis')}
      </Button>
      <Button size="small" onPress={() => setMoving(true)}>
        {t('people.moveTo')}
      </Button>
      <Button
        size="small"
        onPress={() => end(people.act('people.split', { faces }, 'people.done.split', { count }))}
      >
        {t('people.split')}
      </Button>
      {picked.every(({ confirmed }) => confirmed) ? null : (
        <Button
          size="small"
          onPress={() =>
            end(
              people.act('people.assign', { faces, to: person.target }, 'people.done.assign', {
                count,
                name: person.name ?? t('people.unnamedLabel'),
              }),
            )
          }
        >
          {t('people.confirm')}
        </Button>
      )}
      {only === undefined || count > 1 ? null : (
        <Button
          size="small"
          onPress={() =>
            end(people.act('people.setCover', { target: person.target, face: only }, 'people.done.setCover'))
          }
        >
          {t('people.useCover')}
        </Button>
      )}
      <Button
        size="small"
        onPress={() => end(people.act('people.notFace', { faces }, 'people.done.notFace', { count }))}
      >
        {t('people.notFace')}
      </Button>
      <Button size="small" variant="quiet" onPress={onDone}>
        {t('people.clear')}
      </Button>
      {isMoving ? (
        <Dialog
          title={t('people.moveTitle')}
          size="small"
          onClose={() => setMoving(false)}
          actions={<Button onPress={() => setMoving(false)}>{t('ui.cancel')}</Button>}
        >
          <NameField
            label={t('people.name')}
            without={person.target}
            autoFocus
            opensOnFocus
            onNamed={moveTo}
          />
        </Dialog>
      ) : null}
    </div>
  )
}
