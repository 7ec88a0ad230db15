import { useRef, useState } from 'react'
import { Plus } from 'lucide-react'

import { useQueryState, type QueryState } from '../../client/use-query.ts'
import type { PhotoDetail } from '../../domain/reads.ts'
import type { TagSuggestion } from '../../domain/tag-suggestions/report.ts'
import {
  foldTagName,
  foldTagPath,
  parseTagPath,
  pathOfKeyword,
  tagPathText,
  termsOfPath,
} from '../../domain/tags.ts'
import { Button, Chip, IconButton, useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import { usePhotoActions } from '../actions.ts'
import { reasonWords } from './reason-words.ts'
import { TagField } from './TagField.tsx'
import { TagSuggestions } from './TagSuggestions.tsx'
import { TagMark } from './TagMark.tsx'
import styles from './tags.module.css'

export interface TagEditorProps {
  readonly detail: Pick<PhotoDetail, 'hash' | 'tags' | 'keywords'>
  readonly suggestions: Pick<QueryState<readonly TagSuggestion[]>, 'value' | 'isCurrent'>
}

/** The tags of one photo, to see and to change; apart from them those that it may want, and what its file says. */
export default function TagEditor({ detail, suggestions }: TagEditorProps) {
  const i18n = useAreaMessages(tagsEn)
  const { t } = i18n
  const actions = usePhotoActions()
  // Once left, the button that opened the field has the focus again.
  const [field, setField] = useState<'closed' | 'open' | 'left'>('closed')
  const addItem = useRef<HTMLLIElement>(null)
  const target = { assets: [detail.hash] }
  // What the file says has a way of its own to become a tag.
  const keywords = new Set(
    detail.keywords.map((keyword) => foldTagPath(parseTagPath(pathOfKeyword(keyword)))),
  )
  // A keyword `Rome` is there already as `Italy/Rome`, or where a tag has it as another name.
  const allTags = useQueryState('tags', detail.keywords.length === 0 ? null : {}).value ?? []
  const own = new Set(detail.tags.map(({ id }) => id))
  const terms = new Set([
    ...detail.tags.flatMap(({ path }) => termsOfPath(parseTagPath(path))),
    ...allTags.filter(({ id }) => own.has(id)).flatMap(({ aliases }) => aliases.map(foldTagName)),
  ])
  return (
    <>
      <ul className={styles.chips} aria-label={t('tags.title')}>
        {detail.tags.map((tag) => (
          <li key={tag.id} className={styles.chip}>
            <Chip
              icon={<TagMark tag={tag} />}
              removeLabel={t('tags.remove', { name: tagPathText(tag.path) })}
              onRemove={() => void actions.untag(target, tag.id, tagPathText(tag.path))}
            >
              {tagPathText(tag.path)}
            </Chip>
          </li>
        ))}
        {field === 'open' ? null : (
          <li ref={addItem}>
            <Button
              size="small"
              variant="quiet"
              icon={<Plus aria-hidden />}
              autoFocus={field === 'left'}
              onPress={() => setField('open')}
            >
              {t('tags.add')}
            </Button>
          </li>
        )}
      </ul>
      {field === 'open' ? (
        <TagField
          label={t('tags.add')}
          without={new Set(detail.tags.map(({ id }) => id))}
          creates
          autoFocus
          opensOnFocus
          onChoose={(text, path) => void actions.tag(target, text, path)}
          onLeave={() => setField('left')}
        />
      ) : null}
      <TagSuggestions
        key={suggestions.isCurrent ? detail.hash : 'before'}
        target={target}
        suggestions={(suggestions.value ?? [])
          .filter(({ path }) => !keywords.has(foldTagPath(parseTagPath(path))))
          .map((one) => ({
            ...one,
            reason: one.reasons.map((reason) => reasonWords(reason, i18n)).join(', '),
          }))}
        isWaiting={!suggestions.isCurrent}
        onEmptied={() => addItem.current?.querySelector('button')?.focus()}
      />
      {detail.keywords.length === 0 ? null : (
        <div className={styles.keywords}>
          <h4 className={styles.keywordsTitle}>{t('tags.keywords')}</h4>
          <ul className={styles.chips}>
            {detail.keywords.map((keyword) => (
              <li key={keyword} className={styles.keyword}>
                {tagPathText(pathOfKeyword(keyword))}
                {terms.has(foldTagPath(parseTagPath(pathOfKeyword(keyword)))) ? null : (
                  <IconButton
                    size="small"
                    label={t('tags.takeOver', { name: keyword })}
                    onPress={() => void actions.tag(target, pathOfKeyword(keyword), keyword)}
                  >
                    <Plus aria-hidden />
                  </IconButton>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
