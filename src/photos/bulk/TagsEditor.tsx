import { useEffect, useRef, useState } from 'react'

import { read } from '../../client/run.ts'
import type { TagsEdit } from '../../domain/bulk-edit.ts'
import type { TagsAmong } from '../../domain/reads.ts'
import { tagPathText } from '../../domain/tags.ts'
import type { TagSuggestionsAmong } from '../../domain/tag-suggestions/report.ts'
import { Checkbox, Chip, useAreaMessages } from '../../ui/index.ts'
import { bulkEn } from '../../ui/i18n/messages/bulk.en.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import type { PhotoTarget } from '../actions.ts'
import type { Untaken } from '../choice/ChoiceField.tsx'
import { TagField } from '../tags/TagField.tsx'
import { TagSuggestions } from '../tags/TagSuggestions.tsx'
import styles from './bulk.module.css'

export interface TagsEditorProps {
  readonly target: PhotoTarget
  readonly among: TagsAmong | null
  /** What is added, with the words that say so. */
  readonly added: ReadonlyMap<string, string>
  readonly onAdded: (added: ReadonlyMap<string, string>) => void
  /** What stands in the field without Enter: it is added as well. */
  readonly onTyped: (untaken: Untaken | null) => void
  readonly edit: TagsEdit
  readonly onEdit: (edit: TagsEdit) => void
}

/** Tags that are added, tags that go, or nothing but those that are added. */
export function TagsEditor({ target, among, added, onAdded, onTyped, edit, onEdit }: TagsEditorProps) {
  const { t } = useAreaMessages(bulkEn)
  const field = useRef<HTMLDivElement>(null)
  const removed = new Set(edit.remove)
  const there = among?.tags ?? []
  const add = (text: string, path: string) => onAdded(new Map(added).set(text, path))
  const drop = (text: string) => onAdded(new Map([...added].filter(([one]) => one !== text)))
  const toggle = (id: string) =>
    onEdit({ ...edit, remove: removed.has(id) ? [...removed].filter((one) => one !== id) : [...removed, id] })
  return (
    <fieldset className={styles.tags}>
      <legend className={styles.legend}>{t('bulk.field.tags')}</legend>
      <div ref={field}>
        <TagField
          label={t('bulk.tags.add')}
          without={new Set(added.keys())}
          creates
          onChoose={add}
          onTyped={onTyped}
        />
      </div>
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
      <Suggested
        target={target}
        without={added}
        onAccept={add}
        onEmptied={() => field.current?.querySelector('input')?.focus()}
      />
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
                  label={t('bulk.tags.count', { name: tagPathText(path), count })}
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

interface SuggestedProps {
  readonly target: PhotoTarget
  readonly without: ReadonlyMap<string, string>
  readonly onAccept: (id: string, path: string) => void
  readonly onEmptied: () => void
}

/** Tags that these photos may want. Accepted ones go with the form; a refusal is an answer of its own, given at once. */
function Suggested({ target, without, onAccept, onEmptied }: SuggestedProps) {
  const { t } = useAreaMessages(tagsEn)
  const [suggested, setSuggested] = useState<TagSuggestionsAmong | null>(null)
  const [refusals, setRefusals] = useState(0)
  // Not a live query: its name would be as long as the selection.
  useEffect(() => {
    let isGone = false
    read('tagSuggestionsAmong', target).then(
      (answer) => {
        if (!isGone) setSuggested(answer)
      },
      () => undefined, // the form does without
    )
    return () => {
      isGone = true
    }
  }, [target, refusals])
  if (suggested === null) return null
  return (
    <TagSuggestions
      target={target}
      suggestions={suggested.tags
        .filter(({ id }) => !without.has(id))
        .map((one) => ({
          ...one,
          reason: t('tags.reason.among', { count: one.photos, total: suggested.sampled }),
        }))}
      isWaiting={false}
      onEmptied={onEmptied}
      onAnswered={() => setRefusals((count) => count + 1)}
      onAccept={({ id, path }) => onAccept(id, tagPathText(path))}
    />
  )
}
