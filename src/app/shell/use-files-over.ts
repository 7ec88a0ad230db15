import { useEffect, useState } from 'react'

import { bringsFiles } from '../drop.ts'

/** True while files are dragged over the window. */
export function useFilesOver(): boolean {
  const [isOver, setOver] = useState(false)
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
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return isOver
}
