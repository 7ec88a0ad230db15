/**
 * A small part of ICU MessageFormat, enough for our catalogues and nothing more:
 * `{name}` · `{n, number}` · `{n, plural, =0 {none} one {# photo} other {# photos}}` · `{kind, select, video {…} other {…}}`.
 * Parsed once per message and kept by whoever formats (`createFormatter`).
 */

export type MessageValue = string | number
export type MessageValues = Readonly<Record<string, MessageValue>>

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly style: 'plain' | 'number' }
  | { readonly kind: 'count' }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly by: 'plural' | 'select'
      readonly options: ReadonlyMap<string, readonly Part[]>
    }

export type Formatter = (message: string, values?: MessageValues) => string

/** Makes a formatter for one locale. A malformed message is a bug of ours and throws; the catalogue test formats them all. */
export function createFormatter(locale: string): Formatter {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const parsed = new Map<string, readonly Part[]>()

  function render(parts: readonly Part[], values: MessageValues, count: number): string {
    let text = ''
    for (const part of parts) {
      switch (part.kind) {
        case 'text':
          text += part.text
          break
        case 'count':
          text += numbers.format(count)
          break
        case 'value': {
          const value = values[part.name] ?? ''
          text += part.style === 'number' && typeof value === 'number' ? numbers.format(value) : String(value)
          break
        }
        case 'choice': {
          const value = values[part.name] ?? ''
          const n = Number(value)
          const key =
            part.by === 'select' ? String(value) : part.options.has(`=${n}`) ? `=${n}` : plurals.select(n)
          const chosen = part.options.get(key) ?? part.options.get('other') ?? []
          text += render(chosen, values, part.by === 'plural' ? n : count)
          break
        }
      }
    }
    return text
  }

  return (message, values = {}) => {
    let parts = parsed.get(message)
    if (parts === undefined) {
      parts = parseMessage(message)
      parsed.set(message, parts)
    }
    return render(parts, values, 0)
  }
}

/** Reads a message into parts. Throws on braces that do not match and on unknown argument styles. */
export function parseMessage(message: string): readonly Part[] {
  let at = 0
  const parts = parseParts(false)
  if (at < message.length) throw new SyntaxError(`Unmatched } at ${at} in: ${message}`)
  return parts

  function parseParts(inPlural: boolean): Part[] {
    const found: Part[] = []
    let text = ''
    const flush = () => {
      if (text !== '') found.push({ kind: 'text', text })
      text = ''
    }
    while (at < message.length && message[at] !== '}') {
      const char = message[at] ?? ''
      if (char === '{') {
        flush()
        at++
        found.push(parseArgument())
      } else if (char === '#' && inPlural) {
        flush()
        at++
        found.push({ kind: 'count' })
      } else {
        text += char
        at++
      }
    }
    flush()
    return found
  }

  function parseArgument(): Part {
    const name = readWord()
    if (take('}')) return { kind: 'value', name, style: 'plain' }
    expect(',')
    const style = readWord()
    if (style === 'number') {
      expect('}')
      return { kind: 'value', name, style: 'number' }
    }
    if (style !== 'plural' && style !== 'select')
      throw new SyntaxError(`Unknown style "${style}" in: ${message}`)
    expect(',')
    const options = new Map<string, readonly Part[]>()
    while (!take('}')) {
      const key = readWord()
      expect('{')
      options.set(key, parseParts(style === 'plural'))
      expect('}')
    }
    if (!options.has('other')) throw new SyntaxError(`No "other" in: ${message}`)
    return { kind: 'choice', name, by: style, options }
  }

  function skipSpace(): void {
    while (message[at] === ' ' || message[at] === '\n') at++
  }
  function readWord(): string {
    skipSpace()
    const start = at
    while (at < message.length && !' ,{}\n'.includes(message[at] ?? '')) at++
    if (at === start) throw new SyntaxError(`Expected a word at ${at} in: ${message}`)
    return message.slice(start, at)
  }
  function take(char: string): boolean {
    skipSpace()
    if (message[at] !== char) return false
    at++
    return true
  }
  function expect(char: string): void {
    if (!take(char)) throw new SyntaxError(`Expected ${char} at ${at} in: ${message}`)
  }
}

/** Names of the values a message needs, sorted; a translation must use the same ones. */
export function valuesOfMessage(message: string): string[] {
  const names = new Set<string>()
  const visit = (parts: readonly Part[]) => {
    for (const part of parts) {
      if (part.kind === 'value') names.add(part.name)
      if (part.kind === 'choice') {
        names.add(part.name)
        for (const option of part.options.values()) visit(option)
      }
    }
  }
  visit(parseMessage(message))
  return [...names].sort()
}

/** Rewrites only the words a person reads, leaving arguments intact; the pseudo-locales are made with it. */
export function mapMessageText(message: string, map: (text: string) => string): string {
  const write = (parts: readonly Part[]): string =>
    parts
      .map((part) => {
        switch (part.kind) {
          case 'text':
            return map(part.text)
          case 'count':
            return '#'
          case 'value':
            return part.style === 'number' ? `{${part.name}, number}` : `{${part.name}}`
          case 'choice': {
            const options = [...part.options].map(([key, option]) => `${key} {${write(option)}}`)
            return `{${part.name}, ${part.by}, ${options.join(' ')}}`
          }
        }
      })
      .join('')
  return write(parseMessage(message))
}
