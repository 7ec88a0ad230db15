/**
 * Faces with names as MWG regions (Guidelines 2.0 §5.9): `mwg-rs:Regions` is a struct with the size it was applied to and a list of structs.
 * [Note: Region texts] Here each face is a text, `["Name",x,y,w,h]`: its middle and size in shares of the picture **as it is stored**, before EXIF
 * turns it. So the list is one of texts like any other. What is no face with a name and a box in shares has no text, and keeps its bytes.
 */

import { SAME_FACE, overlap } from '../faces/face-key.ts'
import { isBox } from '../faces/regions.ts'
import { foldTagName } from '../tags.ts'
import type { Box } from '../vocabulary.ts'
import { append, deeper, prefixFor, rdfPrefix, refuse, removal, type Edit, type Print } from './edits.ts'
import type { XmlNode } from './parse-xml.ts'
import {
  attributeOf,
  containerOf,
  isNamed,
  itemsOf,
  NAMESPACES,
  occurrencesOf,
  textPlace,
  type Packet,
} from './properties.ts'
import { escapeText } from './xml-text.ts'

const DECIMALS = 1e6
type Prefix = 'mwg-rs' | 'stArea' | 'stDim'

/** A face with its name. */
export interface NamedBox {
  readonly name: string
  /** 0–1, from its corner. */
  readonly box: Box
}

export function regionText({ name, box: { x, y, w, h } }: NamedBox): string {
  const shares = [x + w / 2, y + h / 2, w, h].map((share) => Math.round(share * DECIMALS) / DECIMALS)
  return JSON.stringify([name, ...shares])
}

/** Null for another text. */
export function parseRegionText(text: string): NamedBox | null {
  const parsed: unknown = text.startsWith('[') ? JSON.parse(text) : null
  const parts: readonly unknown[] = Array.isArray(parsed) ? parsed : []
  const [name, x, y, w, h] = parts
  if (typeof name !== 'string' || typeof x !== 'number' || typeof y !== 'number') return null
  if (typeof w !== 'number' || typeof h !== 'number') return null
  return { name, box: { x: x - w / 2, y: y - h / 2, w, h } }
}

/** The same name in the same place, by and large. */
export function isSameRegion(one: string, other: string): boolean {
  const [a, b] = [parseRegionText(one), parseRegionText(other)]
  if (a === null || b === null) return one === other
  return foldTagName(a.name) === foldTagName(b.name) && overlap(a.box, b.box) >= SAME_FACE
}

export function readRegions(packet: Packet): string[] {
  const list = listOf(packet)
  const container = list === undefined ? undefined : containerOf(list)
  return container === undefined ? [] : itemsOf(container).flatMap((item) => textOfItem(packet, item) ?? [])
}

/** `4000x3000`, in the unit it is said in; '' without. */
export function readAppliedTo(packet: Packet): string {
  const struct = structOf(packet)
  const node = struct === undefined ? undefined : childOf(struct, 'mwg-rs', 'AppliedToDimensions')
  if (node === undefined) return ''
  const [w, h] = ['w', 'h'].map((side) => fieldText(packet, node, 'stDim', side))
  return w === undefined || h === undefined ? '' : `${w}x${h}`
}

/** Those of `wanted` that are not there come last; those that are not wanted go, with all around them that is empty then. */
export function editRegions(packet: Packet, wanted: readonly string[]): Edit[] {
  const list = listOf(packet)
  const container = list === undefined ? undefined : containerOf(list)
  const items = (container === undefined ? [] : itemsOf(container)).map((node) => ({
    node,
    text: textOfItem(packet, node),
  }))
  const gone = items.filter(({ text }) => text !== null && !wanted.includes(text))
  const added = wanted.filter((text) => !items.some((item) => item.text === text))
  const removed = gone.map(({ node }) => removal(packet.text, { kind: 'element', node }))
  const prints = added.map((text) => printItem(packet, text))
  if (container !== undefined) {
    if (added.length > 0 || gone.length < items.length || list === undefined)
      return [...removed, ...append(packet, container, prints)]
    return removeFrom(packet, list)
  }
  if (list !== undefined) return refuse(list.name)
  return inStruct(packet, (lead, parent) => {
    const { prefix, declaration } = prefixFor(parent, NAMESPACES['mwg-rs'], 'mwg-rs')
    const [bag, rdf] = [deeper(lead), rdfPrefix(packet)]
    const inside = prints.map((print) => deeper(bag) + print(deeper(bag), parent)).join('')
    return `<${prefix}:RegionList${declaration}>${bag}<${rdf}:Bag>${inside}${bag}</${rdf}:Bag>${lead}</${prefix}:RegionList>`
  })
}

