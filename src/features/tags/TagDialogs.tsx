import { useState } from 'react'

import type { TagRow } from '../../domain/reads.ts'
import { tagPathText, foldTagName, isTagName, printTagPath } from '../../domain/tags.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { faultOfTyped, type TagFault } from '../../photos/tags/tag-choices.ts'
import { tagFaultWords } from '../../photos/tags/tag-fault-words.ts'
import { TagField } from '../../photos/tags/TagField.tsx'
import { Button, ConfirmDialog, Dialog, FormDialog, TextField, useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import type { TagTask } from './tag-task.ts'
import styles from './tags-page.module.css'

export interface TagDialogsProps {
  readonly task: TagTask | null
  readonly tags: readonly TagRow[]
  readonly onTask: (task: TagTask | null) => void
}

/** The dialog of the task at hand. */
export function TagDialogs({ task, tags, onTask }: TagDialogsProps) {
  const close = () => onTask(null)
  if (task === null) return null
  switch (task.kind) {
    case 'create':
      return <CreateDialog tags={tags} onClose={close} />
    case 'rename':
      return <RenameDialog tag={task.tag} tags={tags} onClose={close} />
    case 'details':
      return <DetailsDialog tag={task.tag} onClose={close} />
    case 'move':
    case 'merge':
      return <PlaceDialog kind={task.kind} tag={task.tag} tags={tags} onClose={close} />
    case 'delete':
      return <DeleteDialog tag={task.tag} tags={tags} onClose={close} />
  }
}

interface TaskProps {
  readonly tag: TagRow
  readonly tags: readonly TagRow[]
  readonly onClose: () => void
}

function CreateDialog({ tags, onClose }: Omit<TaskProps, 'tag'>) {
  const i18n = useAreaMessages(tagsEn)
  const { t } = i18n
  const actions = usePhotoActions()
  const [path, setPath] = useState('')
  const [fault, setFault] = useState<TagFault | null>(null)
  const save = () => {
    const found =
      path === ''
        ? ({ kind: 'blank' } as const)
        : faultOfTyped(tags, path, { without: new Set(tags.map(({ id }) => id)), creates: true })
    setFault(found)
    if (found !== null) return undefined
    return actions.tags('tags.create', { path }).then((done) => (done ? onClose() : undefined))
  }
  return (
    <FormDialog title={t('tags.new')} action={t('tags.save')} onSave={save} onClose={onClose}>
      <TextField
        label={t('tags.name')}
        placeholder={t('tags.hint')}
        value={path}
        onChange={(text) => {
          setPath(text)
          setFault(null)
        }}
        {...(fault === null ? {} : { error: tagFaultWords(fault, true, i18n) })}
        autoFocus
      />
    </FormDialog>
  )
}

/** A name that a sibling has is not refused but answered with a question: shall the two be one? */
function RenameDialog({ tag, tags, onClose }: TaskProps) {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const [name, setName] = useState(tag.name)
  const [isBlank, setBlank] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const twin = tags.find(
    (other) =>
      other.id !== tag.id && other.parent === tag.parent && foldTagName(other.name) === foldTagName(name),
  )
  const save = () => {
    if (!isTagName(name)) {
      setBlank(true)
      return undefined
    }
    if (twin !== undefined) {
      setAsking(true)
      return undefined
    }
    // What is typed here is a name, not a path: its slashes are its own.
    return actions
      .tags('tags.rename', { tag: tag.id, name: printTagPath([name]) })
      .then((isDone) => (isDone ? onClose() : undefined))
  }
  if (isAsking && twin !== undefined) return <MergeQuestion tag={tag} into={twin} onClose={onClose} />
  return (
    <FormDialog
      title={t('tags.renameTitle', { name: tagPathText(tag.path) })}
      action={t(twin === undefined ? 'tags.save' : 'tags.twinMerge')}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        label={t('tags.name')}
        value={name}
        onChange={(text) => {
          setName(text)
          setBlank(false)
        }}
        {...(isBlank ? { error: t('tags.fault.blank') } : {})}
        autoFocus
        maxLength={200}
        {...(twin === undefined ? {} : { description: t('tags.twin', { name: tagPathText(twin.path) }) })}
      />
    </FormDialog>
  )
}

function DetailsDialog({ tag, onClose }: Omit<TaskProps, 'tags'>) {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const [aliases, setAliases] = useState(tag.aliases.join('\n'))
  const [icon, setIcon] = useState(tag.icon ?? '')
  const save = () => {
    const names = aliases
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    return actions
      .tags('tags.update', { tag: tag.id, aliases: names, icon: icon.trim() === '' ? null : icon.trim() })
      .then((done) => (done ? onClose() : undefined))
  }
  return (
    <FormDialog
      title={t('tags.detailsTitle', { name: tagPathText(tag.path) })}
      action={t('tags.save')}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        label={t('tags.aliases')}
        description={t('tags.aliasesHint')}
        value={aliases}
        onChange={setAliases}
        multiline
        autoFocus
      />
      <TextField
        label={t('tags.icon')}
        description={t('tags.iconHint')}
        value={icon}
        onChange={setIcon}
        maxLength={16}
      />
    </FormDialog>
  )
}

/** Where a tag goes: under another, or into one, which is asked about first. */
function PlaceDialog({ kind, tag, tags, onClose }: TaskProps & { readonly kind: 'move' | 'merge' }) {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const [into, setInto] = useState<TagRow | null>(null)
  const move = (under: string | null) =>
    void actions.tags('tags.move', { tag: tag.id, under }).then((isDone) => (isDone ? onClose() : undefined))
  if (into !== null) return <MergeQuestion tag={tag} into={into} onClose={onClose} />
  return (
    <Dialog
      title={t(kind === 'move' ? 'tags.moveTitle' : 'tags.mergeTitle', { name: tagPathText(tag.path) })}
      size="small"
      onClose={onClose}
      actions={
        <>
          {kind === 'move' && tag.parent !== null ? (
            <Button onPress={() => move(null)}>{t('tags.toTop')}</Button>
          ) : null}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{kind === 'move' ? t('tags.moveText') : t('tags.mergeText', { name: tagPathText(tag.path) })}</p>
        <TagField
          label={t(kind === 'move' ? 'tags.under' : 'tags.into')}
          without={idsWithin(tags, tag)}
          creates={false}
          autoFocus
          opensOnFocus
          onChoose={(id) => (kind === 'move' ? move(id) : setInto(tags.find((one) => one.id === id) ?? null))}
        />
      </div>
    </Dialog>
  )
}

/** Before two tags become one: which, and how many photos have each. The key that brought the question does not answer it. */
function MergeQuestion({ tag, into, onClose }: Omit<TaskProps, 'tags'> & { readonly into: TagRow }) {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  const names = { name: tagPathText(tag.path), into: tagPathText(into.path) }
  return (
    <ConfirmDialog
      title={t('tags.mergeAsk', names)}
      text={t('tags.mergeAskText', { ...names, count: tag.count, others: into.count })}
      action={t('tags.mergeDo')}
      focus="cancel"
      onAnswer={(isSure) => {
        onClose()
        if (isSure) void actions.tags('tags.merge', { tag: tag.id, into: into.id })
      }}
    />
  )
}

function DeleteDialog({ tag, tags, onClose }: TaskProps) {
  const { t } = useAreaMessages(tagsEn)
  const actions = usePhotoActions()
  return (
    <ConfirmDialog
      title={t('tags.deleteTitle', { name: tagPathText(tag.path) })}
      text={t('tags.deleteText', { count: tag.count, below: idsWithin(tags, tag).size - 1 })}
      action={t('tags.delete')}
      tone="danger"
      onAnswer={(isSure) => {
        onClose()
        if (isSure) void actions.tags('tags.delete', { tag: tag.id })
      }}
    />
  )
}

/** The tag and all below it: where it can go neither. */
function idsWithin(tags: readonly TagRow[], tag: TagRow): ReadonlySet<string> {
  const ids = new Set([tag.id])
  // Parents come before what lies below them, in the order of paths.
  for (const { id, parent } of tags) if (parent !== null && ids.has(parent)) ids.add(id)
  return ids
}
