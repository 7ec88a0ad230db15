import { useEffect, useRef, type FocusEvent, type RefObject } from 'react'

/** After this time a dialog that closes has given the focus back, ms. */
const GIVEN_BACK_MS = 60

export interface KeptFocus {
  /** Of what takes the focus in the place of a button that is gone; it needs `tabIndex={-1}`. */
  readonly heading: RefObject<HTMLHeadingElement | null>
  readonly onFocus: () => void
  readonly onBlur: (event: FocusEvent) => void
}

/** Keeps a keyboard where it was: buttons that go with what they did (`state` is another one then) leave the focus to the heading of their card. */
export function useKeptFocus(state: string): KeptFocus {
  const heading = useRef<HTMLHeadingElement>(null)
  const isWithin = useRef(false)
  useEffect(() => {
    const soon = setTimeout(() => {
      if (isWithin.current && document.activeElement === document.body) heading.current?.focus()
    }, GIVEN_BACK_MS)
    return () => clearTimeout(soon)
  }, [state])
  return {
    heading,
    onFocus: () => {
      isWithin.current = true
    },
    // Nothing takes the focus from a button that is taken away.
    onBlur: ({ relatedTarget, currentTarget }) => {
      if (relatedTarget !== null) isWithin.current = currentTarget.contains(relatedTarget)
    },
  }
}
