/** When each saved search was last looked at, on this device only: photos that came later are new. */

const KEY = 'museum.searchesSeen'

/** Instants in ms, by id. */
export function searchesSeen(): Readonly<Record<string, number>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(
      Object.entries(stored).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
    )
  } catch {
    return {}
  }
}

/** Without storage nothing is ever new, and nothing else is missing. */
export function rememberSeen(id: string, now = Date.now()): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...searchesSeen(), [id]: now }))
  } catch {
    return
  }
}
