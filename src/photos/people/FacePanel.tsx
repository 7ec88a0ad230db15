import { useRef, useState } from 'react'
import { Ellipsis, SquareDashedMousePointer, X } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { PeopleTarget, PhotoFace, PhotoFaces } from '../../domain/people/report.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import {
  Button,
  EmptyState,
  IconButton,
  Menu,
  MenuItem,
  Sheet,
  useAreaMessages,
  useReturnedFocus,
  useToasts,
} from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { useMedia } from '../use-media.ts'
import { FaceImage } from './FaceImage.tsx'
import { NameField, type Named } from './NameField.tsx'
import { usePeopleActions } from './people-actions.ts'
import styles from './people.module.css'
import type { LayerMode } from '../use-layer-mode.ts'

export interface FacePanelProps {
  readonly hash: AssetHash
  readonly mode: LayerMode
  readonly onPerson: (target: PeopleTarget) => void
}

/** The people on a photo: beside it, or in a sheet where there is no room. */
export default function FacePanel(props: FacePanelProps) {
  const { t } = useAreaMessages(peopleEn)
  const { hash, mode } = props
  // Faces that were there when one was drawn: whose is the new one is what the person wants to say next. Kept here, as a sheet goes while one is drawn.
  const [before, setBefore] = useState<Before | null>(null)
  const isNarrow = useMedia('(max-width: 1023px)')
  const inside = (
    <>
      <header className={styles.header}>
        <h2 className={styles.heading}>{t('people.onPhoto')}</h2>
        <IconButton label={t('people.hideFaces')} shortcut="E" size="small" onPress={mode.close}>
          <X aria-hidden />
        </IconButton>
      </header>
      <Content
        key={hash}
        {...props}
        before={before?.hash === hash ? before.keys : null}
        onBefore={setBefore}
      />
    </>
  )
  if (isNarrow) {
    if (mode.framing !== null)
      return (
        <div className={styles.framing} role="toolbar" aria-label={t('people.draw')}>
          <span>{t('people.drawTouch')}</span>
          <Button size="small" onPress={mode.stopFraming}>
            {t('ui.cancel')}
          </Button>
        </div>
      )
    return (
      // Under a sheet there is no picture to draw on: it is out of the way meanwhile.
      <Sheet label={t('people.onPhoto')} isOpen onClose={mode.close}>
        <div data-viewer-sheet className={styles.sheet}>
          {inside}
        </div>
      </Sheet>
    )
  }
  return (
    <aside aria-label={t('people.onPhoto')} className={styles.panel}>
      {inside}
    </aside>
  )
}

interface Before {
  readonly hash: AssetHash
  readonly keys: ReadonlySet<string>
}

interface ContentProps extends FacePanelProps {
  /** Keys of the faces that were there when one was drawn; null: none was. */
  readonly before: ReadonlySet<string> | null
  readonly onBefore: (before: Before | null) => void
}

function Content({ hash, mode, onPerson, before, onBefore }: ContentProps) {
  const { t, format } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const showToast = useToasts()
  const { value, isCurrent } = useQueryState('photoFaces', { hash })
  const content = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnedFocus()
  if (!isCurrent || value === undefined || value === null) return null
  const draw = () => {
    showToast({ text: t('people.drawHint') })
    onBefore(null)
    mode.startFraming((box) => {
      onBefore({ hash, keys: new Set(value.faces.map(({ key }) => key)) })
      void people.act('people.draw', { asset: hash, box }, 'people.done.draw')
    })
  }
  return (
    <div ref={content} className={styles.content}>
      {mode.framing === null ? (
        <Button size="small" icon={<SquareDashedMousePointer aria-hidden />} onPress={draw}>
          {t('people.draw')}
        </Button>
      ) : (
        <Button size="small" onPress={mode.stopFraming}>
          {t('people.drawCancel')}
        </Button>
      )}
      {value.faces.length === 0 ? (
        <EmptyState title={whyNone(value, t)} />
      ) : (
        <ul className={styles.people}>
          {value.faces.map((face, at) => (
            <li key={face.key} className={styles.person} data-active={face.key === mode.active || undefined}>
              <Person
                hash={hash}
                face={face}
                isNew={before !== null && !before.has(face.key)}
                onPerson={onPerson}
                onPoint={mode.setActive}
                onDone={() =>
                  // Where a face is gone, the next has its place.
                  returnFocus(() => {
                    const menus =
                      content.current?.querySelectorAll<HTMLElement>('[data-face-menu] button') ?? []
                    return menus[Math.min(at, menus.length - 1)] ?? content.current?.querySelector('button')
                  })
                }
              />
            </li>
          ))}
        </ul>
      )}
      {value.named.length === 0 ? null : (
        <p className={styles.secondary}>{t('people.namedInFile', { names: format.list(value.named) })}</p>
      )}
    </div>
  )
}

