/** Text of a search → tokens, each with where it stands, so that a screen can mark it. */

export interface Span {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** One of the values after `key:`; `quoted` values are taken as they are, without ranges or wildcards. */
export interface ValuePart {
  readonly text: string
  readonly quoted: boolean
  /** Written `="…"`: exactly this. */
  readonly exact?: true
}

export type Token = Span &
  (
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'phrase'; readonly text: string }
    /** `a|b` any of them, each `a&b` all of them. */
    | { readonly kind: 'term'; readonly key: string; readonly values: readonly (readonly ValuePart[])[] }
    | { readonly kind: 'open' | 'close' | 'or' | 'and' | 'not' }
  )

const SPACE = /\s/
const KEY = /^(\p{L}+):/u
/** In capitals only: "or" and "oder" are words of captions. */
export const OPERATORS: ReadonlyMap<string, 'or' | 'and' | 'not'> = new Map([
  ['OR', 'or'],
  ['ODER', 'or'],
  ['AND', 'and'],
  ['UND', 'and'],
  ['NOT', 'not'],
  ['NICHT', 'not'],
])
/** What typographic keyboards write for `"`. */
const QUOTES = '"“”„«»'

/** Splits a text into tokens. Total: whatever a person types is some row of tokens. `isKey` tells which words before `:` are keys. */
export function lex(text: string, isKey: (word: string) => boolean): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const char = text.charAt(at)
    if (SPACE.test(char)) {
      at += 1
      continue
    }
    const token = tokenAt(text, at, isKey)
    tokens.push(token)
    at = token.to
  }
  return tokens
}

function tokenAt(text: string, from: number, isKey: (word: string) => boolean): Token {
  const char = text.charAt(from)
  const one = { from, to: from + 1 }
  if (char === '(') return { kind: 'open', ...one }
  if (char === ')') return { kind: 'close', ...one }
  if (char === '|') return { kind: 'or', ...one }
  if (QUOTES.includes(char)) {
    const { text: inside, to } = quotedAt(text, from)
    return { kind: 'phrase', text: inside, from, to }
  }
  // A hyphen means "not" only before something: "- " and "--" are just typed.
  if (char === '-' && /[^\s)|-]/.test(text.charAt(from + 1))) return { kind: 'not', ...one }
  const key = KEY.exec(text.slice(from, from + 40))?.[1]?.toLowerCase()
  if (key !== undefined && isKey(key)) {
    const { values, to } = valuesAt(text, from + key.length + 1)
    return { kind: 'term', key, values, from, to }
  }
  const to = endOfWord(text, from)
  const word = text.slice(from, to)
  const operator = OPERATORS.get(word)
  if (operator !== undefined) return { kind: operator, from, to }
  return { kind: 'word', text: word, from, to }
}

function endOfWord(text: string, from: number): number {
  let to = from + 1
  while (to < text.length && !/[\s()|]/.test(text.charAt(to)) && !QUOTES.includes(text.charAt(to))) to += 1
  return to
}

/** An unclosed quote ends with the text: it is still being typed. `""` inside stands for one quote. */
function quotedAt(text: string, from: number): { text: string; to: number } {
  let inside = ''
  let at = from + 1
  while (at < text.length) {
    if (QUOTES.includes(text.charAt(at))) {
      if (text.charAt(at) !== '"' || text.charAt(at + 1) !== '"') return { text: inside, to: at + 1 }
      at += 1
    }
    inside += text.charAt(at)
    at += 1
  }
  return { text: inside, to: at }
}

function valuesAt(text: string, from: number): { values: ValuePart[][]; to: number } {
  const values: ValuePart[][] = [[]]
  let at = from
  for (;;) {
    const char = text.charAt(at)
    const isExact = char === '=' && isQuote(text.charAt(at + 1))
    if (isQuote(char) || isExact) {
      const quoted = quotedAt(text, isExact ? at + 1 : at)
      values.at(-1)?.push({ text: quoted.text, quoted: true, ...(isExact ? { exact: true } : {}) })
      at = quoted.to
    } else {
      const end = endOfValue(text, at)
      if (end > at) values.at(-1)?.push({ text: text.slice(at, end), quoted: false })
      at = end
    }
    const joint = text.charAt(at)
    if (joint === '|') values.push([])
    else if (joint !== '&') break
    at += 1
    if (!/[^\s()]/.test(text.charAt(at))) break
  }
  return { values: values.filter((parts) => parts.length > 0), to: at }
}

function isQuote(char: string): boolean {
  return char !== '' && QUOTES.includes(char)
}

function endOfValue(text: string, from: number): number {
  let to = from
  while (to < text.length && !/[\s()|&]/.test(text.charAt(to)) && !QUOTES.includes(text.charAt(to))) to += 1
  return to
}
