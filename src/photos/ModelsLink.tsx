import { createContext, use, type ReactNode } from 'react'

/** Shows the page Models. The app knows the addresses; parts of screens only ask. */
export const OpenModelsContext = createContext<() => void>(() => undefined)

/** `className`: that of the text around it, where links look otherwise. */
export function ModelsLink({
  children,
  className,
}: {
  readonly children: ReactNode
  readonly className?: string | undefined
}) {
  const open = use(OpenModelsContext)
  return (
    <a
      href="/settings/models"
      className={className}
      onClick={(event) => {
        // A new tab or window is the browser's.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        open()
      }}
    >
      {children}
    </a>
  )
}
