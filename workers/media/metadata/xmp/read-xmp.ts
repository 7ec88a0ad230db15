import type { Findings } from '../findings.ts'
import { canonicalName, RDF } from './namespaces.ts'
import { scanXml, type XmlElement } from './scan-xml.ts'

/** A struct is shown field by field, this deep; face regions lie at depth three. */
const MAX_STRUCT_DEPTH = 6
const MAX_LIST_ITEMS = 2000
const DEFAULT_LANGUAGE = 'x-default'

/** Values of RDF: a text, a list (Bag, Seq, Alt), or a struct. */
export type XmpValue =
  | { readonly kind: 'text'; readonly text: string; readonly language: string }
  | { readonly kind: 'list'; readonly items: readonly XmpValue[] }
  | { readonly kind: 'languages'; readonly textByLanguage: ReadonlyMap<string, string> }
  | { readonly kind: 'struct'; readonly fields: ReadonlyMap<string, XmpValue> }

/**
 * Reads one XMP packet into tags named `prefix:Property`. All forms of RDF that XMP allows: properties as attributes or
 * elements, Bag/Seq/Alt, language alternatives, structs, `rdf:value` with qualifiers, `parseType`.
 */
export function readXmp(packet: string, findings: Findings): void {
  const { root, problem } = scanXml(packet)
  if (problem !== null) findings.warn(`XMP packet ${problem}`)
  for (const [name, value] of readProperties(root)) addValue(findings, name, value, 0)
}

/** Properties of every description in a packet, in order; the first of two with one name stays. */
export function readProperties(root: XmlElement): ReadonlyMap<string, XmpValue> {
  const properties = new Map<string, XmpValue>()
  visit(root, new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]))
  return properties

  function visit(element: XmlElement, outer: ReadonlyMap<string, string>): void {
    const namespaces = withDeclarations(element, outer)
    const isRdf = canonicalName(element.name, namespaces) === `${RDF}:RDF`
    for (const child of element.children) {
      if (isRdf) readNode(child, withDeclarations(child, namespaces), properties)
      else visit(child, namespaces)
    }
  }
}

function withDeclarations(
  element: XmlElement,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let namespaces: Map<string, string> | null = null
  for (const [name, value] of element.attributes) {
    if (!name.startsWith('xmlns:')) continue
    namespaces ??= new Map(outer)
    namespaces.set(name.slice(6), value)
  }
  return namespaces ?? outer
}

/** A node (`rdf:Description` or typed): attributes and child elements are its properties. */
function readNode(
  node: XmlElement,
  namespaces: ReadonlyMap<string, string>,
  into: Map<string, XmpValue>,
): void {
  for (const [name, value] of node.attributes) {
    const known = canonicalName(name, namespaces)
    if (!isSyntax(known) && !into.has(known)) into.set(known, { kind: 'text', text: value, language: '' })
  }
  for (const child of node.children) {
    const inner = withDeclarations(child, namespaces)
    const name = canonicalName(child.name, inner)
    if (!isSyntax(name) && !into.has(name)) into.set(name, readValue(child, inner, 0))
  }
}

function isSyntax(name: string): boolean {
  return (
    name.startsWith('rdf:') || name.startsWith('xml:') || name.startsWith('xmlns') || name.startsWith('x:')
  )
}

function readValue(element: XmlElement, namespaces: ReadonlyMap<string, string>, depth: number): XmpValue {
  const language = element.attributes.get('xml:lang') ?? ''
  let resource = ''
  const fields = new Map<string, XmpValue>()
  for (const [name, value] of element.attributes) {
    const known = canonicalName(name, namespaces)
    if (known === 'rdf:resource') resource = value
    else if (known === 'rdf:value') return { kind: 'text', text: value, language }
    else if (!isSyntax(known)) fields.set(known, { kind: 'text', text: value, language: '' })
  }
  if (depth < MAX_STRUCT_DEPTH) {
    for (const child of element.children) {
      const inner = withDeclarations(child, namespaces)
      const name = canonicalName(child.name, inner)
      if (name === 'rdf:Bag' || name === 'rdf:Seq' || name === 'rdf:Alt') return readList(child, inner, depth)
      if (name === 'rdf:Description') {
        const node = new Map<string, XmpValue>()
        const value = child.attributes.get('rdf:value')
        if (value !== undefined) return { kind: 'text', text: value, language }
        readQualified(child, inner, depth, node)
        const qualified = node.get('rdf:value')
        if (qualified !== undefined) return qualified
        for (const [field, fieldValue] of node) fields.set(field, fieldValue)
      } else if (name === 'rdf:value') return readValue(child, inner, depth + 1)
      else if (!isSyntax(name)) fields.set(name, readValue(child, inner, depth + 1))
    }
  }
  if (fields.size > 0 && element.text.trim() === '') return { kind: 'struct', fields }
  return { kind: 'text', text: element.text.trim() === '' ? resource : element.text, language }
}

