/** What a person decided about a photo, in the words of XMP and back. */

import { parseDateText } from '../date-text.ts'
import { xmpDegrees } from '../gps-position.ts'
import { digikamColour, labelOfWord } from '../label-value.ts'
import { colourOfLabel, isLabel, type Label } from '../marks.ts'
import { isUprightRegion, storedBox } from '../faces/regions.ts'
import { parseNumber } from '../metadata-tags.ts'
import type { Size } from '../orientation.ts'
import { toStars } from '../rating-value.ts'
import type { PropertyName, XmpProperties } from './properties.ts'
import type { XmpChanges } from './write-xmp.ts'
import { regionText, type NamedBox } from './regions.ts'
import { sayableText } from './xml-text.ts'

/** What is written, as a person knows it. */
export const SIDECAR_FIELDS = [
  'rating',
  'favorite',
  'pick',
  'label',
  'title',
  'caption',
  'tags',
  'taken',
  'place',
  'people',
] as const
export type SidecarField = (typeof SIDECAR_FIELDS)[number]

export const PROPERTIES_OF: Readonly<Record<SidecarField, readonly PropertyName[]>> = {
  rating: ['xmp:Rating'],
  // No standard knows a heart. F-Stop's property is what PhotoPrism reads as well; stars would be another decision.
  favorite: ['fstop:favorite'],
  // Lightroom's (since 13.2) and digiKam's own; neither reads the other's.
  pick: ['xmpDM:pick', 'xmpDM:good', 'digiKam:PickLabel'],
  label: ['xmp:Label', 'digiKam:ColorLabel'],
  title: ['dc:title'],
  caption: ['dc:description'],
  tags: ['dc:subject', 'lr:hierarchicalSubject', 'digiKam:TagsList'],
  taken: ['photoshop:DateCreated', 'exif:DateTimeOriginal'],
  place: ['exif:GPSLatitude', 'exif:GPSLongitude', 'exif:GPSLatitudeRef', 'exif:GPSLongitudeRef'],
  people: ['mwg-rs:RegionList', 'mwg-rs:AppliedToDimensions', 'Iptc4xmpExt:PersonInImage'],
}

/** A person's own values; null where nothing was decided, and the file speaks for itself. '' is an empty text that was decided. */
export interface Decisions {
  /** −1 is rejected. */
  readonly rating: number | null
  /** 1, or null: a heart is not decided against. */
  readonly favorite: number | null
  /** 1 picked, −1 rejected. */
  readonly pick: number | null
  /** 0: none, whatever the file says. */
  readonly label: number | null
  readonly title: string | null
  readonly caption: string | null
  /** The names of each tag, from the top down. */
  readonly tags: readonly (readonly string[])[]
  /** Wall clock as if UTC, ms. */
  readonly takenMs: number | null
  /** Minutes east of UTC, of the person or the file. */
  readonly offsetMin: number | null
  /** Degrees, WGS84. */
  readonly place: { readonly lat: number; readonly lon: number } | null
  /** Faces that the person gave a name, where names may be written. */
  readonly people: PeopleInPhoto | null
}

export interface PeopleInPhoto {
  /** Boxes of the upright picture. */
  readonly faces: readonly NamedBox[]
  /** EXIF 1–8, of the pixels as they are stored. */
  readonly orientation: number
  /** Pixels, as stored; null where nobody knows: then there are names without places. */
  readonly stored: Size | null
}

/**
 * The properties that say what was decided; nothing for the rest. `there`: what the sidecar says now, which decides about forms: trees of
 * tags only where there is one, and letters of hemispheres where some program keeps them apart.
 */
export function decidedProperties(decided: Decisions, there: XmpProperties): XmpChanges {
  const { rating, favorite, pick, label, title, caption, takenMs, place, people } = decided
  return {
    ...(rating === null ? {} : { 'xmp:Rating': String(rating) }),
    ...(favorite === 1 ? { 'fstop:favorite': '1' } : {}),
    ...(pick === 1 || pick === -1 ? pickProperties(pick) : {}),
    ...(label === null ? {} : labelProperties(isLabel(label) ? label : null, there)),
    ...(title === null ? {} : { 'dc:title': sayableText(title).trim() }),
    ...(caption === null ? {} : { 'dc:description': sayableText(caption).trim() }),
    ...tagProperties(decided.tags, there),
    ...(takenMs === null ? {} : takenProperties(takenMs, decided.offsetMin)),
    ...(place === null ? {} : placeProperties(place, there)),
    ...(people === null ? {} : peopleProperties(people, there)),
  }
}

