/**
 * XML with the place of everything in its text, for those who change single values and leave the rest byte for byte. Strict where
 * the reader of metadata is lenient: a text that is damaged must not be written into.
 */

import { fail } from '../errors.ts'
import { isXmlText, resolveEntities } from './xml-text.ts'

/** Bounds of one packet. Masks and histories of raw converters have thousands of elements. */
const MAX_DEPTH = 64
const MAX_ELEMENTS = 200_000

export interface XmlAttribute {
  readonly name: string
  readonly value: string
  /** From the blanks before its name to its closing quote. */
  readonly start: number
  readonly end: number
  /** Between the quotes. */
  readonly valueStart: number
  readonly valueEnd: number
}

export interface XmlNode {
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlNode[]
  /** Prefix → namespace, as they hold inside; '' is the default. */
  readonly namespaces: ReadonlyMap<string, string>
  readonly start: number
  /** After the `>` of its start tag. */
  readonly openEnd: number
  /** Where its end tag begins. An element without one, `<a/>`, has `openEnd`, and `isEmpty`. */
  readonly closeStart: number
  readonly end: number
  readonly isEmpty: boolean
}

interface OpenNode {
  readonly node: Omit<XmlNode, 'closeStart' | 'end'>
  readonly children: XmlNode[]
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
/** Blanks, a byte-order mark, and the padding some programs end a packet with. */
const OUTSIDE = /^[\s\ufeff\0]*$/
const NAME = /[^\s/>=<"'&\0]+/y
const SPACE = /\s*/y
const REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/

/** The outermost elements, in order. Errors: `file.undecodable` when it is not well-formed, or has a document type of its own. */
export function parseXml(text: string): readonly XmlNode[] {
  if (!isXmlText(text.replace(/\0+$/, ''))) refuse('has characters that XML does not allow', 0)
  const roots: XmlNode[] = []
  const open: OpenNode[] = []
  let offset = 0
  let elements = 0
  while (offset < text.length) {
    const less = text.indexOf('<', offset)
    checkCharacters(text.slice(offset, less === -1 ? text.length : less), open.length === 0, offset)
    if (less === -1) break
    if (text.startsWith('<!--', less)) offset = pastEnd(text, less + 4, '-->', less)
    else if (text.startsWith('<?', less)) offset = pastEnd(text, less + 2, '?>', less)
    else if (text.startsWith('<![CDATA[', less) && open.length > 0)
      offset = pastEnd(text, less + 9, ']]>', less)
    else if (text.startsWith('<!', less)) return refuse('has a document type', less)
    else if (text.startsWith('</', less)) offset = close(less)
    else {
      elements++
      if (elements > MAX_ELEMENTS || open.length > MAX_DEPTH)
        return refuse('has too many or too deep elements', less)
      const node = readStartTag(text, less, open.at(-1)?.node.namespaces ?? TOP)
      offset = node.openEnd
      if (node.isEmpty) add({ ...node, closeStart: node.openEnd, end: node.openEnd })
      else open.push({ node, children: node.children })
    }
  }
  if (open.length > 0) refuse('is cut off', text.length)
  return roots

  function add(node: XmlNode): void {
    const parent = open.at(-1)
    ;(parent === undefined ? roots : parent.children).push(node)
  }
  function close(less: number): number {
    const end = pastEnd(text, less, '>', less)
    const last = open.pop()
    if (last === undefined || last.node.name !== text.slice(less + 2, end - 1).trimEnd())
      return refuse('has an end tag without its start', less)
    add({ ...last.node, closeStart: less, end })
    return end
  }
}

const TOP: ReadonlyMap<string, string> = new Map([['xml', XML_NAMESPACE]])

function checkCharacters(text: string, isOutside: boolean, at: number): void {
  if (isOutside && !OUTSIDE.test(text)) refuse('has text outside of its elements', at)
  if (REFERENCE.test(text)) refuse('has a reference to something that XML does not define', at)
}

function pastEnd(text: string, from: number, end: string, at: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? refuse('is cut off', at) : found + end.length
}

function readStartTag(
  text: string,
  less: number,
  outer: ReadonlyMap<string, string>,
): Omit<XmlNode, 'closeStart' | 'end' | 'children'> & { readonly children: XmlNode[] } {
  const name = matchAt(NAME, text, less + 1)
  if (name === '') return refuse('has a tag without a name', less)
  const attributes: XmlAttribute[] = []
  let offset = less + 1 + name.length
  for (;;) {
    const start = offset
    offset += matchAt(SPACE, text, offset).length
    const isEmpty = text.startsWith('/>', offset)
    if (isEmpty || text.charAt(offset) === '>') {
      const openEnd = offset + (isEmpty ? 2 : 1)
      const namespaces = withDeclarations(attributes, outer)
      return { name, attributes, children: [], namespaces, start: less, openEnd, isEmpty }
    }
    const attribute = readAttribute(text, start, offset)
    if (offset === start || attributes.some((other) => other.name === attribute.name))
      return refuse('has an attribute twice, or not set apart', start)
    attributes.push(attribute)
    offset = attribute.end
  }
}

function readAttribute(text: string, start: number, at: number): XmlAttribute {
  const name = matchAt(NAME, text, at)
  let offset = at + name.length
  offset += matchAt(SPACE, text, offset).length
  if (name === '' || text.charAt(offset) !== '=') return refuse('has a tag that is not closed', at)
  offset += 1
  offset += matchAt(SPACE, text, offset).length
  const quote = text.charAt(offset)
  const valueStart = offset + 1
  const valueEnd = quote === '"' || quote === "'" ? text.indexOf(quote, valueStart) : -1
  const raw = text.slice(valueStart, valueEnd)
  if (valueEnd === -1 || raw.includes('<') || REFERENCE.test(raw))
    return refuse('has an attribute without a value', at)
  const value = resolveEntities(raw.replace(/\r\n|[\t\n\r]/g, ' '))
  return { name, value, start, end: valueEnd + 1, valueStart, valueEnd }
}

function withDeclarations(
  attributes: readonly XmlAttribute[],
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'))
  return own.length === 0
    ? outer
    : new Map([...outer, ...own.map(({ name, value }) => [name.slice(6), value] as const)])
}

function matchAt(sticky: RegExp, text: string, offset: number): string {
  sticky.lastIndex = offset
  return sticky.exec(text)?.[0] ?? ''
}

/** The text directly inside an element that has no elements in it. */
export function innerText(text: string, node: XmlNode): string {
  let found = ''
  let offset = node.openEnd
  while (offset < node.closeStart) {
    const next = text.indexOf('<', offset)
    const less = next === -1 || next > node.closeStart ? node.closeStart : next
    found += resolveEntities(text.slice(offset, less).replace(/\r\n?/g, '\n'))
    offset = less
    if (less === node.closeStart) break
    if (text.startsWith('<!--', less)) offset = pastEnd(text, less + 4, '-->', less)
    else if (text.startsWith('<?', less)) offset = pastEnd(text, less + 2, '?>', less)
    else {
      offset = pastEnd(text, less + 9, ']]>', less)
      found += text.slice(less + 9, offset - 3).replace(/\r\n?/g, '\n')
    }
  }
  return found
}

function refuse(problem: string, at: number): never {
  return fail('file.undecodable', `This XMP ${problem} (at character ${String(at)}).`)
}