function whyNone({ state }: PhotoFaces, t: (key: keyof typeof peopleEn) => string): string {
  switch (state) {
    case 'off':
      return t('people.off')
    case 'pending':
      return t('people.notLooked')
    case 'blocked':
      return t('people.blocked')
    default:
      return t('people.noFaces')
  }
}

interface PersonProps {
  readonly hash: AssetHash
  readonly face: PhotoFace
  /** It was drawn just now: its name is asked for. */
  readonly isNew: boolean
  readonly onPerson: (target: PeopleTarget) => void
  readonly onPoint: (key: string | null) => void
  /** Something was said of it: what had the focus may be gone. */
  readonly onDone: () => void
}

function Person({ hash, face, isNew, onPerson, onPoint, onDone }: PersonProps) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const [isNaming, setNaming] = useState(false)
  const { key, name, target, age, region } = face
  const faces = [{ hash, key }]
  const leave = () => {
    setNaming(false)
    onDone()
  }
  const give = (named: Named) => {
    leave()
    void people.act(
      'people.assign',
      { faces, to: 'target' in named ? named.target : { name: named.name } },
      'people.done.assign',
      { count: 1, name: named.name },
    )
  }
  return (
    // Only points; everything in it is reached by keyboard as well.

    <div
      className={styles.contents}
      onPointerEnter={() => onPoint(key)}
      onPointerLeave={() => onPoint(null)}
      onFocus={() => onPoint(key)}
      onBlur={() => onPoint(null)}
    >
      <FaceImage face={{ hash, key, hasCrop: face.hasCrop }} className={styles.portrait ?? ''} />
      <div className={styles.who}>
        {name === null || isNaming ? (
          <NameField
            label={t('people.who')}
            draft={`${hash}:${key}`}
            without={target}
            onNamed={give}
            onLeave={leave}
            autoFocus={isNaming || isNew}
            opensOnFocus
          />
        ) : (
          <span className={styles.name}>{name}</span>
        )}
        {age === null ? null : <span className={styles.secondary}>{t('people.age', { age })}</span>}
        {region === null || region === name ? null : (
          <span className={styles.secondary}>{t('people.region', { name: region })}</span>
        )}
      </div>
      <div data-face-menu>
        <Menu
          aria-label={t('people.faceMenu', { name: name ?? t('people.unnamedLabel') })}
          trigger={
            <IconButton size="small" label={t('people.faceMenu', { name: name ?? t('people.unnamedLabel') })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          {target === null ? null : (
            <MenuItem id="go" onAction={() => onPerson(target)}>
              {t('people.goTo')}
            </MenuItem>
          )}
          {name === null ? null : (
            <MenuItem id="move" onAction={() => setNaming(true)}>
              {t('people.moveTo')}
            </MenuItem>
          )}
          {target === null ? null : (
            <MenuItem
              id="not"
              onAction={() => {
                onDone()
                void people.act('people.notThis', { faces }, 'people.done.notThis', { count: 1 })
              }}
            >
              {t('people.notThis')}
            </MenuItem>
          )}
          <MenuItem
            id="none"
            onAction={() => {
              onDone()
              void people.act('people.notFace', { faces }, 'people.done.notFace', { count: 1 })
            }}
          >
            {t('people.notFace')}
          </MenuItem>
        </Menu>
      </div>
    </div>
  )
}
