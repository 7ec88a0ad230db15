import { createContext, use, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

/**
 * A place in the app's top bar that the page on screen fills: `<InBar>` of the timeline puts its filters and zoom there,
 * so that there is one bar and not two. Without a bar (in tests, in the visitor's page) the content stays where it is.
 */
interface Slot {
  readonly element: HTMLElement | null
  readonly setElement: (element: HTMLElement | null) => void
}
const SlotContext = createContext<Slot | null>(null)

export function BarSlotProvider({ children }: { readonly children: ReactNode }) {
  const [element, setElement] = useState<HTMLElement | null>(null)
  return <SlotContext value={{ element, setElement }}>{children}</SlotContext>
}

/** Where the content appears; once, inside the bar. */
export function BarSlot({ className }: { readonly className?: string | undefined }) {
  return <div ref={use(SlotContext)?.setElement} className={className} />
}

/** What a page puts into the bar. */
export function InBar({ children }: { readonly children: ReactNode }) {
  const slot = use(SlotContext)
  if (slot === null) return children
  return slot.element === null ? null : createPortal(children, slot.element)
}
