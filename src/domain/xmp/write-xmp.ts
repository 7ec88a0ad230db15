/**
 * Changes single properties of an XMP packet in the very bytes they occupy (ADR 0026): whatever else is in it, known or unknown,
 * keeps its bytes, its order and its blanks. What cannot be changed without guessing is refused.
 */

import { fail } from '../errors.ts'
import { append, apply, deeper, leadOf, prefixFor, rdfPrefix, refuse, removal, type Edit } from './edits.ts'
import type { XmlNode } from './parse-xml.ts'
import {
  containerOf,
  defaultItem,
  isLanguageProperty,
  isListProperty,
  itemsOf,
  NAMESPACES,
  namespaceOf,
  occurrencesOf,
  parsePacket,
  splitName,
  textPlace,
  type ListProperty,
  type Occurrence,
  type OneTextProperty,
  type Packet,
  type PropertyName,
} from './properties.ts'
import { listIn, textIn } from './read-properties.ts'
import { editAppliedTo, editRegions } from './regions.ts'
import { escapeAttribute, escapeText, isXmlText } from './xml-text.ts'

/** A property without a key stays as it is; null, '' and an empty list take it away. */
export type XmpChanges = { readonly [Name in OneTextProperty]?: string | null } & {
  readonly [Name in ListProperty]?: readonly string[]
}

/** As exiftool begins a file of its own; programs read the packet in it. */
const NEW_PACKET = `<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>
<x:xmpmeta xmlns:x='adobe:ns:meta/'>
 <rdf:RDF xmlns:rdf='${NAMESPACES.rdf}'>
  <rdf:Description rdf:about=''>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end='w'?>
`

/**
 * `existing`: the packet as it is, or null for a new one. Lists are sets: items that stay keep their bytes and their order, new ones
 * come last. Writing the same again changes nothing.
 * Errors: `file.undecodable` when the packet is damaged, or says one of these things in a way that cannot be changed in place;
 * `input.invalid` for characters that XML cannot hold.
 */
export function writeXmp(existing: string | null, changes: XmpChanges): string {
  let text = existing === null || existing.trim() === '' ? NEW_PACKET : existing
  // One after the other, each on the text the last one left: their places may touch.
  for (const [name, value] of entriesOf(changes)) text = changeProperty(text, name, value)
  return text
}

function entriesOf(changes: XmpChanges): [PropertyName, string | readonly string[] | null][] {
  const entries: [PropertyName, string | readonly string[] | null][] = []
  let name: keyof XmpChanges
  for (name in changes) {
    const value = changes[name]
    if (value !== undefined) entries.push([name, value])
  }
  return entries
}

function changeProperty(text: string, name: PropertyName, value: string | readonly string[] | null): string {
  const texts = typeof value === 'string' ? [value] : (value ?? [])
  const wanted = [...new Set(texts.filter((item) => item.trim() !== ''))]
  if (!wanted.every(isXmlText)) fail('input.invalid', 'XML cannot hold these characters.', { subject: name })
  const packet = parsePacket(text)
  if (says(packet, name, wanted)) return text
  const changed = apply(text, editsOf(packet, name, wanted))
  if (!says(parsePacket(changed), name, wanted))
    fail('file.undecodable', `This XMP says ${name} in a way that cannot be changed.`)
  return changed
}

function editsOf(packet: Packet, name: PropertyName, wanted: readonly string[]): Edit[] {
  if (name === 'mwg-rs:RegionList') return editRegions(packet, wanted)
  if (name === 'mwg-rs:AppliedToDimensions') return editAppliedTo(packet, wanted[0] ?? null)
  const [first, ...others] = occurrencesOf(packet, name)
  return [
    ...(first === undefined ? insertProperty(packet, name, wanted) : editFirst(packet, name, first, wanted)),
    // The same property twice is not XMP; the first is what readers took.
    ...others.map((other) => removal(packet.text, other)),
  ]
}

function says(packet: Packet, name: PropertyName, wanted: readonly string[]): boolean {
  if (!isListProperty(name)) return textIn(packet, name) === (wanted[0] ?? '')
  const there = new Set(listIn(packet, name))
  return there.size === wanted.length && wanted.every((item) => there.has(item))
}

