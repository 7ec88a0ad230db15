import { useState, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { usePhotoActions, type PhotoTarget } from '../../photos/actions.ts'
import { placeOfNew } from '../../photos/albums/album-choices.ts'
import { AlbumField } from '../../photos/albums/AlbumField.tsx'
import type { Choice } from '../../photos/choice/ChoiceField.tsx'
import { TagField } from '../../photos/tags/TagField.tsx'
import { Chip, Select, useAreaMessages } from '../../ui/index.ts'
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
  return {
    id: 'album',
    isSet: album !== null,
    field:
      album === null ? (
        <>
          <span className={styles.fieldLabel} aria-hidden>
            {t('cull.end.album')}
          </span>
          <AlbumField label={t('cull.end.album')} without={NOTHING} creates onChoose={setAlbum} />
        </>
      ) : (
        <Chip onRemove={() => setAlbum(null)} removeLabel={t('cull.end.unalbum', { name: album.path })}>
          {t('cull.end.inAlbum', { name: album.path })}
        </Chip>
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
            onChoose={(text, path) => setTag({ text, path })}
          />
        </>
      ) : (
        <Chip onRemove={() => setTag(null)} removeLabel={t('cull.end.untag', { name: tag.path })}>
          {t('cull.end.tagged', { name: tag.path })}
        </Chip>
      ),
    apply: (target) => (tag === null ? Promise.resolve(true) : actions.tag(target, tag.text, tag.path)),
  }
}
const NOTHING: ReadonlySet<string> = new Set()

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
