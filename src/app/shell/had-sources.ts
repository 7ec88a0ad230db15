/** Whether the last visit ended with a library: so that the first frame already has, or has not, the rail. */

const KEY = 'museum.hadSources'

export function hasHadSources(): boolean {
  try {
    return localStorage.getItem(KEY) === 'yes'
  } catch {
    return false
  }
}

export function rememberSources(has: boolean): void {
  try {
    localStorage.setItem(KEY, has ? 'yes' : 'no')
  } catch {
    // Without storage there is no library to come back to either.
  }
}