function editFirst(packet: Packet, name: PropertyName, first: Occurrence, wanted: readonly string[]): Edit[] {
  const { text } = packet
  if (isListProperty(name)) return editList(packet, name, first, wanted)
  const value = wanted[0]
  if (first.kind === 'attribute')
    return value === undefined ? [removal(text, first)] : [setQuoted(first, value)]
  const container = containerOf(first.node)
  if (container === undefined)
    return value === undefined ? [removal(text, first)] : [setText(text, first.node, value)]
  const item = defaultItem(container)
  if (value !== undefined)
    return item === undefined
      ? [prepend(text, container, itemText(packet, value, isLanguageProperty(name)))]
      : [setText(text, item, value)]
  if (item === undefined) return []
  return [removal(text, itemsOf(container).length === 1 ? first : { kind: 'element', node: item })]
}

function editList(packet: Packet, name: ListProperty, first: Occurrence, wanted: readonly string[]): Edit[] {
  const { text } = packet
  if (first.kind === 'attribute') return [removal(text, first), ...insertProperty(packet, name, wanted)]
  const container = containerOf(first.node)
  if (container === undefined) {
    if (textPlace(text, first.node) === null) return refuse(name)
    return [removal(text, first), ...insertProperty(packet, name, wanted)]
  }
  const items = itemsOf(container).map((node) => ({ node, value: textPlace(text, node)?.value }))
  // What is no text is none of ours, and stays.
  const gone = items.filter(({ value }) => value !== undefined && !wanted.includes(value))
  const added = wanted.filter((item) => !items.some(({ value }) => value === item))
  if (wanted.length === 0 && gone.length === items.length) return [removal(text, first)]
  return [
    ...gone.map(({ node }) => removal(text, { kind: 'element', node })),
    ...append(
      packet,
      container,
      added.map((item) => itemText(packet, item, false)),
    ),
  ]
}

function setQuoted({ attribute }: Extract<Occurrence, { kind: 'attribute' }>, value: string): Edit {
  return { start: attribute.valueStart, end: attribute.valueEnd, text: escapeAttribute(value) }
}

function setText(text: string, node: XmlNode, value: string): Edit {
  const place = textPlace(text, node)
  if (place === null) return refuse(node.name)
  const { kind, start, end } = place
  if (kind === 'quoted') return { start, end, text: escapeAttribute(value) }
  if (kind === 'inside') return { start, end, text: escapeText(value) }
  return { start: start - 2, end, text: `>${escapeText(value)}</${place.node.name}>` }
}

function insertProperty(packet: Packet, name: PropertyName, wanted: readonly string[]): Edit[] {
  if (wanted.length === 0) return []
  const { uri, local } = namespaceOf(name)
  // Programs that keep a description for each namespace find it where they put it.
  const home =
    packet.descriptions.find((node) => [...node.namespaces.values()].includes(uri)) ?? packet.descriptions[0]
  const prefix = (node: XmlNode) => prefixFor(node, uri, splitName(name)[0])
  const print = (lead: string, node: XmlNode) =>
    printProperty(packet, name, wanted, lead, { ...prefix(node), local })
  if (home !== undefined) return append(packet, home, [print])
  const about = `${rdfPrefix(packet)}:Description`
  return append(packet, packet.rdf, [
    (lead, node) =>
      `<${about} ${rdfPrefix(packet)}:about=''>${deeper(lead)}${print(deeper(lead), node)}${lead}</${about}>`,
  ])
}

function printProperty(
  packet: Packet,
  name: PropertyName,
  wanted: readonly string[],
  lead: string,
  {
    prefix,
    declaration,
    local,
  }: { readonly prefix: string; readonly declaration: string; readonly local: string },
): string {
  const tag = prefix === '' ? local : `${prefix}:${local}`
  const isList = isListProperty(name)
  if (!isList && !isLanguageProperty(name))
    return `<${tag}${declaration}>${escapeText(wanted[0] ?? '')}</${tag}>`
  const container = `${rdfPrefix(packet)}:${isList ? 'Bag' : 'Alt'}`
  const items = wanted.map((item) => deeper(deeper(lead)) + itemText(packet, item, !isList)).join('')
  return `<${tag}${declaration}>${deeper(lead)}<${container}>${items}${deeper(lead)}</${container}>${lead}</${tag}>`
}

function itemText(packet: Packet, value: string, isDefault: boolean): string {
  const li = `${rdfPrefix(packet)}:li`
  return `<${li}${isDefault ? ' xml:lang="x-default"' : ''}>${escapeText(value)}</${li}>`
}

function prepend(text: string, container: XmlNode, item: string): Edit {
  const first = container.children[0]
  if (first !== undefined)
    return { start: container.openEnd, end: container.openEnd, text: leadOf(text, first.start) + item }
  return container.isEmpty
    ? { start: container.openEnd - 2, end: container.openEnd, text: `>${item}</${container.name}>` }
    : { start: container.openEnd, end: container.openEnd, text: item }
}
