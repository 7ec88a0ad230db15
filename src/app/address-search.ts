import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

const decode = parseSearchWith((text) => text)

/**
 * What stands behind the `?` of an address, each value as the text that stands there: `?q=2019` and `?q=true` are searched. The router
 * reads them as a number and a boolean, and does so only where writing them down again gives the same text.
 */
export function parseSearch(search: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(decode(search)).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ]),
  )
}

export const stringifySearch = stringifySearchWith(String)
