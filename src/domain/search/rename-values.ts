/** The text of a search in which something is called otherwise now: only the values that name it change, the rest stays as it was typed. */

import { quoted, valueText } from './edit.ts'
import { isSearchKey, searchKeyOf, type SearchKey } from './key-names.ts'
import { lex, type Token, type ValuePart } from './lex.ts'
import { printValue } from './print.ts'

/** What a value is to say instead, any of them; null: it stays. */
export type RenameValue = (key: SearchKey, name: string) => readonly string[] | null

/** `text` itself where nothing in it is renamed. */
export function renameValues(text: string, rename: RenameValue): string {
  return lex(text, isSearchKey).reduceRight((left, token) => {
    const term = token.kind === 'term' ? renamedTerm(text, token, rename) : null
    return term === null ? left : left.slice(0, token.from) + term + left.slice(token.to)
  }, text)
}

type Term = Token & { readonly kind: 'term' }

/** Null: nothing in it is renamed. */
function renamedTerm(text: string, { key: word, values, from }: Term, rename: RenameValue): string | null {
  const key = searchKeyOf(word)
  if (key === null) return null
  let isRenamed = false
  const renamed = (part: ValuePart): string[] => {
    const { name, isExact } = nameIn(part)
    const instead = name === '' ? null : rename(key, name)
    if (instead === null) return [printValue(part)]
    isRenamed = true
    return instead.map((one) => (isExact ? '=' : '') + (part.quoted ? quoted(one) : valueText(one)))
  }
  const all = values.flatMap((parts) => {
    const [only] = parts
    // What has to hold with others cannot become one of two.
    return parts.length === 1 && only !== undefined
      ? renamed(only)
      : [parts.map((part) => renamed(part)[0] ?? '').join('&')]
  })
  return isRenamed ? `${text.slice(from, from + word.length)}:${all.join('|')}` : null
}

const WORDS = new Set(['none', 'any', 'unnamed', 'unbenannt'])

/** '': it names nothing. */
function nameIn({ text, quoted: isQuoted, exact }: ValuePart): {
  readonly name: string
  readonly isExact: boolean
} {
  if (exact === true) return { name: text, isExact: true }
  if (isQuoted) return { name: text, isExact: false }
  if (text.startsWith('=')) return { name: text.slice(1), isExact: true }
  return { name: WORDS.has(text.toLowerCase()) ? '' : text, isExact: false }
}
