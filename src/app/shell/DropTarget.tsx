import { useEffect, useRef, useState } from 'react'

import { useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { bringsFiles } from '../drop.ts'
import { takeDrops } from '../watch-drops.ts'
import styles from './shell.module.css'

/** The whole window takes folders and files. */
export function DropTarget() {
  const { t } = useMessages()
  const { takeDrop } = useActions()
  const [isOver, setOver] = useState(false)
  const take = useRef(takeDrop)
  useEffect(() => {
    take.current = takeDrop
  })
  useEffect(() => {
    // Every element entered and left counts; only when all are left is the window left.
    let depth = 0
    const onEnter = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return
      depth++
      setOver(true)
    }
    const onLeave = () => {
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const onDrop = () => {
      depth = 0
      setOver(false)
    }
    const stop = takeDrops((dropped) => {
      take.current(dropped)
    })
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      stop()
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return isOver ? (
    <div className={styles.drop} aria-hidden>
      <p>{t('shell.dropHere')}</p>
    </div>
  ) : null
}
