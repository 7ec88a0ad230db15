/**
 * What is to be written into a sidecar (ADR 0026). Three things meet there: what it said by itself, what the person decided here, and
 * what some other program wrote since. What it said by itself is remembered, so that taking a decision back brings it back.
 */

import { foldTagName } from '../tags.ts'
import {
  isListProperty,
  LIST_PROPERTIES,
  type ListProperty,
  type PropertyName,
  type XmpProperties,
} from './properties.ts'
import { isSameRegion } from './regions.ts'
import {
  decidedProperties,
  PROPERTIES_OF,
  saysSame,
  SIDECAR_FIELDS,
  type Decisions,
  type SidecarField,
} from './sidecar-values.ts'
import type { XmpChanges } from './write-xmp.ts'

/** What is remembered of a sidecar between two writes. */
export interface KnownSidecar {
  /** What it says by itself: without us. */
  readonly own: XmpProperties
  /** What it said when we left it. */
  readonly left: XmpProperties
}

export interface SidecarPlan {
  readonly changes: XmpChanges
  readonly own: XmpProperties
  /** Fields that were changed outside, and that the person has decided otherwise: they are left alone until the person chooses. */
  readonly conflicts: readonly SidecarField[]
  /** Names and faces that we wrote and another program took away: nobody is asked, and they are not written again. */
  readonly takenAway: XmpProperties
}

/** `there`: what the sidecar says now; {} when there is none. `known`: null when we never wrote it. */
export function planSidecar(
  decided: Decisions,
  there: XmpProperties,
  known: KnownSidecar | null,
): SidecarPlan {
  const asked = decidedProperties(decided, there)
  const takenAway = peopleTakenAway(asked, there, known)
  const wanted = without(asked, takenAway)
  const conflicts =
    known === null ? [] : SIDECAR_FIELDS.filter((field) => isConflict(field, wanted, there, known))
  const own = ownProperties(there, known)
  const changes: Record<string, string | readonly string[] | null> = {}
  for (const field of SIDECAR_FIELDS) {
    if (conflicts.includes(field)) continue
    const names = PROPERTIES_OF[field]
    const isDecided = names.some((name) => wanted[name] !== undefined)
    // Said already, in whatever spelling; but where programs read one of several properties, all of them are to say it.
    if (isDecided && !OF_SEVERAL.has(field) && saysSame(field, texts(wanted), there)) continue
    for (const name of names)
      changes[name] = isListProperty(name)
        ? together(name, own[name], wanted[name])
        : (wanted[name] ?? own[name] ?? null)
  }
  return { changes, own, conflicts, takenAway }
}

/** Of those asked for; who comes again under another name is asked for anew. */
function peopleTakenAway(asked: XmpChanges, there: XmpProperties, known: KnownSidecar | null): XmpProperties {
  if (known === null) return {}
  return Object.fromEntries(
    PEOPLE_LISTS.flatMap((name) => {
      const [now = [], own = [], left = []] = [there[name], known.own[name], known.left[name]]
      const gone = (asked[name] ?? []).filter(
        (item) => left.includes(item) && !own.includes(item) && !now.includes(item),
      )
      return gone.length === 0 ? [] : [[name, gone] as const]
    }),
  )
}
const PEOPLE_LISTS = ['mwg-rs:RegionList', 'Iptc4xmpExt:PersonInImage'] as const

function without(asked: XmpChanges, gone: XmpProperties): XmpChanges {
  const [regions, names] = PEOPLE_LISTS.map((name) =>
    asked[name]?.filter((item) => gone[name]?.includes(item) !== true),
  )
  return {
    ...asked,
    ...(regions === undefined ? {} : { 'mwg-rs:RegionList': regions }),
    ...(names === undefined ? {} : { 'Iptc4xmpExt:PersonInImage': names }),
  }
}

const OF_SEVERAL: ReadonlySet<SidecarField> = new Set(['pick', 'label', 'tags', 'people'])

/** Changes as what a sidecar says after them: what is taken away is not there. */
function texts(changes: XmpChanges): XmpProperties {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null && value.length > 0))
}

