import { ImageUp, Search } from 'lucide-react'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'

import { BarSlot, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { readableSearch } from '../readable-search.ts'
import { useKeyText } from '../use-key-text.ts'
import { usePictureDrop } from '../use-pictures.ts'
import { ActivityButton } from './ActivityButton.tsx'
import styles from './topbar.module.css'
import { useFilesOver } from './use-files-over.ts'

/** Jump anywhere, what the page puts here, and how far the work has come. */
export function TopBar() {
  const { t } = useMessages()
  const { openPalette } = useActions()
  // What is searched stands where one would search.
  const { q } = useSearch({ strict: false })
  const keys = useKeyText()('palette')
  const isOver = useFilesOver()
  const { isAimed, ...drop } = usePictureDrop()
  const said = q === undefined ? undefined : readableSearch(q, t)
  return (
    <header className={styles.bar}>
      <div className={styles.dropPlace} {...drop}>
        <Button
          className={styles.jump ?? ''}
          onPress={openPalette}
          data-files={isOver || undefined}
          data-aimed={isAimed || undefined}
          {...(said === undefined ? {} : { 'aria-label': `${t('shell.jump')}: ${said}` })}
        >
          {isOver ? <ImageUp aria-hidden /> : <Search aria-hidden />}
          <span className={styles.jumpText} data-search={said}>
            {isOver ? t('shell.dropPicture') : (said ?? t('shell.jump'))}
          </span>
          <kbd className={styles.jumpKeys} data-keys={keys} aria-hidden />
        </Button>
      </div>
      <BarSlot className={styles.slot} />
      <ActivityButton />
    </header>
  )
}
