import { useEffect, useState } from 'react'
import { Bookmark, BookmarkCheck } from 'lucide-react'

import { run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { toAppError } from '../../domain/errors.ts'
import type { CommandOutcome, SavedSearch } from '../../domain/reads.ts'
import {
  Button,
  IconButton,
  Popover,
  SavedField,
  Switch,
  TextField,
  useMessages,
  useToasts,
} from '../../ui/index.ts'
import { rememberSeen } from './saved-seen.ts'
import { todayHere } from './search.ts'
import styles from './timeline.module.css'

/** Keeps the search under a name, or changes how it is kept. */
export function SaveSearch({ q }: { readonly q: string }) {
  const { t } = useMessages()
  const saved = useQueryState('savedSearches', { today: todayHere() }).value?.find(
    ({ text }) => text === q.trim(),
  )
  const id = saved?.id
  useEffect(() => {
    if (id === undefined) return
    rememberSeen(id)
    // What comes while one looks has been seen as well.
    return () => rememberSeen(id)
  }, [id])
  return (
    <Popover
      label={t('photos.search.save')}
      trigger={
        <IconButton
          size="small"
          label={t(saved === undefined ? 'photos.search.save' : 'photos.search.saved')}
        >
          {saved === undefined ? <Bookmark aria-hidden /> : <BookmarkCheck aria-hidden />}
        </IconButton>
      }
    >
      {(close) => (saved === undefined ? <Keep q={q} close={close} /> : <Kept saved={saved} close={close} />)}
    </Popover>
  )
}

function Keep({ q, close }: { readonly q: string; readonly close: () => void }) {
  const { t } = useMessages()
  const change = useChange()
  const [title, setTitle] = useState(q)
  const save = () => {
    close()
    void change(run('searches.save', { text: q, ...(title.trim() === '' ? {} : { title }) }))
  }
  return (
    <form
      className={styles.save}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextField label={t('photos.search.name')} value={title} onChange={setTitle} autoFocus />
      <Button type="submit" variant="primary">
        {t('photos.search.save')}
      </Button>
    </form>
  )
}

function Kept({ saved, close }: { readonly saved: SavedSearch; readonly close: () => void }) {
  const { t } = useMessages()
  const change = useChange()
  const { id: search, title, pinned } = saved
  return (
    <div className={styles.save}>
      <SavedField
        key={title}
        label={t('photos.search.name')}
        value={title}
        onSave={(text) => void change(run('searches.update', { search, title: text }))}
      />
      <Switch
        label={t('photos.search.pin')}
        isSelected={pinned}
        onChange={(on) => void change(run('searches.update', { search, pinned: on }))}
      />
      <Button
        onPress={() => {
          close()
          void change(run('searches.delete', { search }))
        }}
      >
        {t('photos.search.unsave')}
      </Button>
    </div>
  )
}

/** Undo is Ctrl-Z and the history; only what failed is said. */
function useChange(): (change: Promise<CommandOutcome>) => Promise<void> {
  const { t } = useMessages()
  const showToast = useToasts()
  return async (change) => {
    try {
      await change
    } catch (error) {
      showToast({ text: t('photos.selection.failed', { reason: toAppError(error).message }), tone: 'danger' })
    }
  }
}
