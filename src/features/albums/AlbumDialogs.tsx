import { useState } from 'react'

import { read } from '../../client/run.ts'
import type { Filter } from '../../domain/plan.ts'
import type { AlbumSuggestion, AlbumTitle } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { ConfirmDialog, FormDialog, TextField, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask } from './album-task.ts'
import { PlaceDialog } from './PlaceDialog.tsx'
import { EditSectionDialog, NewSectionDialog } from './SectionDialogs.tsx'
import { SmartDialog } from './SmartDialog.tsx'
import { WhyDialog } from './WhyDialog.tsx'

export interface AlbumDialogsProps {
  readonly task: AlbumTask | null
  readonly onTask: (task: AlbumTask | null) => void
  /** Goes to an album that was made. */
  readonly onOpen: (id: string) => void
}

/** The dialog of the task at hand. */
export function AlbumDialogs({ task, onTask, onOpen }: AlbumDialogsProps) {
  const close = () => onTask(null)
  if (task === null) return null
  switch (task.kind) {
    case 'create':
      return (
        <CreateDialog
          {...(task.under === undefined ? {} : { under: task.under })}
          onClose={close}
          onOpen={onOpen}
        />
      )
    case 'createSmart':
      return <SmartDialog album={null} onClose={close} onDone={(title) => void openNewest(title, onOpen)} />
    case 'editSmart':
      return (
        <SmartDialog
          album={task.album}
          atExceptions={task.atExceptions === true}
          onClose={close}
          onDone={() => undefined}
        />
      )
    case 'suggestion':
      return <SuggestionDialog {...task} onClose={close} onOpen={onOpen} />
    case 'rename':
      return <RenameDialog album={task.album} onClose={close} />
    case 'move':
    case 'merge':
      return <PlaceDialog kind={task.kind} album={task.album} onClose={close} onOpen={onOpen} />
    case 'delete':
      return <DeleteDialog album={task.album} below={task.below} onClose={close} />
    case 'section':
      return <NewSectionDialog {...task} onClose={close} />
    case 'editSection':
      return <EditSectionDialog section={task.section} onClose={close} />
    case 'split':
      return <SplitDialog {...task} onClose={close} onOpen={onOpen} />
    case 'why':
      return <WhyDialog album={task.album} hash={task.hash} onClose={close} />
  }
}

/** A command answers with its step, not with what it made: ids sort by time. */
async function openNewest(title: string, onOpen: (id: string) => void): Promise<void> {
  const made = (await read('albumTitles', {})).filter((album) => album.title === title.trim())
  const newest = made.reduce<string | null>(
    (id, album) => (id === null || album.id > id ? album.id : id),
    null,
  )
  if (newest !== null) onOpen(newest)
}

interface TaskProps {
  readonly album: AlbumTitle
  readonly onClose: () => void
}
type Opening = Pick<AlbumDialogsProps, 'onOpen'>

function CreateDialog({ under, onClose, onOpen }: { under?: string } & Omit<TaskProps, 'album'> & Opening) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <TitleDialog
      title={t('albums.new')}
      action={t('albums.createIt')}
      value=""
      onClose={onClose}
      onSave={(title) =>
        actions
          .albums('albums.create', { title, ...(under === undefined ? {} : { under }) }, title)
          .then((done) => {
            if (done) void openNewest(title, onOpen)
            return done
          })
      }
    />
  )
}

function SuggestionDialog({
  suggestion,
  title: proposed,
  onClose,
  onOpen,
}: { suggestion: AlbumSuggestion; title: string } & Omit<TaskProps, 'album'> & Opening) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const of: Filter[] = suggestion.ranges.map(({ from, to }) => ({ key: 'days', from, before: to + 1 }))
  const plan = { filters: [{ key: 'some' as const, of }], order: { by: 'date' as const, reverse: true } }
  return (
    <TitleDialog
      title={t('albums.take')}
      action={t('albums.createIt')}
      value={proposed}
      onClose={onClose}
      onSave={(title) =>
        actions.albums('albums.create', { title, plan }, title).then((done) => {
          if (done) void openNewest(title, onOpen)
          return done
        })
      }
    />
  )
}

function RenameDialog({ album, onClose }: TaskProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <TitleDialog
      title={t('albums.renameTitle', { name: album.title })}
      action={t('albums.save')}
      value={album.title}
      onClose={onClose}
      onSave={(title) => actions.albums('albums.update', { album: album.id, title })}
    />
  )
}

function SplitDialog({
  album,
  target,
  count,
  onClose,
  onOpen,
}: Extract<AlbumTask, { kind: 'split' }> & TaskProps & Opening) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <TitleDialog
      title={t('albums.splitTitle', { count })}
      action={t('albums.createIt')}
      value=""
      onClose={onClose}
      onSave={(title) =>
        actions.albums('albums.split', { album: album.id, title, ...target }).then((done) => {
          if (done) void openNewest(title, onOpen)
          return done
        })
      }
    />
  )
}

interface TitleDialogProps {
  readonly title: string
  readonly action: string
  readonly value: string
  /** Resolves with whether it was done: then the dialog goes. */
  readonly onSave: (title: string) => Promise<boolean>
  readonly onClose: () => void
}

/** One title to type. */
function TitleDialog({ title, action, value, onSave, onClose }: TitleDialogProps) {
  const { t } = useAreaMessages(albumsEn)
  const [text, setText] = useState(value)
  const [isMissing, setMissing] = useState(false)
  const save = () => {
    setMissing(text.trim() === '')
    return text.trim() === '' ? undefined : onSave(text.trim()).then((done) => (done ? onClose() : undefined))
  }
  return (
    <FormDialog title={title} action={action} onSave={save} onClose={onClose}>
      <TextField
        label={t('albums.name')}
        value={text}
        onChange={setText}
        autoFocus
        maxLength={200}
        {...(isMissing && text.trim() === '' ? { error: t('albums.needTitle') } : {})}
      />
    </FormDialog>
  )
}

function DeleteDialog({ album, below, onClose }: TaskProps & { readonly below: number }) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <ConfirmDialog
      title={t('albums.deleteTitle', { name: album.title })}
      text={t('albums.deleteText', { below })}
      action={t('albums.delete')}
      tone="danger"
      onAnswer={(isSure) => {
        onClose()
        if (isSure) void actions.albums('albums.delete', { album: album.id })
      }}
    />
  )
}
