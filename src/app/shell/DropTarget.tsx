import { useEffect, useRef } from 'react'

import { useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { takeDrops } from '../watch-drops.ts'
import styles from './shell.module.css'
import { useFilesOver } from './use-files-over.ts'

/** The whole window takes folders and files. */
export function DropTarget() {
  const { t } = useMessages()
  const { takeDrop } = useActions()
  const isOver = useFilesOver()
  const take = useRef(takeDrop)
  useEffect(() => {
    take.current = takeDrop
  })
  useEffect(
    () =>
      takeDrops((dropped) => {
        take.current(dropped)
      }),
    [],
  )
  return isOver ? (
    <div className={styles.drop} aria-hidden>
      <p>{t('shell.dropHere')}</p>
    </div>
  ) : null
}
