import { resolveEntities } from '../../../../src/domain/xmp/xml-text.ts'

/** Bounds of one packet: deeper or larger is not metadata (billion laughs, zip bombs of tags). */
const MAX_DEPTH = 64
const MAX_ELEMENTS = 20_000

export interface XmlElement {
  /** As written, `prefix:local`. */
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  /** Text directly inside, entities resolved. */
  text: string
}

/**
 * Reads XML into a tree without ever expanding entities of the document's own: DOCTYPE is skipped whole, an unknown
 * `&name;` stays as written. Names go into Maps, so `__proto__` is a name like any other (acceptance D6).
 * Lenient: what is cut off or mismatched keeps what was read. `problem` says so. Linear in the text.
 */
export function scanXml(text: string): { root: XmlElement; problem: string | null } {
  const root: XmlElement = { name: '', attributes: new Map(), children: [], text: '' }
  const open: XmlElement[] = [root]
  let offset = 0
  let elements = 0
  let problem: string | null = null
  while (offset < text.length) {
    const less = text.indexOf('<', offset)
    const end = less === -1 ? text.length : less
    const top = open[open.length - 1] ?? root
    if (end > offset) top.text += resolveEntities(text.slice(offset, end))
    if (less === -1) break
    if (text.startsWith('<!--', less)) offset = skipPast(text, less + 4, '-->')
    else if (text.startsWith('<![CDATA[', less)) {
      const close = text.indexOf(']]>', less)
      top.text += text.slice(less + 9, close === -1 ? text.length : close)
      offset = close === -1 ? text.length : close + 3
    } else if (text.startsWith('<?', less)) offset = skipPast(text, less + 2, '?>')
    else if (text.startsWith('<!', less)) offset = skipDoctype(text, less)
    else if (text.startsWith('</', less)) {
      const close = text.indexOf('>', less)
      closeElement(open, text.slice(less + 2, close === -1 ? text.length : close).trim())
      offset = close === -1 ? text.length : close + 1
    } else {
      const tag = readStartTag(text, less)
      offset = tag.end
      if (tag.name === '') continue
      elements++
      if (elements > MAX_ELEMENTS || open.length > MAX_DEPTH)
        return { root, problem: 'has too many or too deep elements' }
      const element: XmlElement = { name: tag.name, attributes: tag.attributes, children: [], text: '' }
      top.children.push(element)
      if (!tag.isEmpty) open.push(element)
      if (!tag.isClosed) problem = 'is cut off'
    }
  }
  return { root, problem: problem ?? (open.length > 1 ? 'is cut off' : null) }
}

function skipPast(text: string, from: number, end: string): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}

/** An internal subset stands in brackets and holds `>` of its own. */
function skipDoctype(text: string, from: number): number {
  const close = text.indexOf('>', from)
  const bracket = text.indexOf('[', from)
  if (bracket === -1 || (close !== -1 && close < bracket)) return close === -1 ? text.length : close + 1
  return skipPast(text, skipPast(text, bracket, ']'), '>')
}

/** A closing tag without its opening one is ignored; one that closes an outer element closes the inner ones too. */
function closeElement(open: XmlElement[], name: string): void {
  for (let depth = open.length - 1; depth > 0; depth--) {
    if (open[depth]?.name === name) {
      open.length = depth
      return
    }
  }
}

interface StartTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly isEmpty: boolean
  readonly isClosed: boolean
  readonly end: number
}

const NAME = /[^\s/>=<"']+/y
const SPACE = /[\s\0]*/y

function readStartTag(text: string, less: number): StartTag {
  const attributes = new Map<string, string>()
  const name = matchAt(NAME, text, less + 1)
  let offset = less + 1 + name.length
  if (name === '') return { name, attributes, isEmpty: true, isClosed: true, end: offset }
  while (offset < text.length) {
    offset += matchAt(SPACE, text, offset).length
    const character = text.charAt(offset)
    if (character === '>') return { name, attributes, isEmpty: false, isClosed: true, end: offset + 1 }
    if (character === '/') {
      if (text.charAt(offset + 1) === '>')
        return { name, attributes, isEmpty: true, isClosed: true, end: offset + 2 }
      offset++
      continue
    }
    // A new tag inside of a tag: the writer was cut off here.
    if (character === '<') return { name, attributes, isEmpty: false, isClosed: false, end: offset }
    const key = matchAt(NAME, text, offset)
    offset += Math.max(1, key.length)
    offset += matchAt(SPACE, text, offset).length
    if (text.charAt(offset) !== '=') continue
    offset++
    offset += matchAt(SPACE, text, offset).length
    const quote = text.charAt(offset)
    if (quote !== '"' && quote !== "'") continue
    const close = text.indexOf(quote, offset + 1)
    const value = text.slice(offset + 1, close === -1 ? text.length : close)
    if (!attributes.has(key)) attributes.set(key, resolveEntities(value))
    offset = close === -1 ? text.length : close + 1
  }
  return { name, attributes, isEmpty: false, isClosed: false, end: text.length }
}

function matchAt(sticky: RegExp, text: string, offset: number): string {
  sticky.lastIndex = offset
  return sticky.exec(text)?.[0] ?? ''
}
