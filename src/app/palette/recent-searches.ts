/** The last searches, on this device only. */

const KEY = 'museum.recentSearches'
const MOST = 10

/** Newest first. */
export function recentSearches(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter((text): text is string => typeof text === 'string') : []
  } catch {
    return []
  }
}

export function rememberSearch(text: string): void {
  const others = recentSearches().filter((one) => one !== text)
  write(JSON.stringify([text, ...others].slice(0, MOST)))
}

export function forgetSearches(): void {
  write('[]')
}

/** Without storage there are no recent searches, and nothing else is missing. */
function write(value: string): void {
  try {
    localStorage.setItem(KEY, value)
  } catch {
    return
  }
}
