/**
 * The rules of which dialog shows, spec §21: at most two stacked, one that races is queued, closing restores the one below.
 * Pure, so that the rules are tested without a browser.
 */

export interface DialogRequest {
  /** Unique per opening. */
  readonly key: number
  /** Name in the registry, or null for a question asked in code. */
  readonly name: string | null
  readonly params: Readonly<Record<string, string>>
  /** Opened from inside the dialog with this key, or null from a page. */
  readonly parent: number | null
}

export interface DialogStack {
  /** Bottom first; the last one has the focus. */
  readonly open: readonly DialogRequest[]
  readonly queued: readonly DialogRequest[]
}

export const NO_DIALOGS: DialogStack = { open: [], queued: [] }
const MAX_STACKED = 2

/** Opens at once when nothing is open, or when asked by the topmost dialog and there is room; else waits. */
export function openDialog(stack: DialogStack, request: DialogRequest): DialogStack {
  const top = stack.open.at(-1)
  const fits = top === undefined || (request.parent === top.key && stack.open.length < MAX_STACKED)
  if (fits) return { ...stack, open: [...stack.open, request] }
  const twice = [...stack.open, ...stack.queued].some(
    (other) => other.name !== null && sameRequest(other, request),
  )
  return twice ? stack : { ...stack, queued: [...stack.queued, request] }
}

/** Closes a dialog and those above it, then lets the next one in the queue appear if nothing is left open. */
export function closeDialog(stack: DialogStack, key: number): DialogStack {
  const index = stack.open.findIndex((request) => request.key === key)
  if (index === -1) return { ...stack, queued: stack.queued.filter((request) => request.key !== key) }
  const open = stack.open.slice(0, index)
  const [next, ...rest] = stack.queued
  return open.length === 0 && next !== undefined
    ? { open: [next], queued: rest }
    : { open, queued: stack.queued }
}

function sameRequest(a: DialogRequest, b: DialogRequest): boolean {
  return a.name === b.name && JSON.stringify(a.params) === JSON.stringify(b.params)
}

/** `#dialog=export&sel=42` ⇄ name and params. Null when the hash names no dialog. */
export function dialogFromHash(
  hash: string,
): (Pick<DialogRequest, 'params'> & { readonly name: string }) | null {
  const entries = new URLSearchParams(hash.replace(/^#/, ''))
  const name = entries.get('dialog')
  if (name === null || name === '') return null
  entries.delete('dialog')
  return { name, params: Object.fromEntries(entries) }
}

export function hashFromDialog(name: string, params: Readonly<Record<string, string>>): string {
  return `#${new URLSearchParams([['dialog', name], ...Object.entries(params)]).toString()}`
}
