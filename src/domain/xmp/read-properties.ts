import {
  LANGUAGE_PROPERTIES,
  LIST_PROPERTIES,
  parsePacket,
  readList,
  readText,
  TEXT_PROPERTIES,
  type ListProperty,
  type OneTextProperty,
  type Packet,
  type XmpProperties,
} from './properties.ts'
import { readAppliedTo, readRegions } from './regions.ts'

/** What a packet says of all these properties. Errors: as `parsePacket`. */
export function readProperties(text: string): XmpProperties {
  const packet = parsePacket(text)
  const texts = [...TEXT_PROPERTIES, ...LANGUAGE_PROPERTIES].flatMap((name) => {
    const value = textIn(packet, name)
    return value === '' ? [] : [[name, value] as const]
  })
  const lists = LIST_PROPERTIES.flatMap((name) => {
    const items = listIn(packet, name)
    return items.length === 0 ? [] : [[name, items] as const]
  })
  return { ...Object.fromEntries(texts), ...Object.fromEntries(lists) }
}

/** As `readText`, of structs as well. */
export function textIn(packet: Packet, property: OneTextProperty): string {
  return property === 'mwg-rs:AppliedToDimensions' ? readAppliedTo(packet) : readText(packet, property)
}

/** As `readList`; of a list of structs those that are understood. */
export function listIn(packet: Packet, property: ListProperty): string[] {
  return property === 'mwg-rs:RegionList' ? readRegions(packet) : readList(packet, property)
}