/** `size`: `4000x3000` pixels; null takes it away. */
export function editAppliedTo(packet: Packet, size: string | null): Edit[] {
  const struct = structOf(packet)
  const node = struct === undefined ? undefined : childOf(struct, 'mwg-rs', 'AppliedToDimensions')
  if (node !== undefined)
    return size === null ? removeFrom(packet, node) : refuse('mwg-rs:AppliedToDimensions')
  const [w = '', h = ''] = (size ?? '').split('x')
  return size === null
    ? []
    : inStruct(packet, (lead, parent) =>
        printStruct(packet, lead, parent, 'mwg-rs', 'AppliedToDimensions', [
          field('stDim', 'w', w),
          field('stDim', 'h', h),
          field('stDim', 'unit', 'pixel'),
        ]),
      )
}

/** Where the fields of `mwg-rs:Regions` stand. */
function structOf(packet: Packet): XmlNode | undefined {
  const [first] = occurrencesOf(packet, 'mwg-rs:Regions')
  return first?.kind === 'element' ? bodyOf(first.node) : undefined
}

/** A struct is the element itself, or a description in it. */
function bodyOf(node: XmlNode): XmlNode {
  return node.children.find((child) => isNamed(child, 'rdf', 'Description')) ?? node
}

function childOf(node: XmlNode, prefix: Prefix, local: string): XmlNode | undefined {
  return bodyOf(node).children.find((child) => isNamed(child, prefix, local))
}

function listOf(packet: Packet): XmlNode | undefined {
  const struct = structOf(packet)
  return struct === undefined ? undefined : childOf(struct, 'mwg-rs', 'RegionList')
}

function fieldText(packet: Packet, node: XmlNode, prefix: Prefix, local: string): string | undefined {
  const attribute = attributeOf(bodyOf(node), prefix, local) ?? attributeOf(node, prefix, local)
  if (attribute !== undefined) return attribute.value
  const child = childOf(node, prefix, local)
  return child === undefined ? undefined : textPlace(packet.text, child)?.value
}

/** Null for what is no face with a name and a box in shares. */
function textOfItem(packet: Packet, item: XmlNode): string | null {
  const type = fieldText(packet, item, 'mwg-rs', 'Type')
  const name = fieldText(packet, item, 'mwg-rs', 'Name') ?? ''
  const area = childOf(item, 'mwg-rs', 'Area')
  if (area === undefined || name.trim() === '' || (type ?? 'Face') !== 'Face') return null
  const side = (local: string) => fieldText(packet, area, 'stArea', local)
  const [x = NaN, y = NaN, w = NaN, h = NaN] = ['x', 'y', 'w', 'h'].map((local) => Number(side(local) ?? NaN))
  const box = { x: x - w / 2, y: y - h / 2, w, h }
  return (side('unit') ?? 'normalized') === 'normalized' && isBox(box) ? regionText({ name, box }) : null
}