function pickProperties(pick: 1 | -1): XmpChanges {
  return {
    'xmpDM:pick': String(pick),
    'xmpDM:good': pick === 1 ? 'true' : 'false',
    'digiKam:PickLabel': pick === 1 ? DIGIKAM_PICKED : DIGIKAM_REJECTED,
  }
}
/** Of 0 none, 1 rejected, 2 pending, 3 accepted. Source: digiKam's `PickLabel`. */
const DIGIKAM_PICKED = '3'
const DIGIKAM_REJECTED = '1'

/** `Red`, as Lightroom, Bridge and digiKam know their colours; digiKam believes its own number more, where there is one. */
function labelProperties(label: Label | null, there: XmpProperties): XmpChanges {
  const colour = label === null ? '' : colourOfLabel(label)
  return {
    'xmp:Label': colour.charAt(0).toUpperCase() + colour.slice(1),
    ...(there['digiKam:ColorLabel'] === undefined
      ? {}
      : { 'digiKam:ColorLabel': String(digikamColour(label)) }),
  }
}

function tagProperties(tags: Decisions['tags'], there: XmpProperties): XmpChanges {
  if (tags.length === 0) return {}
  const paths = tags.map((names) => names.map((name) => sayableText(name).trim()))
  const isTree = paths.some((names) => names.length > 1)
  // A name with the separator in it would be read as two.
  const joined = (separator: string) =>
    paths
      .filter((names) => !names.some((name) => name.includes(separator)))
      .map((names) => names.join(separator))
  return {
    'dc:subject': paths.map((names) => names.at(-1) ?? ''),
    ...(isTree || there['lr:hierarchicalSubject'] !== undefined
      ? { 'lr:hierarchicalSubject': joined('|') }
      : {}),
    ...(isTree || there['digiKam:TagsList'] !== undefined ? { 'digiKam:TagsList': joined('/') } : {}),
  }
}

function takenProperties(takenMs: number, offsetMin: number | null): XmpChanges {
  const text = new Date(takenMs).toISOString().replace(/(?:\.000)?Z$/, '') + offsetText(offsetMin)
  // Years of more than four digits are none that XMP knows.
  return /^\d{4}-/.test(text) ? { 'photoshop:DateCreated': text, 'exif:DateTimeOriginal': text } : {}
}

