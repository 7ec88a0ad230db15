import type { TagsEdit } from '../../domain/bulk-edit.ts'
import type { TagsAmong } from '../../domain/reads.ts'
import { Checkbox, Chip, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import { TagField } from '../tags/TagField.tsx'
import styles from './bulk.module.css'

export interface TagsEditorProps {
  readonly among: TagsAmong | null
  /** What is added, with the words that say so. */
  readonly added: ReadonlyMap<string, string>
  readonly onAdded: (added: ReadonlyMap<string, string>) => void
  readonly edit: TagsEdit
  readonly onEdit: (edit: TagsEdit) => void
}

/** Tags that are added, tags that go, or nothing but those that are added. */
export function TagsEditor({ among, added, onAdded, edit, onEdit }: TagsEditorProps) {
  const { t } = useAreaMessages(bulkEn)
  const removed = new Set(edit.remove)
  const there = among?.tags ?? []
  const add = (text: string, path: string) => onAdded(new Map(added).set(text, path))
  const drop = (text: string) => onAdded(new Map([...added].filter(([one]) => one !== text)))
  const toggle = (id: string) =>
    onEdit({ ...edit, remove: removed.has(id) ? [...removed].filter((one) => one !== id) : [...removed, id] })
  return (
    <fieldset className={styles.tags}>
      <legend className={styles.legend}>{t('bulk.field.tags')}</legend>
      <TagField label={t('bulk.tags.add')} without={new Set(added.keys())} creates onChoose={add} />
      {added.size === 0 ? null : (
        <ul className={styles.chips} aria-label={t('bulk.tags.added')}>
          {[...added].map(([text, path]) => (
            <li key={text}>
              <Chip removeLabel={t('bulk.tags.dontAdd', { name: path })} onRemove={() => drop(text)}>
                {path}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      {there.length === 0 ? null : (
        <>
          <Checkbox
            label={t('bulk.tags.only')}
            isSelected={edit.only === true}
            onChange={(only) => onEdit({ ...edit, only })}
          />
          {edit.only === true ? null : (
            <div role="group" aria-label={t('bulk.tags.removed')} className={styles.removals}>
              <p className={styles.hint}>{t('bulk.tags.removed')}</p>
              {there.map(({ id, path, count }) => (
                <Checkbox
                  key={id}
                  label={t('bulk.tags.count', { name: path, count })}
                  isSelected={removed.has(id)}
                  onChange={() => toggle(id)}
                />
              ))}
            </div>
          )}
        </>
      )}
    </fieldset>
  )
}
