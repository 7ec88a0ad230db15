import { useEffect, useRef, useState } from 'react'

import { useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { bringsFiles } from '../drop.ts'
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
    const onOver = (event: DragEvent) => {
      if (!bringsFiles(event.dataTransfer)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
    }
    const onDrop = (event: DragEvent) => {
      depth = 0
      setOver(false)
      if (event.dataTransfer === null || !bringsFiles(event.dataTransfer)) return
      event.preventDefault()
      take.current(event.dataTransfer)
    }
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return isOver ? (
    <div className={styles.drop} aria-hidden>
      <p>{t('shell.dropHere')}</p>
    </div>
  ) : null
}