function offsetText(minutes: number | null): string {
  if (minutes === null) return ''
  const absolute = Math.abs(minutes)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`
}

function placeProperties({ lat, lon }: NonNullable<Decisions['place']>, there: XmpProperties): XmpChanges {
  const north = lat < 0 ? 'S' : 'N'
  const east = lon < 0 ? 'W' : 'E'
  return {
    'exif:GPSLatitude': degreesText(lat) + north,
    'exif:GPSLongitude': degreesText(lon) + east,
    ...(there['exif:GPSLatitudeRef'] === undefined ? {} : { 'exif:GPSLatitudeRef': north }),
    ...(there['exif:GPSLongitudeRef'] === undefined ? {} : { 'exif:GPSLongitudeRef': east }),
  }
}

/** MWG's boxes are of the picture as it is stored; where a program has applied them to the upright one, they stay so. */
function peopleProperties({ faces, orientation, stored }: PeopleInPhoto, there: XmpProperties): XmpChanges {
  const named = faces
    .map(({ name, box }) => ({ name: sayableText(name).trim(), box }))
    .filter(({ name }) => name !== '')
  if (named.length === 0) return {}
  const names = { 'Iptc4xmpExt:PersonInImage': [...new Set(named.map(({ name }) => name))] }
  if (stored === null) return names
  const applied = there['mwg-rs:AppliedToDimensions'] ?? `${String(stored.width)}x${String(stored.height)}`
  const [width = NaN, height = NaN] = applied.split('x').map(Number)
  const turned = isUprightRegion({ width, height }, orientation, stored) ? 1 : orientation
  return {
    ...names,
    'mwg-rs:RegionList': named.map(({ name, box }) => regionText({ name, box: storedBox(box, turned) })),
    'mwg-rs:AppliedToDimensions': applied,
  }
}

/** `48,51.501600`: whole degrees and minutes. A millionth of a minute is two millimetres. */
function degreesText(degrees: number): string {
  const micro = Math.round(Math.abs(degrees) * 60e6)
  return `${String(Math.floor(micro / 60e6))},${((micro % 60e6) / 1e6).toFixed(6)}`
}

/** What a sidecar says of a field, as a decision would say it; null: nothing, or nothing that can be decided. */
export interface SidecarSays {
  readonly rating: number | null
  readonly favorite: number | null
  readonly pick: number | null
  readonly label: number | null
  readonly title: string | null
  readonly caption: string | null
  readonly takenMs: number | null
  readonly offsetMin: number | null
  readonly place: Decisions['place']
}

export function sidecarSays(there: XmpProperties): SidecarSays {
  const stars = parseNumber(there['xmp:Rating'] ?? '')
  const lat = signedDegrees(there['exif:GPSLatitude'], there['exif:GPSLatitudeRef'])
  const lon = signedDegrees(there['exif:GPSLongitude'], there['exif:GPSLongitudeRef'])
  // In the order in which stage `meta` believes them.
  const taken = parseDateText(there['exif:DateTimeOriginal'] ?? there['photoshop:DateCreated'] ?? '')
  return {
    rating: stars === undefined ? null : toStars(stars),
    favorite: parseNumber(there['fstop:favorite'] ?? '') === 1 ? 1 : null,
    pick: pickOf(there),
    label: labelOfWord(there['xmp:Label'] ?? ''),
    title: there['dc:title'] ?? null,
    caption: there['dc:description'] ?? null,
    takenMs: taken?.localMs ?? null,
    offsetMin: taken?.offsetMin ?? null,
    place:
      lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180
        ? null
        : { lat, lon },
  }
}

function pickOf(there: XmpProperties): number | null {
  const pick = parseNumber(there['xmpDM:pick'] ?? '')
  if (pick === 1 || pick === -1) return pick
  const digikam = there['digiKam:PickLabel']
  return digikam === DIGIKAM_PICKED ? 1 : digikam === DIGIKAM_REJECTED ? -1 : null
}

function signedDegrees(text: string | undefined, hemisphere: string | undefined): number | undefined {
  const degrees = xmpDegrees(text)
  return degrees !== undefined && /^[SW]/i.test(hemisphere ?? '') ? -Math.abs(degrees) : degrees
}

const SAME_DEGREES = 1e-6 // a tenth of a metre

/** True when both say the same of this field, however they write it: `4` and `4.0`, degrees and minutes. */
export function saysSame(field: SidecarField, one: XmpProperties, other: XmpProperties): boolean {
  if (field === 'tags' || field === 'people')
    return JSON.stringify(valuesOf(field, one)) === JSON.stringify(valuesOf(field, other))
  // A word that is no colour of ours is one all the same.
  if (field === 'label') return (one['xmp:Label'] ?? '') === (other['xmp:Label'] ?? '')
  const [a, b] = [sidecarSays(one), sidecarSays(other)]
  if (field === 'place')
    return a.place === null || b.place === null
      ? a.place === b.place
      : Math.abs(a.place.lat - b.place.lat) < SAME_DEGREES &&
          Math.abs(a.place.lon - b.place.lon) < SAME_DEGREES
  if (field === 'taken') return a.takenMs === b.takenMs && a.offsetMin === b.offsetMin
  return a[field] === b[field]
}

function valuesOf(field: SidecarField, properties: XmpProperties): readonly unknown[] {
  return PROPERTIES_OF[field].map((name) => properties[name] ?? null)
}
