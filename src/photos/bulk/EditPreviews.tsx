import { useEffect, useState } from 'react'

import { read } from '../../client/run.ts'
import type { BulkEdit, EditPreview, Taken } from '../../domain/bulk-edit.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import type { PhotoTarget } from '../actions.ts'
import { offsetText } from '../offset-text.ts'
import { Thumb } from '../Thumb.tsx'
import styles from './bulk.module.css'

export interface EditPreviewsProps {
  readonly target: PhotoTarget
  readonly edit: BulkEdit
  readonly photos: number
}

const AFTER_TYPING_MS = 150

/** The first photos before and after, while the edit is put together. */
export function EditPreviews({ target, edit, photos }: EditPreviewsProps) {
  const { t } = useAreaMessages(bulkEn)
  const [previews, setPreviews] = useState<readonly EditPreview[]>([])
  const { title, caption, date } = edit
  const isEmpty = title === undefined && caption === undefined && date === undefined
  useEffect(() => {
    if (isEmpty) return
    let isGone = false
    const timer = setTimeout(() => {
      read('bulkPreview', { ...target, edit: { title, caption, date } }).then(
        (answer) => {
          if (!isGone) setPreviews(answer)
        },
        () => undefined, // what was shown stays
      )
    }, AFTER_TYPING_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [target, title, caption, date, isEmpty])
  const shown = isEmpty ? [] : previews
  return (
    <section className={styles.preview} aria-label={t('bulk.preview')}>
      <p className={styles.hint} role="status">
        {isEmpty
          ? t('bulk.noPreview')
          : t('bulk.previewOf', { count: photos, shown: shown.length, rest: photos - shown.length })}
      </p>
      <ol className={styles.previews}>
        {shown.map((preview) => (
          <Preview key={preview.hash} preview={preview} />
        ))}
      </ol>
    </section>
  )
}

function Preview({ preview }: { readonly preview: EditPreview }) {
  const { t, format } = useAreaMessages(bulkEn)
  const { hash, name, title, caption, taken } = preview
  const moment = ({ ms, offsetMin }: Taken) =>
    ms === null ? null : [format.moment(ms), ...(offsetMin === null ? [] : [offsetText(offsetMin)])].join(' ')
  // Of one field everybody knows which it is.
  const isMany = [title, caption, taken].filter((change) => change !== undefined).length > 1
  return (
    <li className={styles.photo}>
      {isAssetHash(hash) ? <Thumb hash={hash} className={styles.thumb ?? ''} /> : null}
      <div className={styles.changes}>
        <p className={styles.name}>{name}</p>
        <dl className={styles.list} data-many={isMany || undefined}>
          {title === undefined ? null : <Change name={t('bulk.field.title')} values={title} />}
          {caption === undefined ? null : <Change name={t('bulk.field.caption')} values={caption} />}
          {taken === undefined ? null : (
            <Change name={t('bulk.field.date')} values={[moment(taken[0]), moment(taken[1])]} />
          )}
        </dl>
      </div>
    </li>
  )
}

function Change({
  name,
  values: [before, after],
}: {
  readonly name: string
  readonly values: readonly [string | null, string | null]
}) {
  const { t } = useAreaMessages(bulkEn)
  return (
    <div className={styles.change}>
      <dt>{name}</dt>
      {before === after ? (
        <dd className={styles.same}>{t('bulk.unchanged')}</dd>
      ) : (
        <>
          <dd className={styles.before}>
            <span className={styles.word}>{t('bulk.before')}</span> <span>{before ?? t('bulk.none')}</span>
          </dd>
          <dd className={styles.after}>
            <span className={styles.word}>{t('bulk.after')}</span> <span>{after ?? t('bulk.none')}</span>
          </dd>
        </>
      )}
    </div>
  )
}
