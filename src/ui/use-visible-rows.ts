import { useEffect, useState, type RefObject } from 'react'

/** First and last row (exclusive) that a list of equally high rows has to draw. */
export interface RowSpan {
  readonly from: number
  readonly to: number
}

/**
 * Which rows of a list lie in the window or near it. The list lies somewhere within the scrolling `#main`; `rowHeight` in CSS pixels.
 * Spans move in steps of `step` rows, so that what is asked for a step can be kept.
 */
export function useVisibleRows(
  list: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  step: number,
): RowSpan {
  const [span, setSpan] = useState<RowSpan>({ from: 0, to: Math.min(count, step) })
  useEffect(() => {
    const element = list.current
    const scroller = element?.closest('#main') ?? document.scrollingElement
    if (element === null || scroller === null) return
    let frame = 0
    const look = (): void => {
      frame = 0
      const top = element.getBoundingClientRect().top
      const first = Math.floor((-top - innerHeight) / rowHeight / step) * step
      const last = Math.ceil((innerHeight * 2 - top) / rowHeight / step) * step
      const from = Math.min(count, Math.max(0, first))
      const to = Math.max(from, Math.min(count, last))
      setSpan((now) => (now.from === from && now.to === to ? now : { from, to }))
    }
    const lookSoon = (): void => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    scroller.addEventListener('scroll', lookSoon, { passive: true })
    addEventListener('resize', lookSoon)
    return () => {
      cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', lookSoon)
      removeEventListener('resize', lookSoon)
    }
  }, [list, count, rowHeight, step])
  return span
}
