import {
  needsText,
  PLACEHOLDERS,
  unknownPlaceholders,
  type Among,
  type TextEdit,
} from '../../domain/bulk-edit.ts'
import { plainCaption } from '../../domain/caption-text.ts'
import { Select, TextField, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import styles from './bulk.module.css'

export interface TextEditorProps {
  readonly field: 'title' | 'caption'
  readonly now: Among<string | null>
  readonly edit: TextEdit | undefined
  readonly onEdit: (edit: TextEdit | undefined) => void
}

const DEEDS = ['leave', 'set', 'before', 'after', 'replace', 'clear'] as const

/** What becomes of a title or a caption. */
export function TextEditor({ field, now, edit, onEdit }: TextEditorProps) {
  const { t } = useAreaMessages(bulkEn)
  const text = edit === undefined || edit.do === 'clear' ? '' : edit.text
  const choose = (deed: (typeof DEEDS)[number]) => {
    if (deed === 'leave') onEdit(undefined)
    else if (deed === 'clear') onEdit({ do: 'clear' })
    else if (deed === 'replace') onEdit({ do: 'replace', find: '', text })
    else onEdit({ do: deed, text })
  }
  const nowText =
    'different' in now
      ? now.some === undefined || now.some.length === 0
        ? t('bulk.different', { count: now.different })
        : t('bulk.differentSome', { count: now.different, values: someText(now.some) })
      : t('bulk.same', { value: now.same ?? t('bulk.nothing') })
  const unknown = edit === undefined || edit.do === 'replace' ? [] : unknownPlaceholders(text)
  const need = needsText(edit) ? t(edit?.do === 'set' ? 'bulk.text.needSet' : 'bulk.text.needText') : ''
  const hint = t('bulk.text.hint', { words: PLACEHOLDERS.map((word) => `{${word}}`).join(' ') })
  return (
    <div className={styles.field}>
      <Select
        label={t(`bulk.field.${field}`)}
        description={nowText}
        options={DEEDS.map((value) => ({
          value,
          label: value === 'leave' ? t('bulk.leave') : t(`bulk.text.${value}`),
        }))}
        value={edit?.do ?? 'leave'}
        onChange={choose}
      />
      {edit?.do === 'replace' ? (
        <div className={styles.pair}>
          <TextField
            label={t('bulk.text.find')}
            {...(need === '' ? {} : { description: need })}
            value={edit.find}
            onChange={(find) => onEdit({ ...edit, find })}
          />
          <TextField
            label={t('bulk.text.with')}
            value={text}
            onChange={(next) => onEdit({ ...edit, text: next })}
          />
        </div>
      ) : edit === undefined || edit.do === 'clear' ? null : (
        <TextField
          label={t('bulk.text.words')}
          labelHidden
          description={
            unknown.length === 0
              ? [need, hint].filter((part) => part !== '').join(' ')
              : `${t('bulk.text.unknown', { words: unknown.join(' '), count: unknown.length })} ${hint}`
          }
          value={text}
          multiline={field === 'caption'}
          onChange={(next) => onEdit({ ...edit, text: next })}
        />
      )}
    </div>
  )
}

const MOST_CHARS = 40 // of each value: enough to know it by

function someText(values: readonly string[]): string {
  return values
    .map((value) => {
      const line = plainCaption(value)
      return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line
    })
    .join(' · ')
}
