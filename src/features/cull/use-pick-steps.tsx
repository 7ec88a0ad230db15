import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { usePhotoActions, type PhotoTarget } from '../../photos/actions.ts'
import { placeOfNew } from '../../photos/albums/album-choices.ts'
import { AlbumField } from '../../photos/albums/AlbumField.tsx'
import type { Choice } from '../../photos/choice/ChoiceField.tsx'
import { TagField } from '../../photos/tags/TagField.tsx'
import { Chip, Select, useAreaMessages, type ChipProps } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'

/** Something that the picks may get when culling ends: one more row of the dialog. */
export interface PickStep {
  readonly id: string
  /** Where the person says what. */
  readonly field: ReactNode
  /** Something is to be done. */
  readonly isSet: boolean
  /** Does it, as one step that can be undone, and says so. Resolves with whether it was done. */
  readonly apply: (target: PhotoTarget) => Promise<boolean>
}

/** The rows, in the order in which they are shown and done. */
export function usePickSteps(): readonly PickStep[] {
  return [useAlbumStep(), useTagStep(), useRateStep()]
}

function useAlbumStep(): PickStep {
  const { t } = useAreaMessages(cullEn)
  const actions = usePhotoActions()
  const albums = useQueryState('albumTitles', {}).value ?? []
  const [album, setAlbum] = useState<Choice | null>(null)
  const [isTakenBack, setTakenBack] = useState(false)
  return {
    id: 'album',
    isSet: album !== null,
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
    apply: (target) => {
      if (album === null) return Promise.resolve(true)
      if (!album.isNew) return actions.albums('albums.add', { ...target, album: album.text }, album.path)
      const place = placeOfNew(albums, album.text)
      return actions.albums('albums.create', { ...target, ...place }, place.title)
    },
  }
}

function useTagStep(): PickStep {
  const { t } = useAreaMessages(cullEn)
  const actions = usePhotoActions()
  const [tag, setTag] = useState<{ readonly text: string; readonly path: string } | null>(null)
  const [isTakenBack, setTakenBack] = useState(false)
  return {
    id: 'tag',
    isSet: tag !== null,
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
    apply: (target) => (tag === null ? Promise.resolve(true) : actions.tag(target, tag.text, tag.path)),
  }
}
const NOTHING: ReadonlySet<string> = new Set()

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
  const actions = usePhotoActions()
  const [stars, setStars] = useState<typeof AS_IS | (typeof RATINGS)[number]>(AS_IS)
  return {
    id: 'rate',
    isSet: stars !== AS_IS,
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
    apply: (target) => (stars === AS_IS ? Promise.resolve(true) : actions.rate(target, Number(stars))),
  }
}