/** What the sidecar says by itself; what only we put there is left out, and what we wrote over is as it was. */
export function ownProperties(there: XmpProperties, known: KnownSidecar | null): XmpProperties {
  if (known === null) return there
  const own: Record<string, string | readonly string[]> = {}
  for (const field of SIDECAR_FIELDS)
    for (const name of PROPERTIES_OF[field]) {
      const value = isListProperty(name)
        ? ownItems(there[name], known.own[name], known.left[name])
        : same(there[name], known.left[name])
          ? known.own[name]
          : there[name]
      if (value !== undefined && value.length > 0) own[name] = value
    }
  return own
}

function ownItems(
  there: readonly string[] = [],
  own: readonly string[] = [],
  left: readonly string[] = [],
): string[] {
  return there.filter((item) => own.includes(item) || !left.includes(item))
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The union; a tag that differs from a keyword only in case or accents is that keyword, and a face that has this name there already is that one. */
function together(name: ListProperty, own: readonly string[] = [], added: unknown): string[] {
  const ours = Array.isArray(added) ? added.filter((item) => typeof item === 'string') : []
  if (name === 'mwg-rs:RegionList')
    return [...own, ...ours.filter((item) => !own.some((one) => isSameRegion(one, item)))]
  const folded = new Set(own.map(foldTagName))
  return [...own, ...ours.filter((item) => !folded.has(foldTagName(item)))]
}

function isConflict(
  field: SidecarField,
  wanted: XmpChanges,
  there: XmpProperties,
  { own, left }: KnownSidecar,
): boolean {
  if (field === 'people') return false
  if (field === 'tags') {
    // What others add is theirs and stays; it is a question only when they took away what the person put there.
    const [now = [], before = [], ours = []] = [there, left, own].map((one) => one['dc:subject'])
    const asked = wanted['dc:subject'] ?? []
    return before.some((item) => asked.includes(item) && !ours.includes(item) && !now.includes(item))
  }
  const names = PROPERTIES_OF[field]
  return (
    names.some((name) => wanted[name] !== undefined) &&
    names.some((name) => !same(there[name], left[name])) &&
    !saysSame(field, there, left) &&
    !saysSame(field, texts(wanted), there)
  )
}

/** What to remember after a write: of fields in conflict what was known before, so that the question stays. */
export function remember(
  { own, conflicts, takenAway }: SidecarPlan,
  says: XmpProperties,
  known: KnownSidecar | null,
): KnownSidecar {
  const left = {
    ...says,
    ...Object.fromEntries(
      PEOPLE_LISTS.flatMap((name) => {
        const gone = takenAway[name]
        return gone === undefined ? [] : [[name, [...(says[name] ?? []), ...gone]] as const]
      }),
    ),
  }
  if (known === null || conflicts.length === 0) return { own, left }
  const open = new Set(conflicts.flatMap((field) => PROPERTIES_OF[field]))
  return { own: mix(known.own, own, open), left: mix(known.left, left, open) }
}

/** The person keeps what was decided here: what the sidecar says of these fields is its own now, and no question any more. */
export function acceptAsSeen(
  fields: readonly SidecarField[],
  there: XmpProperties,
  known: KnownSidecar,
): KnownSidecar {
  const names = new Set(fields.flatMap((field) => PROPERTIES_OF[field]))
  return { own: mix(ownProperties(there, known), known.own, names), left: mix(there, known.left, names) }
}

/** `names` from the one, the rest from the other. */
function mix(one: XmpProperties, other: XmpProperties, names: ReadonlySet<PropertyName>): XmpProperties {
  const isNamed = (name: string) => [...names].some((known) => known === name)
  return {
    ...Object.fromEntries(Object.entries(other).filter(([name]) => !isNamed(name))),
    ...Object.fromEntries(Object.entries(one).filter(([name]) => isNamed(name))),
  }
}

/** As it was stored. Names of other builds are left out. */
export function parseProperties(value: unknown): XmpProperties {
  if (typeof value !== 'object' || value === null) return {}
  const known = Object.values(PROPERTIES_OF).flat()
  return Object.fromEntries(
    Object.entries(value).filter(([name, item]) => {
      if (!known.some((one) => one === name)) return false
      return LIST_PROPERTIES.some((one) => one === name)
        ? Array.isArray(item) && item.every((text) => typeof text === 'string')
        : typeof item === 'string'
    }),
  )
}
