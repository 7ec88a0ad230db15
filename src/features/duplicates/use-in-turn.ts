import { useEffect, useState } from 'react'

const waiting: (() => void)[] = []

/** One a frame: what several answers would draw at once keeps the page from answering for as long. */
function takeTurn(draw: () => void): () => void {
  waiting.push(draw)
  if (waiting.length === 1) requestAnimationFrame(next)
  return () => {
    const at = waiting.indexOf(draw)
    if (at !== -1) waiting.splice(at, 1)
  }
}

function next(): void {
  waiting.shift()?.()
  if (waiting.length > 0) requestAnimationFrame(next)
}

/** The value, once everybody who asked before has been drawn: undefined, or the one before, until then. */
export function useInTurn<Value>(value: Value | undefined): Value | undefined {
  const [shown, setShown] = useState<Value | undefined>(undefined)
  useEffect(
    () =>
      takeTurn(() => {
        setShown(value)
      }),
    [value],
  )
  return shown
}
