import { useEffect, useState } from 'react'
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete'
import { Dialog } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Header } from 'react-aria-components/Header'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { Text } from 'react-aria-components/Text'
import { Folder } from 'lucide-react'

import { useMessages, type DialogContentProps } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { useCommands, type Command } from './commands.ts'
import { findFolders, type FoundFolder } from './find-folders.ts'
import styles from './palette.module.css'

/** Everything one can do or go to, found by typing. */
export default function CommandPalette({ close }: DialogContentProps) {
  const { t } = useMessages()
  const { openFolder } = useActions()
  const { contains } = useFilter({ sensitivity: 'base' })
  const commands = useCommands()
  const folders = useFolders()
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
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('palette.title')} autoFocus className={styles.field ?? ''}>
              <Input className={styles.input ?? ''} placeholder={t('palette.placeholder')} />
            </SearchField>
            <Menu
              aria-label={t('palette.title')}
              className={styles.list ?? ''}
              renderEmptyState={() => <p className={styles.none}>{t('palette.none')}</p>}
            >
              {groups.map((group) => (
                <MenuSection key={group} aria-label={t(`palette.${group}`)}>
                  <Header className={styles.header ?? ''}>{t(`palette.${group}`)}</Header>
                  {commands.filter((command) => command.group === group).map((command) => row(command))}
                </MenuSection>
              ))}
              <MenuSection aria-label={t('palette.folders')}>
                {folders.length === 0 ? null : (
                  <Header className={styles.header ?? ''}>{t('palette.folders')}</Header>
                )}
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
            </Menu>
          </Autocomplete>
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

function useFolders(): readonly FoundFolder[] {
  const [folders, setFolders] = useState<readonly FoundFolder[]>([])
  useEffect(() => {
    const stop = new AbortController()
    findFolders(stop.signal).then(setFolders, () => undefined) // commands work without them
    return () => stop.abort()
  }, [])
  return folders
}
