import { useState } from 'react'
import { Plus, Sparkles } from 'lucide-react'

import { useQuery } from '../../client/use-query.ts'
import type { AlbumRow } from '../../domain/reads.ts'
import { Button, EmptyState, Page, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { AlbumCard } from './AlbumCard.tsx'
import { AlbumDialogs } from './AlbumDialogs.tsx'
import type { AlbumTask, LinkToAlbum } from './album-task.ts'
import styles from './albums-page.module.css'
import { Suggestions } from './Suggestions.tsx'

export interface AlbumsPageProps {
  readonly link: LinkToAlbum
  readonly onOpen: (id: string) => void
}

/** All albums at the top, and what could be one. */
export function AlbumsPage({ link, onOpen }: AlbumsPageProps) {
  const { t } = useAreaMessages(albumsEn)
  const albums = useQuery('albums', {})
  const [task, setTask] = useState<AlbumTask | null>(null)
  const top = albums.filter(({ parent }) => parent === null)
  const create = (
    <span className={styles.buttons}>
      <Button icon={<Sparkles aria-hidden />} onPress={() => setTask({ kind: 'createSmart' })}>
        {t('albums.newSmart')}
      </Button>
      <Button icon={<Plus aria-hidden />} onPress={() => setTask({ kind: 'create' })}>
        {t('albums.new')}
      </Button>
    </span>
  )
  return (
    <Page
      title={t('albums.title')}
      lead={t('albums.lead')}
      width="wide"
      actions={top.length === 0 ? undefined : create}
    >
      {top.length === 0 ? (
        <div className={styles.none}>
          <EmptyState title={t('albums.empty')} action={create}>
            {t('albums.emptyText')}
          </EmptyState>
        </div>
      ) : (
        <AlbumCards albums={top} all={albums} link={link} onTask={setTask} label={t('albums.list')} />
      )}
      <Suggestions onTask={setTask} />
      <AlbumDialogs task={task} onTask={setTask} onOpen={onOpen} />
    </Page>
  )
}

export interface AlbumCardsProps {
  /** Siblings, in order. */
  readonly albums: readonly AlbumRow[]
  readonly all: readonly AlbumRow[]
  readonly link: LinkToAlbum
  readonly onTask: (task: AlbumTask) => void
  readonly label: string
}

export function AlbumCards({ albums, all, link, onTask, label }: AlbumCardsProps) {
  return (
    <ul className={styles.cards} aria-label={label}>
      {albums.map((album, at) => (
        <li key={album.id} className={styles.item}>
          <AlbumCard
            album={album}
            inside={countBelow(all, album.id)}
            previous={albums[at - 1] ?? null}
            afterNext={albums[at + 2] ?? null}
            isLast={at === albums.length - 1}
            link={link}
            onTask={onTask}
          />
        </li>
      ))}
    </ul>
  )
}

/** Albums in it at any depth: rows come after the album they lie in. */
export function countBelow(all: readonly AlbumRow[], id: string): number {
  const inside = new Set([id])
  for (const row of all) if (row.parent !== null && inside.has(row.parent)) inside.add(row.id)
  return inside.size - 1
}
