/** The properties of XMP that a person's decisions are written to, and where they stand in a packet. */

import { fail } from '../errors.ts'
import { innerText, parseXml, type XmlAttribute, type XmlNode } from './parse-xml.ts'

/** Namespaces by their usual prefix. Source: XMP specification parts 1 and 2, digiKam's and Lightroom's own files. */
export const NAMESPACES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  dc: 'http://purl.org/dc/elements/1.1/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  digiKam: 'http://www.digikam.org/ns/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  xmpDM: 'http://ns.adobe.com/xmp/1.0/DynamicMedia/',
  fstop: 'http://www.fstopapp.com/xmp/',
  'mwg-rs': 'http://www.metadataworkinggroup.com/schemas/regions/',
  stArea: 'http://ns.adobe.com/xmp/sType/Area#',
  stDim: 'http://ns.adobe.com/xap/1.0/sType/Dimensions#',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
} as const

/** One text each. */
export const TEXT_PROPERTIES = [
  'xmp:Rating',
  'xmp:Label',
  'digiKam:ColorLabel',
  'digiKam:PickLabel',
  'xmpDM:pick',
  'xmpDM:good',
  'fstop:favorite',
  'photoshop:DateCreated',
  'exif:DateTimeOriginal',
  'exif:GPSLatitude',
  'exif:GPSLongitude',
  'exif:GPSLatitudeRef',
  'exif:GPSLongitudeRef',
  // In the struct of regions: `regions.ts`.
  'mwg-rs:AppliedToDimensions',
] as const
/** One text for each language; the one for everybody is `x-default`. */
export const LANGUAGE_PROPERTIES = ['dc:title', 'dc:description'] as const
export const LIST_PROPERTIES = [
  'dc:subject',
  'lr:hierarchicalSubject',
  'digiKam:TagsList',
  'Iptc4xmpExt:PersonInImage',
  // Each a text of its own: `regions.ts`.
  'mwg-rs:RegionList',
] as const

export type OneTextProperty = (typeof TEXT_PROPERTIES)[number] | (typeof LANGUAGE_PROPERTIES)[number]
export type ListProperty = (typeof LIST_PROPERTIES)[number]
export type PropertyName = OneTextProperty | ListProperty

/** What a packet says; a property that is not there, or empty, has no key. */
export type XmpProperties = { readonly [Name in OneTextProperty]?: string } & {
  readonly [Name in ListProperty]?: readonly string[]
}

/** Where a property stands: as an attribute of a description, or as an element in one. */
export type Occurrence =
  | { readonly kind: 'attribute'; readonly attribute: XmlAttribute }
  | { readonly kind: 'element'; readonly node: XmlNode }

export interface Packet {
  readonly text: string
  /** The first `rdf:RDF`. */
  readonly rdf: XmlNode
  readonly descriptions: readonly XmlNode[]
}

/** Errors: `file.undecodable` for what is not well-formed, or is no XMP. */
export function parsePacket(text: string): Packet {
  const found = findRdf(parseXml(text))
  const rdf = found[0]
  if (rdf === undefined) return fail('file.undecodable', 'This XML has no XMP in it.')
  return { text, rdf, descriptions: found.flatMap(({ children }) => children) }
}

function findRdf(nodes: readonly XmlNode[]): XmlNode[] {
  return nodes.flatMap((node) => (isNamed(node, 'rdf', 'RDF') ? [node] : findRdf(node.children)))
}

export function isNamed(node: XmlNode, prefix: keyof typeof NAMESPACES, local: string): boolean {
  const [own, name] = splitName(node.name)
  return name === local && node.namespaces.get(own) === NAMESPACES[prefix]
}

export function splitName(name: string): [prefix: string, local: string] {
  const colon = name.indexOf(':')
  return colon === -1 ? ['', name] : [name.slice(0, colon), name.slice(colon + 1)]
}

/** Property names are `prefix:Local` with the usual prefix. */
export function namespaceOf(property: PropertyName | 'mwg-rs:Regions'): {
  readonly uri: string
  readonly local: string
} {
  const [prefix, local] = splitName(property)
  for (const [known, uri] of Object.entries(NAMESPACES)) if (known === prefix) return { uri, local }
  return fail('bug.assertion', `${property} has no namespace`)
}

