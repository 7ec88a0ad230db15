/** Names that somebody has begun to type: kept in this tab until they are given, or taken back. */

const PREFIX = 'museum.name.'

/** `of` says whom it is for; '' where nothing was begun. */
export function readNameDraft(of: string): string {
  try {
    return sessionStorage.getItem(PREFIX + of) ?? ''
  } catch {
    return ''
  }
}

export function keepNameDraft(of: string, typed: string): void {
  try {
    if (typed.trim() === '') sessionStorage.removeItem(PREFIX + of)
    else sessionStorage.setItem(PREFIX + of, typed)
  } catch {
    // Without storage a name is typed in one go.
  }
}