/** In the struct, or in a new one. */
function inStruct(packet: Packet, print: Print): Edit[] {
  const [first] = occurrencesOf(packet, 'mwg-rs:Regions')
  if (first !== undefined) {
    const struct = structOf(packet)
    if (struct === undefined || !holdsFields(struct)) return refuse('mwg-rs:Regions')
    return append(packet, struct, [print])
  }
  const uri = NAMESPACES['mwg-rs']
  const whole: Print = (lead, parent) => {
    const { prefix, declaration } = prefixFor(parent, uri, 'mwg-rs')
    const namespaces = new Map([...parent.namespaces, [prefix, uri]])
    const inside = print(deeper(lead), { ...parent, namespaces })
    return `<${prefix}:Regions${declaration} ${rdfPrefix(packet)}:parseType='Resource'>${deeper(lead)}${inside}${lead}</${prefix}:Regions>`
  }
  const home =
    packet.descriptions.find((node) => [...node.namespaces.values()].includes(uri)) ?? packet.descriptions[0]
  if (home !== undefined) return append(packet, home, [whole])
  const about = `${rdfPrefix(packet)}:Description`
  return append(packet, packet.rdf, [
    (lead, node) =>
      `<${about} ${rdfPrefix(packet)}:about=''>${deeper(lead)}${whole(deeper(lead), node)}${lead}</${about}>`,
  ])
}

function holdsFields(struct: XmlNode): boolean {
  return (
    struct.children.length > 0 ||
    isNamed(struct, 'rdf', 'Description') ||
    attributeOf(struct, 'rdf', 'parseType') !== undefined
  )
}

/** A field of `mwg-rs:Regions`; the last one takes the struct along. */
function removeFrom(packet: Packet, node: XmlNode): Edit[] {
  const [first] = occurrencesOf(packet, 'mwg-rs:Regions')
  const struct = structOf(packet)
  if (first === undefined || struct === undefined) return []
  const isLast = struct.children.length === 1 && struct.attributes.every(({ name }) => isSyntax(name))
  return [removal(packet.text, isLast ? first : { kind: 'element', node })]
}

function isSyntax(name: string): boolean {
  return name.startsWith('xmlns') || name.endsWith(':parseType')
}

interface Field {
  readonly prefix: Prefix
  readonly local: string
  readonly value: string
}

function field(prefix: Prefix, local: string, value: string): Field {
  return { prefix, local, value }
}

function printItem(packet: Packet, text: string): Print {
  return (lead, parent) => {
    const region = parseRegionText(text)
    if (region === null) return refuse('mwg-rs:RegionList')
    const { name, box } = region
    const share = (value: number) => String(Math.round(value * DECIMALS) / DECIMALS)
    const inner = deeper(lead)
    const { prefix, declaration } = prefixFor(parent, NAMESPACES['mwg-rs'], 'mwg-rs')
    const area = printStruct(packet, inner, parent, 'mwg-rs', 'Area', [
      field('stArea', 'x', share(box.x + box.w / 2)),
      field('stArea', 'y', share(box.y + box.h / 2)),
      field('stArea', 'w', share(box.w)),
      field('stArea', 'h', share(box.h)),
      field('stArea', 'unit', 'normalized'),
    ])
    const li = `${rdfPrefix(packet)}:li`
    const own = (local: string, value: string) =>
      `${inner}<${prefix}:${local}${declaration}>${escapeText(value)}</${prefix}:${local}>`
    return `<${li} ${rdfPrefix(packet)}:parseType='Resource'>${inner}${area}${own('Name', name)}${own('Type', 'Face')}${lead}</${li}>`
  }
}

function printStruct(
  packet: Packet,
  lead: string,
  parent: XmlNode,
  prefix: Prefix,
  local: string,
  fields: readonly Field[],
): string {
  const outer = prefixFor(parent, NAMESPACES[prefix], prefix)
  const tag = `${outer.prefix}:${local}`
  const first = fields[0]
  const inner = first === undefined ? outer : prefixFor(parent, NAMESPACES[first.prefix], first.prefix)
  const lines = fields
    .map(
      ({ local: name, value }) =>
        `${deeper(lead)}<${inner.prefix}:${name}>${escapeText(value)}</${inner.prefix}:${name}>`,
    )
    .join('')
  const declared = outer.declaration + inner.declaration
  return `<${tag}${declared} ${rdfPrefix(packet)}:parseType='Resource'>${lines}${lead}</${tag}>`
}