/** In the order in which a reader finds them: of several, the first one counts. */
export function occurrencesOf(packet: Packet, property: PropertyName | 'mwg-rs:Regions'): Occurrence[] {
  const { uri, local } = namespaceOf(property)
  return packet.descriptions.flatMap((node) => [
    ...node.attributes
      .filter(({ name }) => isProperty(name, node.namespaces, uri, local) && name.includes(':'))
      .map((attribute) => ({ kind: 'attribute', attribute }) as const),
    ...node.children
      .filter((child) => isProperty(child.name, child.namespaces, uri, local))
      .map((child) => ({ kind: 'element', node: child }) as const),
  ])
}

function isProperty(
  name: string,
  namespaces: ReadonlyMap<string, string>,
  uri: string,
  local: string,
): boolean {
  const [prefix, own] = splitName(name)
  return own === local && namespaces.get(prefix) === uri
}

/** Where the text of a value lies. `quoted`: between quotes. `hole`: in an element that has no end tag, `<a/>`. */
export interface TextPlace {
  readonly kind: 'inside' | 'quoted' | 'hole'
  readonly start: number
  readonly end: number
  readonly value: string
  readonly node: XmlNode
}

/** Null for a struct, a list, or whatever else is not one text. With qualifiers, the text they qualify. */
export function textPlace(text: string, node: XmlNode): TextPlace | null {
  for (const local of ['value', 'resource']) {
    const found = attributeOf(node, 'rdf', local)
    if (found !== undefined)
      return {
        kind: 'quoted',
        start: found.valueStart,
        end: found.valueEnd,
        value: found.value,
        node,
      }
  }
  if (node.isEmpty) return { kind: 'hole', start: node.openEnd, end: node.openEnd, value: '', node }
  if (node.children.length === 0)
    return {
      kind: 'inside',
      start: node.openEnd,
      end: node.closeStart,
      value: innerText(text, node),
      node,
    }
  const inner =
    node.children.find((child) => isNamed(child, 'rdf', 'value')) ??
    node.children.find(
      (child) =>
        isNamed(child, 'rdf', 'Description') &&
        (attributeOf(child, 'rdf', 'value') !== undefined ||
          child.children.some((value) => isNamed(value, 'rdf', 'value'))),
    )
  return inner === undefined ? null : textPlace(text, inner)
}

export function attributeOf(
  node: XmlNode,
  prefix: keyof typeof NAMESPACES,
  local: string,
): XmlAttribute | undefined {
  return node.attributes.find(
    ({ name }) => name.includes(':') && isProperty(name, node.namespaces, NAMESPACES[prefix], local),
  )
}

/** The Bag, Seq or Alt inside of a property. */
export function containerOf(node: XmlNode): XmlNode | undefined {
  return node.children.find((child) => ['Bag', 'Seq', 'Alt'].some((local) => isNamed(child, 'rdf', local)))
}

export function itemsOf(container: XmlNode): readonly XmlNode[] {
  return container.children.filter((child) => isNamed(child, 'rdf', 'li'))
}

/** The item for everybody: `x-default`, else the first without a language. */
export function defaultItem(container: XmlNode): XmlNode | undefined {
  const items = itemsOf(container)
  const languageOf = (item: XmlNode) =>
    item.attributes.find(({ name }) => name === 'xml:lang')?.value.toLowerCase()
  return (
    items.find((item) => languageOf(item) === 'x-default') ??
    items.find((item) => languageOf(item) === undefined)
  )
}

export function isListProperty(property: PropertyName): property is ListProperty {
  return LIST_PROPERTIES.some((name) => name === property)
}

export function isLanguageProperty(property: PropertyName): boolean {
  return LANGUAGE_PROPERTIES.some((name) => name === property)
}

/** '' when it is not there, is blank, or is not one text. */
export function readText(packet: Packet, property: OneTextProperty): string {
  const [first] = occurrencesOf(packet, property)
  const value = first === undefined ? '' : textOf(packet, first)
  return value.trim() === '' ? '' : value
}

function textOf({ text }: Packet, occurrence: Occurrence): string {
  if (occurrence.kind === 'attribute') return occurrence.attribute.value
  const container = containerOf(occurrence.node)
  const node = container === undefined ? occurrence.node : defaultItem(container)
  return node === undefined ? '' : (textPlace(text, node)?.value ?? '')
}

/** Items that are texts; a text without a list is a list of one. */
export function readList(packet: Packet, property: ListProperty): string[] {
  const [first] = occurrencesOf(packet, property)
  if (first === undefined) return []
  const container = first.kind === 'element' ? containerOf(first.node) : undefined
  const values =
    first.kind === 'attribute'
      ? [first.attribute.value]
      : (container === undefined ? [first.node] : itemsOf(container)).map(
          (node) => textPlace(packet.text, node)?.value ?? '',
        )
  return values.filter((value) => value.trim() !== '')
}