/** A description inside of a value: a struct, or `rdf:value` with qualifiers beside it. */
function readQualified(
  node: XmlElement,
  namespaces: ReadonlyMap<string, string>,
  depth: number,
  into: Map<string, XmpValue>,
): void {
  readNode(node, namespaces, into)
  for (const child of node.children) {
    const inner = withDeclarations(child, namespaces)
    if (canonicalName(child.name, inner) === 'rdf:value')
      into.set('rdf:value', readValue(child, inner, depth + 1))
  }
}

function readList(list: XmlElement, namespaces: ReadonlyMap<string, string>, depth: number): XmpValue {
  const items: XmpValue[] = []
  for (const child of list.children) {
    if (items.length >= MAX_LIST_ITEMS) break
    const inner = withDeclarations(child, namespaces)
    items.push(readValue(child, inner, depth + 1))
  }
  const texts = items.filter((item) => item.kind === 'text')
  const isLanguages =
    canonicalName(list.name, namespaces) === 'rdf:Alt' && texts.some(({ language }) => language !== '')
  if (!isLanguages) return { kind: 'list', items }
  const textByLanguage = new Map<string, string>()
  for (const { language, text } of texts) {
    const known = language === '' ? DEFAULT_LANGUAGE : language.toLowerCase()
    if (!textByLanguage.has(known)) textByLanguage.set(known, text)
  }
  return { kind: 'languages', textByLanguage }
}

function addValue(findings: Findings, name: string, value: XmpValue, depth: number): void {
  if (value.kind === 'text') {
    if (value.text.trim() !== '') findings.add('XMP', name, value.text)
    return
  }
  if (depth > MAX_STRUCT_DEPTH) return
  if (value.kind === 'languages') {
    // As ExifTool does it: the default has the plain name, the others their language behind it.
    for (const [language, text] of value.textByLanguage) {
      if (text.trim() !== '')
        findings.add('XMP', language === DEFAULT_LANGUAGE ? name : `${name}-${language}`, text)
    }
    return
  }
  if (value.kind === 'struct') {
    for (const [field, inner] of value.fields) addValue(findings, `${name}/${field}`, inner, depth + 1)
    return
  }
  const texts = value.items.flatMap((item) =>
    item.kind === 'text' && item.text.trim() !== '' ? [item.text] : [],
  )
  if (texts.length > 0) findings.add('XMP', name, texts)
  let index = 0
  for (const item of value.items) {
    index++
    if (item.kind !== 'text') addValue(findings, `${name}[${index}]`, item, depth + 1)
  }
}

/** UTF-8, or UTF-16 and UTF-32 told by a byte-order mark or by where the zeros lie. */
export function decodeXmp(bytes: Uint8Array): string {
  const [first, second, third] = bytes
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xff && second === 0xfe && third !== 0) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0x3c && second === 0 && third !== 0) return new TextDecoder('utf-16le').decode(bytes)
  if ((first === 0 && second === 0) || (second === 0 && third === 0)) return decodeUtf32(bytes, first === 0)
  return new TextDecoder('utf-8').decode(bytes)
}

function decodeUtf32(bytes: Uint8Array, big: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const characters: string[] = []
  for (let offset = 0; offset + 4 <= view.byteLength; offset += 4) {
    const code = view.getUint32(offset, !big)
    if (code > 0 && code <= 0x10ffff && code !== 0xfeff) characters.push(String.fromCodePoint(code))
  }
  return characters.join('')
}
