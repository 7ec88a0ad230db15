import { useEffect, useId, useState } from 'react'

import { read } from '../../client/run.ts'
import {
  isNoEdit,
  needsText,
  type BulkEdit,
  type FieldsAmong,
  type TagsEdit,
} from '../../domain/bulk-edit.ts'
import type { TagsAmong } from '../../domain/reads.ts'
import { Button, Dialog, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import { usePhotoActions, type PhotoTarget } from '../actions.ts'
import type { Untaken } from '../choice/ChoiceField.tsx'
import styles from './bulk.module.css'
import { DateEditor } from './DateEditor.tsx'
import { EditPreviews } from './EditPreviews.tsx'
import { MarksEditor } from './MarksEditor.tsx'
import { PlaceEditor } from './PlaceEditor.tsx'
import { TagsEditor } from './TagsEditor.tsx'
import { TextEditor } from './TextEditor.tsx'

export interface BulkEditDialogProps {
  readonly target: PhotoTarget
  /** True when something was changed. */
  readonly onClose: (done: boolean) => void
}

interface Known {
  readonly fields: FieldsAmong
  readonly tags: TagsAmong
}

/** Many fields of many photos: what they are now, what they become, and the first of them before and after. */
export default function BulkEditDialog({ target, onClose }: BulkEditDialogProps) {
  const { t } = useAreaMessages(bulkEn)
  const actions = usePhotoActions()
  const [known, setKnown] = useState<Known | null>(null)
  const [edit, setEdit] = useState<BulkEdit>({})
  const [added, setAdded] = useState<ReadonlyMap<string, string>>(new Map())
  const [typedTag, setTypedTag] = useState<Untaken | null>(null)
  const [tags, setTags] = useState<TagsEdit>({})
  const [unready, setUnready] = useState({ date: false, place: false })
  const [isBusy, setBusy] = useState(false)
  const why = useId()
  // Not a live query: its name would be as long as the selection.
  useEffect(() => {
    let isGone = false
    void Promise.all([read('fieldsAmong', target), read('tagsAmong', target)]).then(
      ([fields, among]) => {
        if (!isGone) setKnown({ fields, tags: among })
      },
      () => onClose(false), // the library is closing
    )
    return () => {
      isGone = true
    }
  }, [target, onClose])

  if (known === null) return null
  const { fields } = known
  const typed = typedTag !== null && 'choice' in typedTag ? [typedTag.choice.text] : []
  const whole: BulkEdit = { ...edit, tags: { ...tags, add: [...added.keys(), ...typed] } }
  const unsaid = [edit.title, edit.caption].filter(needsText)
  const missing = [
    unsaid.some((text) => text?.do === 'set') ? t('bulk.text.needSet') : '',
    unsaid.some((text) => text?.do !== 'set') ? t('bulk.text.needText') : '',
    typedTag !== null && 'fault' in typedTag ? typedTag.fault : '',
    unready.date ? t('bulk.needDate') : '',
    unready.place ? t('bulk.needPlace') : '',
    !unready.date && !unready.place && typedTag === null && isNoEdit(whole) ? t('bulk.needEdit') : '',
  ].filter((text) => text !== '')
  const apply = async () => {
    setBusy(true)
    const done = await actions.bulkEdit(target, whole)
    setBusy(false)
    if (done) onClose(true)
  }
  return (
    <Dialog
      title={t('bulk.title', { count: fields.photos })}
      size="large"
      isDismissable={false}
      onClose={() => onClose(false)}
      actions={
        <>
          <span id={why} className={styles.undo} role="status">
            {missing.length === 0 ? t('bulk.undo') : missing.join(' ')}
          </span>
          <Button onPress={() => onClose(false)}>{t('bulk.cancel')}</Button>
          <Button
            variant="primary"
            aria-describedby={why}
            isDisabled={isBusy || missing.length > 0}
            onPress={() => void apply()}
          >
            {t('bulk.apply', { count: fields.photos })}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <div className={styles.form}>
          <TextEditor
            field="title"
            now={fields.title}
            edit={edit.title}
            onEdit={(title) => setEdit({ ...edit, title })}
          />
          <TextEditor
            field="caption"
            now={fields.caption}
            edit={edit.caption}
            onEdit={(caption) => setEdit({ ...edit, caption })}
          />
          <DateEditor
            now={fields}
            onEdit={(date) => {
              setEdit({ ...edit, date: date ?? undefined })
              setUnready({ ...unready, date: date === null })
            }}
          />
          <MarksEditor among={fields} edit={edit} onEdit={setEdit} />
          <TagsEditor
            target={target}
            among={known.tags}
            added={added}
            onAdded={setAdded}
            onTyped={setTypedTag}
            edit={tags}
            onEdit={setTags}
          />
          <PlaceEditor
            places={fields.places}
            onEdit={(place) => {
              setEdit({ ...edit, place: place ?? undefined })
              setUnready({ ...unready, place: place === null })
            }}
          />
        </div>
        <EditPreviews target={target} edit={edit} photos={fields.photos} />
      </div>
    </Dialog>
  )
}
