/** The one Trusted Types policy of every realm (architecture.md §7): scripts come from our own origin, text is never markup. */

export const TRUSTED_TYPES_RULES = {
  /** Same origin only, and only over http(s): `blob:` and `data:` carry code nobody reviewed. */
  createScriptURL(url: string, base: string): string {
    const absolute = new URL(url, base)
    const own = new URL(base)
    const isOwn =
      absolute.origin === own.origin && (absolute.protocol === 'https:' || absolute.protocol === 'http:')
    if (!isOwn)
      throw new TypeError(
        `Scripts are only loaded from ${own.origin}, not from ${absolute.href.slice(0, 100)}`,
      )
    return absolute.href
  },
  refuse(sink: 'HTML' | 'script'): never {
    throw new TypeError(`Text is never used as ${sink} here`)
  },
} as const
