import { useDeferredValue, useEffect, useState, type KeyboardEvent } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Header } from 'react-aria-components/Header'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { Text } from 'react-aria-components/Text'
import { Folder, ImageUp } from 'lucide-react'

import { IconButton, useAreaMessages, type DialogContentProps } from '../../ui/index.ts'
import { keysEn } from '../../ui/i18n/messages/keys.en.ts'
import { run } from '../../client/run.ts'
import { useActions } from '../actions.ts'
import { pastedPictures, usePictureDrop } from '../use-pictures.ts'
import { useAlbumCommands, useCommands, type Command } from './commands.ts'
import { useQueryState } from '../../client/use-query.ts'
import { parseTimelineSearch, searchFor } from '../../features/timeline/search.ts'
import { router } from '../router.ts'
import { findFolders, type FoundFolder } from './find-folders.ts'
import { PhotoPreview, usePhotoItems, usePhotoSearch } from './PhotoSearch.tsx'
import { forgetSearches, recentSearches, rememberSearch } from './recent-searches.ts'
import styles from './palette.module.css'

/** One box for everything: photos by what is known of them, and all one can do or go to. */
export default function CommandPalette({ close }: DialogContentProps) {
  const { t } = useAreaMessages(keysEn)
  const { openFolder, searchByPictures, choosePictures, fail } = useActions()
  const { isAimed, ...drop } = usePictureDrop(close)
  const { contains } = useFilter({ sensitivity: 'base' })
  const allCommands = useCommands()
  const allFolders = useFolders()
  const [text, setText] = useState(searchNow)
  const [recent, setRecent] = useState(recentSearches)
  // Typing goes before finding.
  const asked = useDeferredValue(useSettled(text))
  const results = usePhotoSearch(asked)
  const suggestions = useQueryState('suggest', asked === '' ? null : { text: asked, caret: asked.length })
  const albums = useAlbumCommands(text.trim() !== '')
  const commands = [...allCommands, ...albums].filter(({ title }) => contains(title, text))
  const folders = allFolders.filter(({ title }) => contains(title, text))
  const searchPhotos = (q: string) => {
    const typed = q.trim()
    if (typed !== '') rememberSearch(typed)
    // Opening the box made a step in the browser's history: the search takes its place.
    const replace = location.hash.includes('dialog=')
    close()
    void router.navigate({ to: '/', search: searchFor({}, typed), replace })
  }
  /** Enter does what the list says; where it says nothing (it is being made anew), it searches. */
  const searchOnEnter = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text.trim() === '') return
    if (!(event.target instanceof HTMLInputElement)) return
    const chosen = event.target.getAttribute('aria-activedescendant')
    if (chosen !== null && document.getElementById(chosen) !== null) return
    event.preventDefault()
    event.stopPropagation()
    searchPhotos(text)
  }
  const photoItems = usePhotoItems({
    text,
    results,
    suggestions: suggestions.isCurrent && asked === text ? (suggestions.value ?? []) : [],
    recent,
    onSearch: searchPhotos,
    onType: setText,
    onForget: () => {
      forgetSearches()
      setRecent([])
      run('searches.forgetPictures', {}).catch(fail)
    },
  })
  const groups = ['go', 'do', 'settings'] as const
  const pick = (act: () => void) => () => {
    close()
    // After the dialog has given the focus back, so that what is opened next can take it.
    setTimeout(act, 0)
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => (open ? undefined : close())}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={t('palette.title')} className={styles.dialog ?? ''}>
          <div
            onKeyDownCapture={searchOnEnter}
            onPaste={(event) => {
              const pictures = pastedPictures(event.clipboardData)
              if (pictures.length === 0) return
              event.preventDefault()
              close()
              searchByPictures(pictures)
            }}
          >
            <Autocomplete inputValue={text} onInputChange={setText}>
              <div className={styles.field} data-aimed={isAimed || undefined} {...drop}>
                <SearchField aria-label={t('palette.title')} autoFocus className={styles.text ?? ''}>
                  <Input className={styles.input ?? ''} placeholder={t('palette.placeholder')} />
                </SearchField>
                <IconButton label={t('palette.byPicture')} onPress={pick(choosePictures)}>
                  <ImageUp aria-hidden />
                </IconButton>
              </div>
              <PhotoPreview text={asked} results={results} />
              <Menu
                aria-label={t('palette.title')}
                className={styles.list ?? ''}
                renderEmptyState={() => <p className={styles.none}>{t('palette.none')}</p>}
              >
                {photoItems}
                {groups.map((group) => {
                  const found = commands.filter((command) => command.group === group)
                  return found.length === 0 ? null : (
                    <MenuSection key={group} aria-label={t(`palette.${group}`)}>
                      <Header className={styles.header ?? ''}>{t(`palette.${group}`)}</Header>
                      {found.map((command) => row(command))}
                    </MenuSection>
                  )
                })}
                {folders.length === 0 ? null : (
                  <MenuSection aria-label={t('palette.folders')}>
                    <Header className={styles.header ?? ''}>{t('palette.folders')}</Header>
                    {folders.map((folder) => (
                      <MenuItem
                        key={`${folder.source} ${folder.path}`}
                        id={`folder ${folder.source} ${folder.path}`}
                        textValue={folder.title}
                        className={styles.item ?? ''}
                        onAction={pick(() => openFolder(folder.source, folder.path))}
                      >
                        <Folder aria-hidden />
                        <Text slot="label" className={styles.label ?? ''}>
                          {folder.title}
                        </Text>
                        <span className={styles.count} data-keys={folder.count} aria-hidden />
                      </MenuItem>
                    ))}
                  </MenuSection>
                )}
              </Menu>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )

  function row({ id, title, icon: Icon, keys, act }: Command) {
    return (
      <MenuItem key={id} id={id} textValue={title} className={styles.item ?? ''} onAction={pick(act)}>
        <Icon aria-hidden />
        <Text slot="label" className={styles.label ?? ''}>
          {title}
        </Text>
        {keys === '' ? null : <kbd className={styles.keys} data-keys={keys} aria-hidden />}
      </MenuItem>
    )
  }
}

/** Without a key for so long, one wants to see what is found, ms: longer than from key to key of a fast typist, too short to be waited for. */
const SETTLED_MS = 150

/** The text once nobody types: each new one is read, looked for, and its photos are drawn. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [text])
  return text === '' ? text : settled
}

/** What the page behind shows; dialogs stand outside the router's tree. */
function searchNow(): string {
  return parseTimelineSearch(router.state.location.search).q ?? ''
}

function useFolders(): readonly FoundFolder[] {
  const [folders, setFolders] = useState<readonly FoundFolder[]>([])
  useEffect(() => {
    const stop = new AbortController()
    findFolders(stop.signal).then(setFolders, () => undefined) // commands work without them
    return () => stop.abort()
  }, [])
  return folders
}
