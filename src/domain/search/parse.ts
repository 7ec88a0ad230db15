/**
 * Tokens → tree. `query := or; or := and (("OR"|"|") and)*; and := not (("AND")? not)*; not := ("-"|"NOT") atom | atom;
 * atom := "(" query ")" | key ":" value | "phrase" | word` (spec §16). Total: what does not fit is left out and told.
 */

import { isSearchKey, searchKeyOf, type SearchKey } from './key-names.ts'
import { lex, type Span, type Token, type ValuePart } from './lex.ts'

export type QueryNode =
  | { readonly kind: 'all' | 'some'; readonly of: readonly QueryNode[]; readonly span: Span }
  | { readonly kind: 'not'; readonly of: QueryNode; readonly span: Span }
  | { readonly kind: 'word'; readonly text: string; readonly span: Span }
  | { readonly kind: 'phrase'; readonly text: string; readonly span: Span }
  | {
      readonly kind: 'term'
      readonly key: SearchKey
      readonly values: readonly (readonly ValuePart[])[]
      readonly span: Span
    }

/** Why a piece of the text has no effect, or not the one meant. */
export type ProblemCode =
  | 'parenthesis' // one without its partner
  | 'operator' // OR, AND or NOT with nothing to join
  | 'incomplete' // a key without its value: still being typed
  | 'value' // a value this key does not take
  | 'later' // a key of the language that this version cannot answer yet
  | 'key' // no such key: searched as words
  | 'deep' // more parentheses than anybody means
  | 'signs' // no letter or digit, which is all that is found in texts
  | 'long'
  | 'unknown' // names a tag or an album that is not there
export interface Problem {
  readonly code: ProblemCode
  readonly span: Span
}

export interface ParsedQuery {
  /** `all` of nothing: everything. */
  readonly root: QueryNode
  readonly problems: readonly Problem[]
}

/** Longer texts are cut: nobody types them, and a URL could carry any. */
export const MAX_QUERY_CHARS = 4000
const MAX_DEPTH = 20
const EVERYTHING: QueryNode = { kind: 'all', of: [], span: { from: 0, to: 0 } }

/** Reads the text of a search. Never throws. */
export function parseQuery(text: string): ParsedQuery {
  const problems: Problem[] = []
  if (text.length > MAX_QUERY_CHARS)
    problems.push({ code: 'long', span: { from: MAX_QUERY_CHARS, to: text.length } })
  const parser = new Parser(lex(text.slice(0, MAX_QUERY_CHARS), isSearchKey), problems)
  const parts: QueryNode[] = []
  while (!parser.isAtEnd) {
    parts.push(parser.or(0))
    parser.skipStrayClose()
  }
  return { root: joined('all', parts), problems }
}

class Parser {
  private at = 0
  private readonly tokens: readonly Token[]
  private readonly problems: Problem[]

  constructor(tokens: readonly Token[], problems: Problem[]) {
    this.tokens = tokens
    this.problems = problems
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length
  }

  skipStrayClose(): void {
    const token = this.tokens[this.at]
    if (token?.kind !== 'close') return
    this.report('parenthesis', token)
    this.at += 1
  }

  or(depth: number): QueryNode {
    const parts = [this.and(depth)]
    for (;;) {
      const token = this.tokens[this.at]
      if (token?.kind !== 'or') break
      this.at += 1
      const next = this.and(depth)
      if (isNothing(next) || isNothing(parts.at(-1) ?? EVERYTHING)) this.report('operator', token)
      parts.push(next)
    }
    return joined(
      'some',
      parts.filter((part) => !isNothing(part)),
    )
  }

  private and(depth: number): QueryNode {
    const parts: QueryNode[] = []
    for (;;) {
      const token = this.tokens[this.at]
      if (token === undefined || token.kind === 'or' || token.kind === 'close') break
      if (token.kind === 'and') {
        const next = this.tokens[this.at + 1]
        if (parts.length === 0 || next === undefined || next.kind === 'or' || next.kind === 'close')
          this.report('operator', token)
        this.at += 1
        continue
      }
      const part = this.not(depth)
      if (!isNothing(part)) parts.push(part)
    }
    return joined('all', parts)
  }

  private not(depth: number): QueryNode {
    const token = this.tokens[this.at]
    if (token?.kind !== 'not') return this.atom(depth)
    this.at += 1
    const next = this.tokens[this.at]
    if (next === undefined || next.kind === 'or' || next.kind === 'and' || next.kind === 'close') {
      this.report('operator', token)
      return EVERYTHING
    }
    if (next.kind === 'not') {
      // Twice is not at all.
      this.at += 1
      return this.not(depth)
    }
    const of = this.atom(depth)
    const to = this.tokens[this.at - 1]?.to ?? token.to
    return isNothing(of) ? EVERYTHING : { kind: 'not', of, span: { from: token.from, to } }
  }

  private atom(depth: number): QueryNode {
    const token = this.tokens[this.at]
    this.at += 1
    if (token === undefined) return EVERYTHING
    const span = { from: token.from, to: token.to }
    if (token.kind === 'term') {
      const key = searchKeyOf(token.key)
      return key === null ? EVERYTHING : { kind: 'term', key, values: token.values, span }
    }
    if (token.kind === 'word' && /^\p{L}+:[^\s/\\:\d]/u.test(token.text)) this.report('key', token)
    if (token.kind === 'word' || token.kind === 'phrase')
      return isBlank(token.text) ? EVERYTHING : { kind: token.kind, text: token.text, span }
    if (token.kind !== 'open') return EVERYTHING
    if (depth >= MAX_DEPTH) {
      this.report('deep', token)
      return EVERYTHING
    }
    const inside = this.or(depth + 1)
    if (this.tokens[this.at]?.kind === 'close') this.at += 1
    else this.report('parenthesis', token)
    const to = this.tokens[this.at - 1]?.to ?? token.to
    return isNothing(inside) ? EVERYTHING : { ...inside, span: { from: token.from, to } }
  }

  private report(code: ProblemCode, { from, to }: Span): void {
    this.problems.push({ code, span: { from, to } })
  }
}

/** Being typed, or between other words: asks for nothing. Other signs are looked for, and are no part of any text. */
function isBlank(text: string): boolean {
  return /^[\s\p{C}:&,.–—-]*$/u.test(text)
}

export function isNothing(node: QueryNode): boolean {
  return node.kind === 'all' && node.of.length === 0
}

/** One part stands for itself; nested groups of one kind become one. */
function joined(kind: 'all' | 'some', parts: readonly QueryNode[]): QueryNode {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.of : [part]))
  const [only] = flat
  if (flat.length === 1 && only !== undefined) return only
  return flat.length === 0 ? EVERYTHING : { kind, of: flat, span: around(flat) }
}

function around(parts: readonly QueryNode[]): Span {
  return {
    from: Math.min(...parts.map(({ span }) => span.from)),
    to: Math.max(...parts.map(({ span }) => span.to)),
  }
}
