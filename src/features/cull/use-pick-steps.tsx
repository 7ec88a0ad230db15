import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { placeOfNew } from '../../photos/albums/album-choices.ts'
import { AlbumField } from '../../photos/albums/AlbumField.tsx'
import type { Choice, Untaken } from '../../photos/choice/ChoiceField.tsx'
import { TagField } from '../../photos/tags/TagField.tsx'
import { Chip, Select, useAreaMessages, type ChipProps, type I18n, type MessageKey } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'
import type { FinishPart } from './finish-part.ts'

/** Something that the picks may get when culling ends: one more row of the dialog. */
export interface PickStep {
  readonly id: string
  /** Where the person says what. */
  readonly field: ReactNode
  /** What was chosen; null where nothing was. */
  readonly part: FinishPart | null
  /** What was typed cannot be taken; its field says why. */
  readonly isWrong: boolean
}

/** The rows, in the order in which they are shown and done. */
export function usePickSteps(): readonly PickStep[] {
  return [useAlbumStep(), useTagStep(), useRateStep()]
}

function useAlbumStep(): PickStep {
  const { t } = useAreaMessages(cullEn)
  const albums = useQueryState('albumTitles', {}).value ?? []
  const [album, setAlbum] = useState<Choice | null>(null)
  const [typed, setTyped] = useState<Untaken | null>(null)
  const meant = album ?? choiceIn(typed)
  const [isTakenBack, setTakenBack] = useState(false)
  return {
    id: 'album',
    field:
      album === null ? (
        <>
          <span className={styles.fieldLabel} aria-hidden>
            {t('cull.end.album')}
          </span>
          <AlbumField
            label={t('cull.end.album')}
            without={NOTHING}
            creates
            autoFocus={isTakenBack}
            onChoose={setAlbum}
            onTyped={setTyped}
          />
        </>
      ) : (
        <ChosenChip
          removeLabel={t('cull.end.unalbum', { name: album.path })}
          onRemove={() => {
            setTakenBack(true)
            setAlbum(null)
          }}
        >
          {t('cull.end.inAlbum', { name: album.path })}
        </ChosenChip>
      ),
    part: meant === null ? null : intoAlbum(meant, albums, t),
    isWrong: isFault(typed),
  }
}

function intoAlbum(
  { isNew, text, path }: Choice,
  albums: Parameters<typeof placeOfNew>[0],
  t: I18n<MessageKey | keyof typeof cullEn>['t'],
): FinishPart {
  const { title, ...place } = placeOfNew(albums, text)
  return {
    args: { album: isNew ? { create: title, ...place } : { add: text } },
    textOf: (count) =>
      t('photos.done.inAlbum', { what: isNew ? 'create' : 'add', album: isNew ? title : path, count }),
  }
}

function useTagStep(): PickStep {
  const { t } = useAreaMessages(cullEn)
  const [tag, setTag] = useState<{ readonly text: string; readonly path: string } | null>(null)
  const [typed, setTyped] = useState<Untaken | null>(null)
  const meant = tag ?? choiceIn(typed)
  const [isTakenBack, setTakenBack] = useState(false)
  return {
    id: 'tag',
    field:
      tag === null ? (
        <>
          <span className={styles.fieldLabel} aria-hidden>
            {t('cull.end.tag')}
          </span>
          <TagField
            label={t('cull.end.tag')}
            without={NOTHING}
            creates
            autoFocus={isTakenBack}
            onChoose={(text, path) => setTag({ text, path })}
            onTyped={setTyped}
          />
        </>
      ) : (
        <ChosenChip
          removeLabel={t('cull.end.untag', { name: tag.path })}
          onRemove={() => {
            setTakenBack(true)
            setTag(null)
          }}
        >
          {t('cull.end.tagged', { name: tag.path })}
        </ChosenChip>
      ),
    part:
      meant === null
        ? null
        : {
            args: { tag: meant.text },
            textOf: (count) => t('photos.done.tag', { count, tag: meant.path }),
          },
    isWrong: isFault(typed),
  }
}
const NOTHING: ReadonlySet<string> = new Set()

function choiceIn(typed: Untaken | null): Choice | null {
  return typed !== null && 'choice' in typed ? typed.choice : null
}

function isFault(typed: Untaken | null): boolean {
  return typed !== null && 'fault' in typed
}

/** What was chosen, in the place of the field that had the focus: it takes that over, or the dialog would give it to its first button. */
function ChosenChip(props: ChipProps) {
  const root = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => root.current?.querySelector('button')?.focus(), [])
  return (
    <span ref={root}>
      <Chip {...props} />
    </span>
  )
}

const AS_IS = 'as-is'
const RATINGS = ['1', '2', '3', '4', '5'] as const

function useRateStep(): PickStep {
  const { t } = useAreaMessages(cullEn)
  const [stars, setStars] = useState<typeof AS_IS | (typeof RATINGS)[number]>(AS_IS)
  return {
    id: 'rate',
    field: (
      <Select
        label={t('cull.end.rate')}
        value={stars}
        onChange={setStars}
        options={[
          { value: AS_IS, label: t('cull.end.rateAsIs') },
          ...RATINGS.map((value) => ({ value, label: t('photos.action.stars', { count: Number(value) }) })),
        ]}
      />
    ),
    part:
      stars === AS_IS
        ? null
        : {
            args: { rating: Number(stars) },
            textOf: (count) => t('photos.done.rate', { count, stars: Number(stars) }),
          },
    isWrong: false,
  }
}
