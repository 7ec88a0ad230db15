import { useEffect, useState } from 'react'

const IDLE_MS = 2000

/**
 * Whether the controls should be gone: two seconds without the pointer. Keys bring them back and keep them, because who uses keys
 * or a screen reader needs to find them. `toggle` is a tap on the picture.
 */
export function useIdleControls(isHeld: boolean): { readonly isIdle: boolean; readonly toggle: () => void } {
  const [isIdle, setIdle] = useState(false)
  const [wake, setWake] = useState(0)

  useEffect(() => {
    let byKeys = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = () => {
      clearTimeout(timer)
      if (byKeys || isHeld) return
      timer = setTimeout(() => setIdle(true), IDLE_MS)
    }
    const onMove = (event: PointerEvent) => {
      if (event.pointerType === 'touch') return
      byKeys = false
      setIdle(false)
      rest()
    }
    const onKey = () => {
      byKeys = true
      clearTimeout(timer)
      setIdle(false)
    }
    rest()
    addEventListener('pointermove', onMove)
    addEventListener('keydown', onKey)
    return () => {
      clearTimeout(timer)
      removeEventListener('pointermove', onMove)
      removeEventListener('keydown', onKey)
    }
  }, [isHeld, wake])

  return {
    isIdle: isIdle && !isHeld,
    toggle: () => {
      setIdle((now) => !now)
      setWake((now) => now + 1)
    },
  }
}
