import { useEffect, useId, useRef } from 'react'
import { Undo2, X } from 'lucide-react'
import { ToggleButton } from 'react-aria-components/ToggleButton'

import type { AlbumExceptions, ExceptedPhotos } from '../../domain/album-exceptions.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { Button, Tooltip, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import styles from './exceptions.module.css'
import {
  countTakenBack,
  isTakenBack,
  withKind,
  withPhoto,
  type ExceptionKind,
  type TakenBack,
} from './taken-back.ts'

export interface ExceptionsProps {
  readonly exceptions: AlbumExceptions
  readonly taken: TakenBack
  readonly onTaken: (taken: TakenBack) => void
  /** It was asked for: it is scrolled to, and has the focus. */
  readonly startsHere?: boolean
}

/** The photos that are always, and never, in a smart album. Taking one back is a wish until the form is saved. */
export function Exceptions({ exceptions, taken, onTaken, startsHere = false }: ExceptionsProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!startsHere) return
    box.current?.scrollIntoView({ block: 'nearest' })
    box.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [startsHere])
  return (
    <div ref={box} className={styles.all}>
      {KINDS.map((kind) =>
        exceptions[kind].count === 0 ? null : (
          <Group key={kind} kind={kind} of={exceptions[kind]} taken={taken} onTaken={onTaken} />
        ),
      )}
    </div>
  )
}
const KINDS = ['always', 'never'] as const

interface GroupProps {
  readonly kind: ExceptionKind
  readonly of: ExceptedPhotos
  readonly taken: TakenBack
  readonly onTaken: (taken: TakenBack) => void
}

function Group({ kind, of, taken, onTaken }: GroupProps) {
  const { t } = useAreaMessages(albumsEn)
  const heading = useId()
  const back = countTakenBack(taken, kind, of)
  const unnamed = of.count - of.photos.length
  const isAll = back === of.count
  return (
    <section className={styles.group} aria-labelledby={heading}>
      <div className={styles.head}>
        <h3 id={heading} className={styles.heading}>
          {t('albums.exceptions', { kind, count: of.count })}
        </h3>
        {of.count === 1 ? null : (
          <Button
            variant="quiet"
            size="small"
            onPress={() => onTaken(withKind(taken, kind, !isAll, of))}
            aria-describedby={heading}
          >
            {t(isAll ? 'albums.keepAll' : 'albums.takeBackAll')}
          </Button>
        )}
      </div>
      <ul className={styles.photos}>
        {of.photos.map(({ hash, name }) => (
          <li key={hash}>
            <Tooltip text={name}>
              <ToggleButton
                aria-label={t('albums.takeBack', { name })}
                isSelected={isTakenBack(taken, kind, hash)}
                onChange={() => onTaken(withPhoto(taken, kind, hash, of))}
                className={styles.photo ?? ''}
              >
                {({ isSelected }) => (
                  <>
                    <Thumb hash={hash} className={styles.thumb ?? ''} />
                    <span className={styles.mark}>
                      {isSelected ? <Undo2 aria-hidden /> : <X aria-hidden />}
                    </span>
                  </>
                )}
              </ToggleButton>
            </Tooltip>
          </li>
        ))}
      </ul>
      {unnamed === 0 ? null : (
        <p className={styles.words}>{t('albums.exceptionsMore', { count: unnamed })}</p>
      )}
      <p className={styles.words} role="status">
        {t('albums.takenBack', { count: back })}
      </p>
    </section>
  )
}
