import { Search } from 'lucide-react'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'

import { BarSlot, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { useKeyText } from '../use-key-text.ts'
import { ActivityButton } from './ActivityButton.tsx'
import styles from './topbar.module.css'

/** Jump anywhere, what the page puts here, and how far the work has come. */
export function TopBar() {
  const { t } = useMessages()
  const { openPalette } = useActions()
  // What is searched stands where one would search.
  const { q } = useSearch({ strict: false })
  const keys = useKeyText()('palette')
  return (
    <header className={styles.bar}>
      <Button
        className={styles.jump ?? ''}
        onPress={openPalette}
        {...(q === undefined ? {} : { 'aria-label': `${t('shell.jump')}: ${q}` })}
      >
        <Search aria-hidden />
        <span className={styles.jumpText} data-search={q}>
          {q ?? t('shell.jump')}
        </span>
        <kbd className={styles.jumpKeys} data-keys={keys} aria-hidden />
      </Button>
      <BarSlot className={styles.slot} />
      <ActivityButton />
    </header>
  )
}
