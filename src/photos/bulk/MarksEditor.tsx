import type { Among, BulkEdit, FieldsAmong } from '../../domain/bulk-edit.ts'
import { FLAGS, LABELS } from '../../domain/marks.ts'
import { Select, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import { useLabelName } from '../marks/labels.tsx'
import styles from './bulk.module.css'

export interface MarksEditorProps {
  readonly among: FieldsAmong
  readonly edit: BulkEdit
  readonly onEdit: (edit: BulkEdit) => void
}

const LEAVE = 'leave'
const RATINGS = [null, 1, 2, 3, 4, 5, -1] as const

/** Stars, heart, label and flag: each is left, or the same for all. */
export function MarksEditor({ among, edit, onEdit }: MarksEditorProps) {
  const { t } = useAreaMessages(bulkEn)
  const labelName = useLabelName()
  const stars = (value: number | null) =>
    value === null
      ? t('bulk.rating.none')
      : value === -1
        ? t('bulk.rating.rejected')
        : t('bulk.rating.stars', { count: value })
  return (
    <div className={styles.marks}>
      <Choice
        label={t('bulk.field.rating')}
        now={among.rating}
        values={RATINGS}
        nameOf={stars}
        value={edit.rating}
        onChange={(rating) => onEdit({ ...edit, rating })}
      />
      <Choice
        label={t('bulk.field.favorite')}
        now={among.favorite}
        values={[true, false]}
        nameOf={(on) => t(on ? 'bulk.on' : 'bulk.off')}
        value={edit.favorite}
        onChange={(favorite) => onEdit({ ...edit, favorite })}
      />
      <Choice
        label={t('bulk.field.label')}
        now={among.label}
        values={[null, ...LABELS]}
        nameOf={(label) => (label === null ? t('bulk.label.none') : labelName(label))}
        value={edit.label}
        onChange={(label) => onEdit({ ...edit, label })}
      />
      <Choice
        label={t('bulk.field.flag')}
        now={among.flag}
        values={[null, ...FLAGS]}
        nameOf={(flag) => t(`bulk.flag.${flag ?? 'none'}`)}
        value={edit.flag}
        onChange={(flag) => onEdit({ ...edit, flag })}
      />
    </div>
  )
}

interface ChoiceProps<Value> {
  readonly label: string
  readonly now: Among<Value>
  readonly values: readonly Value[]
  readonly nameOf: (value: Value) => string
  /** Undefined: left as it is. */
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
}

function Choice<Value>({ label, now, values, nameOf, value, onChange }: ChoiceProps<Value>) {
  const { t } = useAreaMessages(bulkEn)
  const key = (one: Value) => JSON.stringify(one)
  return (
    <Select
      label={label}
      description={
        'different' in now
          ? t('bulk.different', { count: now.different })
          : t('bulk.same', { value: nameOf(now.same) })
      }
      options={[
        { value: LEAVE, label: t('bulk.leave') },
        ...values.map((one) => ({ value: key(one), label: nameOf(one) })),
      ]}
      value={value === undefined ? LEAVE : key(value)}
      onChange={(chosen) => onChange(values.find((one) => key(one) === chosen))}
    />
  )
}
