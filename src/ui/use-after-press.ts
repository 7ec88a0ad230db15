import { useEffect, useState } from 'react'

/**
 * `afterPress(run)` runs something once the pointer that is down now was let go and its click has landed, and soon where none is. For
 * what goes when the focus leaves: the press that takes the focus is meant for what it is on, which must not move away under it.
 */
export function useAfterPress(): (run: () => void) => void {
  const [press] = useState(createPress)
  useEffect(() => press.listen(), [press])
  return press.after
}

function createPress() {
  let isDown = false
  let waiting: (() => void)[] = []
  const release = () => {
    isDown = false
    const runs = waiting
    waiting = []
    // The click comes in the same task as the letting go; of a finger all its mouse events do.
    for (const run of runs) setTimeout(run)
  }
  const press = () => {
    isDown = true
  }
  return {
    after: (run: () => void) => {
      if (isDown) waiting.push(run)
      else setTimeout(run)
    },
    listen: () => {
      addEventListener('pointerdown', press, true)
      addEventListener('pointerup', release, true)
      addEventListener('pointercancel', release, true)
      addEventListener('dragend', release, true)
      return () => {
        release()
        removeEventListener('pointerdown', press, true)
        removeEventListener('pointerup', release, true)
        removeEventListener('pointercancel', release, true)
        removeEventListener('dragend', release, true)
      }
    },
  }
}
