/** The tree back to text: `parseQuery(printQuery(tree))` is the same tree. */

import { isSearchKey, type SearchKey } from './key-names.ts'
import { OPERATORS, type ValuePart } from './lex.ts'
import type { QueryNode } from './parse.ts'
import { quoted } from './edit.ts'

/** The one way this search is written. */
export function printQuery(node: QueryNode): string {
  return print(node, 'some')
}

function print(node: QueryNode, inside: 'some' | 'all' | 'not'): string {
  switch (node.kind) {
    case 'some': {
      const text = node.of.map((part) => print(part, 'all')).join(' OR ')
      return inside === 'some' ? text : `(${text})`
    }
    case 'all': {
      const text = node.of.map((part) => print(part, 'all')).join(' ')
      return inside === 'not' ? `(${text})` : text
    }
    case 'not':
      // Two hyphens in a row would be a word.
      return node.of.kind === 'not' ? `-(${print(node.of, 'not')})` : `-${print(node.of, 'not')}`
    case 'phrase':
      return quoted(node.text)
    case 'word':
      return isPlain(node.text) ? node.text : quoted(node.text)
    case 'term':
      return printTerm(node.key, node.values)
  }
}

/** `key:a|b`. */
export function printTerm(key: SearchKey, values: readonly (readonly ValuePart[])[]): string {
  return `${key}:${values.map((parts) => parts.map(printValue).join('&')).join('|')}`
}

/** One value as it is typed, with its quotes. */
export function printValue({ text, quoted: isQuoted, exact }: ValuePart): string {
  if (exact === true) return `=${quoted(text)}`
  return isQuoted || text === '' || /[\s()|&"“”„«»]/.test(text) ? quoted(text) : text
}

/** False for a word that would be read as something else. */
function isPlain(text: string): boolean {
  if (/[\s()|"“”„«»]/.test(text) || OPERATORS.has(text)) return false
  const key = /^(\p{L}+):/u.exec(text)?.[1]?.toLowerCase()
  return !/^-[^\s)|-]/.test(text) && (key === undefined || !isSearchKey(key))
}
