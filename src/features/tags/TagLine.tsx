import { ChevronRight, Ellipsis, Merge, MoveRight, Palette, Pencil, Trash2, Type } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'

import { tagPathText } from '../../domain/tags.ts'
import { LABEL_COLOURS, LABELS } from '../../domain/marks.ts'
import type { TagRow } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { colourName } from '../../photos/marks/label-name.ts'
import { LabelDot } from '../../photos/marks/labels.tsx'
import { TagMark } from '../../photos/tags/TagMark.tsx'
import { IconButton, Menu, MenuItem, MenuSection, useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import type { LinkToTag, TagTask } from './tag-task.ts'
import styles from './tags-page.module.css'

export interface TagLineProps {
  readonly tag: TagRow
  readonly name: string
  /** Null: nothing lies below it. */
  readonly isOpen: boolean | null
  readonly onTurn: () => void
  readonly onTask: (task: TagTask) => void
  readonly link: LinkToTag
}

/** One tag: what lies below it, its photos, what can be done with it. */
export function TagLine({ tag, name, isOpen, onTurn, onTask, link }: TagLineProps) {
  const i18n = useAreaMessages(tagsEn)
  const { t } = i18n
  const actions = usePhotoActions()
  return (
    <div className={styles.line}>
      {isOpen === null ? (
        <span className={styles.turn} />
      ) : (
        <AriaButton
          className={styles.turn ?? ''}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'tags.collapse' : 'tags.expand', { name: tag.name })}
          onPress={onTurn}
        >
          <ChevronRight aria-hidden data-open={isOpen || undefined} />
        </AriaButton>
      )}
      {link({
        path: tag.path,
        className: styles.name,
        label: t('tags.open', { name: tagPathText(tag.path) }),
        children: (
          <>
            <TagMark tag={tag} />
            <span className={styles.text}>
              <bdi>{name}</bdi>
              {tag.aliases.length === 0 ? null : (
                <bdi className={styles.aliases}>{tag.aliases.join(', ')}</bdi>
              )}
            </span>
            <span className={styles.count}>{t('tags.count', { count: tag.count })}</span>
          </>
        ),
      })}
      <Menu
        aria-label={t('tags.actions', { name: tagPathText(tag.path) })}
        trigger={
          <IconButton size="small" label={t('tags.actions', { name: tagPathText(tag.path) })}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        <MenuSection>
          <MenuItem icon={<Pencil aria-hidden />} onAction={() => onTask({ kind: 'rename', tag })}>
            {t('tags.rename')}
          </MenuItem>
          <MenuItem icon={<Type aria-hidden />} onAction={() => onTask({ kind: 'details', tag })}>
            {t('tags.details')}
          </MenuItem>
          <MenuItem icon={<MoveRight aria-hidden />} onAction={() => onTask({ kind: 'move', tag })}>
            {t('tags.move')}
          </MenuItem>
          <MenuItem icon={<Merge aria-hidden />} onAction={() => onTask({ kind: 'merge', tag })}>
            {t('tags.merge')}
          </MenuItem>
          <MenuItem
            icon={<Trash2 aria-hidden />}
            tone="danger"
            onAction={() => onTask({ kind: 'delete', tag })}
          >
            {t('tags.delete')}
          </MenuItem>
        </MenuSection>
        <MenuSection title={t('tags.colour')}>
          {LABELS.map((label) => (
            <MenuItem
              key={label}
              icon={<LabelDot label={label} />}
              onAction={() =>
                void actions.tags('tags.update', { tag: tag.id, colour: LABEL_COLOURS[label - 1] ?? null })
              }
            >
              {colourName(label, i18n)}
            </MenuItem>
          ))}
          <MenuItem
            icon={<Palette aria-hidden />}
            onAction={() => void actions.tags('tags.update', { tag: tag.id, colour: null })}
          >
            {t('tags.noColour')}
          </MenuItem>
        </MenuSection>
      </Menu>
    </div>
  )
}
