/** Changes of single places in the text of a packet. */

import { fail } from '../errors.ts'
import type { XmlNode } from './parse-xml.ts'
import { splitName, type Occurrence, type Packet } from './properties.ts'

export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** With the blanks before it, where they only set it apart. */
export function removal(text: string, occurrence: Occurrence): Edit {
  if (occurrence.kind === 'attribute') {
    const { start, end } = occurrence.attribute
    return { start, end, text: '' }
  }
  const { node } = occurrence
  return { start: node.start - leadOf(text, node.start).length, end: node.end, text: '' }
}

/** The blanks before `at`, back to the tag before; '' where text comes before. */
export function leadOf(text: string, at: number): string {
  const blanks = /\s*$/.exec(text.slice(0, at))?.[0] ?? ''
  return text.charAt(at - blanks.length - 1) === '>' ? blanks : ''
}

/** `lead`: the line end and blanks that a line of its own begins with. */
export type Print = (lead: string, parent: XmlNode) => string

/** After the last element inside, set apart like those before it. */
export function append(packet: Packet, parent: XmlNode, items: readonly (Print | string)[]): Edit[] {
  if (items.length === 0) return []
  const { text } = packet
  const outer = leadOf(text, parent.start)
  const first = parent.children[0]
  const lead = first === undefined ? deeper(outer) : leadOf(text, first.start)
  const printed = items.map((item) => lead + (typeof item === 'string' ? item : item(lead, parent))).join('')
  if (parent.isEmpty)
    return [{ start: parent.openEnd - 2, end: parent.openEnd, text: `>${printed}${outer}</${parent.name}>` }]
  const at = parent.children.at(-1)?.end ?? parent.openEnd
  return [{ start: at, end: at, text: printed }]
}

/** A prefix that holds there, or a declaration to be made on the spot. */
export function prefixFor(
  { namespaces }: XmlNode,
  uri: string,
  usual: string,
): { readonly prefix: string; readonly declaration: string } {
  for (const [prefix, bound] of namespaces) if (bound === uri) return { prefix, declaration: '' }
  let prefix = usual
  for (let n = 1; namespaces.has(prefix); n++) prefix = `${usual}${String(n)}`
  return { prefix, declaration: ` xmlns:${prefix}='${uri}'` }
}

export function deeper(lead: string): string {
  return lead.includes('\n') ? `${lead} ` : lead
}

/** Descriptions were found under it, so it is bound everywhere inside. */
export function rdfPrefix({ rdf }: Packet): string {
  return splitName(rdf.name)[0]
}

export function apply(text: string, edits: readonly Edit[]): string {
  const inOrder = [...edits].sort((a, b) => a.start - b.start)
  let changed = ''
  let at = 0
  for (const edit of inOrder) {
    if (edit.start < at) return fail('bug.assertion', 'Two changes of one place')
    changed += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return changed + text.slice(at)
}

export function refuse(name: string): never {
  return fail('file.undecodable', `This XMP says ${name} in a way that cannot be changed.`)
}
