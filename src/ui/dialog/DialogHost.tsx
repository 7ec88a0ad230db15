import {
  createContext,
  use,
  useEffect,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
  lazy,
  Suspense,
} from 'react'

import type { ConfirmOptions } from './ConfirmDialog.tsx'
import {
  closeDialog,
  dialogFromHash,
  hashFromDialog,
  NO_DIALOGS,
  openDialog,
  type DialogRequest,
  type DialogStack,
} from './dialog-stack.ts'

// Modals bring menus and overlays along: 30 kB that the first screen does without.
const ConfirmDialog = lazy(async () => ({ default: (await import('./ConfirmDialog.tsx')).ConfirmDialog }))

export interface DialogContentProps {
  readonly params: Readonly<Record<string, string>>
  readonly close: () => void
}
/** Dialogs by name: each is deep-linkable as `#dialog=<name>&<param>=<value>` and renders a `<Dialog>`. */
export type DialogRegistry = Readonly<Record<string, ComponentType<DialogContentProps>>>

export interface Dialogs {
  /** Opens a registered dialog. Waits its turn when another is open, unless called from inside that one. */
  open(name: string, params?: Readonly<Record<string, string>>): void
  /** Asks before something irreversible. False when dismissed. */
  confirm(options: ConfirmOptions): Promise<boolean>
  /** True while any dialog is open; single-key shortcuts rest then. */
  readonly isOpen: boolean
}

interface Host {
  readonly stack: DialogStack
  /** The open dialogs, to be hung up by `DialogOutlet`. */
  readonly outlet: ReactNode
  request(request: Omit<DialogRequest, 'key'>): number
  ask(options: ConfirmOptions, parent: number | null): Promise<boolean>
}

const HostContext = createContext<Host | null>(null)
const ParentContext = createContext<number | null>(null)

interface Question {
  readonly options: ConfirmOptions
  readonly answer: (confirmed: boolean) => void
}

/** Keeps dialogs one at a time (two when one opens another). Wrap the app in it once; `DialogOutlet` shows them. */
export function DialogHost({
  registry,
  children,
}: {
  readonly registry: DialogRegistry
  readonly children: ReactNode
}) {
  const [stack, setStack] = useState(NO_DIALOGS)
  const [questions, setQuestions] = useState<ReadonlyMap<number, Question>>(new Map())
  const nextKey = useRef(1)

  const host: Omit<Host, 'outlet'> = {
    stack,
    request: (request) => {
      const key = nextKey.current++
      setStack((now) => openDialog(now, { ...request, key }))
      return key
    },
    ask: (options, parent) =>
      new Promise((resolve) => {
        const key = nextKey.current++
        setQuestions((now) => new Map(now).set(key, { options, answer: resolve }))
        setStack((now) => openDialog(now, { key, name: null, params: {}, parent }))
      }),
  }

  const close = (request: DialogRequest) => {
    setStack((now) => closeDialog(now, request.key))
    if (request.name !== null && dialogFromHash(location.hash)?.name === request.name) {
      history.replaceState(history.state, '', location.pathname + location.search)
    }
  }

  // The hash is the outside world here: a pasted link or the Back button opens and closes dialogs too.
  useEffect(() => {
    const follow = () => {
      const asked = dialogFromHash(location.hash)
      setStack((now) => {
        const linked = now.open.find((request) => request.name !== null && request.parent === null)
        if (asked === null) return linked === undefined ? now : closeDialog(now, linked.key)
        if (linked?.name === asked.name || !Object.hasOwn(registry, asked.name)) return now
        return openDialog(now, { ...asked, key: nextKey.current++, parent: null })
      })
    }
    follow()
    addEventListener('hashchange', follow)
    addEventListener('popstate', follow)
    return () => {
      removeEventListener('hashchange', follow)
      removeEventListener('popstate', follow)
    }
  }, [registry])

  const settle = (request: DialogRequest, question: Question, confirmed: boolean) => {
    question.answer(confirmed)
    setQuestions((now) => {
      const rest = new Map(now)
      rest.delete(request.key)
      return rest
    })
    close(request)
  }

  const outlet = stack.open.map((request) => {
    const question = questions.get(request.key)
    const Content = request.name === null ? undefined : registry[request.name]
    return (
      <ParentContext key={request.key} value={request.key}>
        {/* The page below stays as it is while a dialog's chunk comes. */}
        <Suspense fallback={null}>
          {question === undefined ? null : (
            <ConfirmDialog {...question.options} onAnswer={(yes) => settle(request, question, yes)} />
          )}
          {Content === undefined ? null : <Content params={request.params} close={() => close(request)} />}
        </Suspense>
      </ParentContext>
    )
  })
  return <HostContext value={{ ...host, outlet }}>{children}</HostContext>
}

/** Where dialogs hang: below every context that their contents need, which is further in than those who open them. */
export function DialogOutlet(): ReactNode {
  return use(HostContext)?.outlet
}

/** Opens dialogs from any part of the app, also from inside a dialog. */
export function useDialogs(): Dialogs {
  const host = use(HostContext)
  const parent = use(ParentContext)
  if (host === null) throw new Error('useDialogs needs a <DialogHost> above it')
  return {
    isOpen: host.stack.open.length > 0,
    open: (name, params = {}) => {
      host.request({ name, params, parent })
      if (host.stack.open.length === 0) history.pushState(history.state, '', hashFromDialog(name, params))
    },
    confirm: (options) => host.ask(options, parent),
  }
}
