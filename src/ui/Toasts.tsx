import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react'
import { X } from 'lucide-react'

import { Button, IconButton } from './Button.tsx'
import { useMessages } from './i18n/I18nProvider.tsx'
import styles from './Toasts.module.css'

export interface ToastOptions {
  /** One line: what was done, with the count. */
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Takes the place of a toast about the same. */
  readonly about?: string
  /** `offer`: a question rather than a report; it stays until it is answered or put away, as errors do. */
  readonly tone?: 'neutral' | 'offer' | 'danger'
}
interface Toast extends ToastOptions {
  readonly key: number
}

const SHOWN_MS = 8000 // long enough to read a line and reach Undo; errors and offers stay until dismissed
const MAX_TOASTS = 2

const ToastContext = createContext<((options: ToastOptions) => void) | null>(null)

/** Shows short confirmations bottom-left, never more than two; the oldest gives way. Wrap the app in it once. */
export function ToastHost({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const [isHeld, setHeld] = useState(false)
  const nextKey = useRef(1)
  const { t } = useMessages()
  const show = (options: ToastOptions) => {
    const key = nextKey.current++
    // An Undo from before would undo the step before last, or what was undone already.
    const stays = ({ action, tone = 'neutral' }: Toast) => action === undefined || tone !== 'neutral'
    const { about, action } = options
    setToasts((now) =>
      [
        ...now.filter(
          (toast) => (about === undefined || toast.about !== about) && (action === undefined || stays(toast)),
        ),
        { ...options, key },
      ].slice(-MAX_TOASTS),
    )
  }
  const dismiss = (key: number) => setToasts((now) => now.filter((toast) => toast.key !== key))
  return (
    <ToastContext value={show}>
      {children}
      {/* The region holds the toasts while the pointer or focus is in it, so that Undo does not slip away. */}
      <section
        aria-label={t('ui.notifications')}
        className={styles.region}
        // React Aria leaves this reachable while a modal (the viewer) is open: Undo must work there too.
        data-react-aria-top-layer="true"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        <div role="status" aria-live="polite" className={styles.list}>
          {toasts.map((toast) => (
            <ToastView key={toast.key} toast={toast} isHeld={isHeld} onDismiss={() => dismiss(toast.key)} />
          ))}
        </div>
      </section>
    </ToastContext>
  )
}

function ToastView({
  toast,
  isHeld,
  onDismiss,
}: {
  readonly toast: Toast
  readonly isHeld: boolean
  readonly onDismiss: () => void
}) {
  const { t } = useMessages()
  const { action, tone = 'neutral' } = toast
  const dismissLater = useRef(onDismiss)
  useEffect(() => {
    dismissLater.current = onDismiss
  })
  useEffect(() => {
    if (isHeld || tone !== 'neutral') return
    const timer = setTimeout(() => dismissLater.current(), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isHeld, tone])
  return (
    <div className={styles.toast} data-tone={tone}>
      <span className={styles.text}>{toast.text}</span>
      {action === undefined ? null : (
        <Button
          variant="quiet"
          size="small"
          className={styles.action ?? ''}
          onPress={() => {
            onDismiss()
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={t('ui.dismiss')} size="small" tone="onDark" onPress={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}

/** `const showToast = useToasts()`, then `showToast({ text, action: { label: t('ui.undo'), run } })`. */
export function useToasts(): (options: ToastOptions) => void {
  const show = use(ToastContext)
  if (show === null) throw new Error('useToasts needs a <ToastHost> above it')
  return show
}
