import { useEffect, useState } from 'react'

const PREFIX = 'museum.draft.'
const KEPT_MS = 24 * 3600 * 1000 // spec §21: a reload keeps a half-filled form for a day

/**
 * Component state that survives a reload for 24 h; for forms in dialogs. `clear` once the form has done its work.
 * `parse` guards against drafts of an older build and returns null for what it does not know.
 */
export function useDraft<Value>(name: string, initial: Value, parse: (stored: unknown) => Value | null) {
  const [value, setValue] = useState<Value>(() => readDraft(name, parse, Date.now()) ?? initial)
  const [cleared, setCleared] = useState(false)
  useEffect(() => {
    if (cleared || Object.is(value, initial)) return
    writeDraft(name, value, Date.now())
  }, [name, value, initial, cleared])
  const clear = () => {
    setCleared(true)
    tryStorage((storage) => storage.removeItem(PREFIX + name))
  }
  return [value, setValue, clear] as const
}

export function readDraft<Value>(
  name: string,
  parse: (stored: unknown) => Value | null,
  now: number,
): Value | null {
  const text = tryStorage((storage) => storage.getItem(PREFIX + name)) ?? null
  if (text === null) return null
  try {
    const stored: unknown = JSON.parse(text)
    if (typeof stored !== 'object' || stored === null || !('at' in stored) || !('value' in stored))
      return null
    return typeof stored.at === 'number' && now - stored.at < KEPT_MS ? parse(stored.value) : null
  } catch {
    return null
  }
}

export function writeDraft(name: string, value: unknown, now: number): void {
  tryStorage((storage) => storage.setItem(PREFIX + name, JSON.stringify({ at: now, value })))
}

/** Storage may be full or forbidden; a draft is a comfort and never worth an error. */
function tryStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(localStorage)
  } catch {
    return undefined
  }
}
