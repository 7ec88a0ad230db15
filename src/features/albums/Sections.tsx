import { Heading, Pencil, Split, X } from 'lucide-react'

import type { AlbumSection, AlbumTitle } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Button, Menu, MenuItem, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'

export interface SectionsProps {
  readonly album: AlbumTitle
  readonly sections: readonly AlbumSection[]
  readonly onTask: (task: AlbumTask) => void
}

/** The sections of an album in a row, also those without photos, which have no place among them. */
export function Sections({ album, sections, onTask }: SectionsProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <ul className={styles.strip} aria-label={t('albums.sections')}>
      {sections.map((section) => {
        const name = section.title === '' ? t('albums.untitled') : section.title
        return (
          <li key={section.id}>
            <Menu
              aria-label={t('albums.sectionActions', { name })}
              trigger={
                <Button size="small" variant="quiet" icon={<Heading aria-hidden />}>
                  {`${name} · ${t('albums.count', { count: section.count })}`}
                </Button>
              }
            >
              <MenuItem
                icon={<Pencil aria-hidden />}
                onAction={() => onTask({ kind: 'editSection', section })}
              >
                {t('albums.sectionEdit')}
              </MenuItem>
              <MenuItem
                icon={<Split aria-hidden />}
                onAction={() => void actions.albums('albums.split', { album: album.id, section: section.id })}
              >
                {t('albums.sectionSplit')}
              </MenuItem>
              <MenuItem
                icon={<X aria-hidden />}
                onAction={() => void actions.albums('albums.deleteSection', { section: section.id })}
              >
                {t('albums.sectionDelete')}
              </MenuItem>
            </Menu>
          </li>
        )
      })}
    </ul>
  )
}
