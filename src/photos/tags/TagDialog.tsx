import { useEffect, useRef, useState } from 'react'

import { tagPathText } from '../../domain/tags.ts'
import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { PhotoTag, TagsAmong } from '../../domain/reads.ts'
import type { TagSuggestionsAmong } from '../../domain/tag-suggestions/report.ts'
import { Button, Checkbox, Dialog, useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import { usePhotoActions, type PhotoTarget } from '../actions.ts'
import type { Untaken } from '../choice/ChoiceField.tsx'
import { TagField } from './TagField.tsx'
import { TagSuggestions } from './TagSuggestions.tsx'
import styles from './tags.module.css'

const RECENT_SHOWN = 6

/** The tags of many photos: which all have, some, or none. Every change is made at once and can be taken back. */
export default function TagDialog({
  target,
  onClose,
}: {
  readonly target: PhotoTarget
  readonly onClose: () => void
}) {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const [among, setAmong] = useState<TagsAmong | null>(null)
  const [suggested, setSuggested] = useState<TagSuggestionsAmong | null>(null)
  const [changes, setChanges] = useState(0)
  const [typed, setTyped] = useState<Untaken | null>(null)
  const field = useRef<HTMLDivElement>(null)
  const recent = (useQueryState('tags', {}).value ?? [])
    .filter(({ usedAt }) => usedAt !== null)
    .sort((one, other) => (other.usedAt ?? 0) - (one.usedAt ?? 0))
  // Not a live query: its name would be 50,000 hashes long.
  useEffect(() => {
    let isGone = false
    read('tagsAmong', target).then(
      (answer) => {
        if (!isGone) setAmong(answer)
      },
      () => undefined, // the tags that were shown stay
    )
    read('tagSuggestionsAmong', target).then(
      (answer) => {
        if (!isGone) setSuggested(answer)
      },
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [target, changes])

  const onChanged = () => setChanges((count) => count + 1)
  const act = (done: Promise<boolean>) => void done.then(onChanged)
  /** What still stands in the field is given too; what cannot be given keeps the dialog, and the field says why. */
  const finish = () => {
    if (typed === null) onClose()
    else if ('choice' in typed)
      void actions
        .tag(target, typed.choice.text, typed.choice.path)
        .then((isDone) => (isDone ? onClose() : undefined))
  }
  const given = new Set(among?.tags.map(({ id }) => id))
  const row = (tag: PhotoTag, count: number, total: number) => {
    const isAll = count > 0 && count === total
    return (
      <li key={tag.id}>
        <Checkbox
          label={
            count > 0 && !isAll
              ? t('tags.some', { name: tagPathText(tag.path), count, total })
              : tagPathText(tag.path)
          }
          isSelected={isAll}
          isIndeterminate={count > 0 && !isAll}
          onChange={() =>
            act(
              isAll
                ? actions.untag(target, tag.id, tagPathText(tag.path))
                : actions.tag(target, tag.id, tagPathText(tag.path)),
            )
          }
        />
      </li>
    )
  }
  const offered = new Set(suggested?.tags.map(({ id }) => id))
  const lately = recent.filter(({ id }) => !given.has(id) && !offered.has(id)).slice(0, RECENT_SHOWN)
  return (
    <Dialog
      title={among === null ? t('tags.title') : t('tags.selection', { count: among.photos })}
      size="small"
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={finish}>
          {t('tags.done')}
        </Button>
      }
    >
      <div className={styles.dialog}>
        <div ref={field}>
          <TagField
            label={t('tags.add')}
            without={new Set(among?.tags.filter(({ count }) => count === among.photos).map(({ id }) => id))}
            creates
            autoFocus
            onChoose={(text, path) => act(actions.tag(target, text, path))}
            onTyped={setTyped}
          />
        </div>
        {among === null ? null : among.tags.length === 0 ? (
          <p className={styles.secondary}>{t('tags.noneYet')}</p>
        ) : (
          <ul className={styles.checks} aria-label={t('tags.title')}>
            {among.tags.map((tag) => row(tag, tag.count, among.photos))}
          </ul>
        )}
        {suggested === null ? null : (
          <TagSuggestions
            target={target}
            suggestions={suggested.tags.map((one) => ({
              ...one,
              reason: t('tags.reason.among', { count: one.photos, total: suggested.sampled }),
            }))}
            isWaiting={false}
            onEmptied={() => field.current?.querySelector('input')?.focus()}
            onAnswered={onChanged}
          />
        )}
        {lately.length === 0 ? null : (
          <>
            <h3 className={styles.keywordsTitle}>{t('tags.recent')}</h3>
            <ul className={styles.checks} aria-label={t('tags.recent')}>
              {lately.map((tag) => row(tag, 0, 1))}
            </ul>
          </>
        )}
      </div>
    </Dialog>
  )
}
