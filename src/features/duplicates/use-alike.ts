import { useEffect, useState } from 'react'

const SETTLED_MS = 250 // browsers allow some hundred changes of the address in half a minute, and a hand on a slider makes more

/** The place of the slider: here at once, in the address (`kept`, `onKeep`) once the hand rests; and as the address says when that changes by itself. */
export function useAlike(
  kept: number,
  onKeep: (alike: number) => void,
): readonly [number, (alike: number) => void] {
  const [alike, setAlike] = useState(kept)
  const [seen, setSeen] = useState(kept)
  const [sent, setSent] = useState(kept)
  if (seen !== kept) {
    setSeen(kept)
    // What comes back is what was sent a moment ago; the hand may be elsewhere by now.
    if (kept !== sent) {
      setSent(kept)
      setAlike(kept)
    }
  }
  useEffect(() => {
    if (alike === sent) return
    const timer = setTimeout(() => {
      setSent(alike)
      onKeep(alike)
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [alike, sent, onKeep])
  return [alike, setAlike]
}
