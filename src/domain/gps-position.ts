import { numberOfTag, parseNumber, textOfTag, type Tag, type TagIndex } from './metadata-tags.ts'
import type { Provenance } from './metadata.ts'

export interface GpsPosition {
  /** Degrees, WGS84. */
  readonly lat: number
  readonly lon: number
  readonly altitudeM?: number
}

/**
 * Where a photo was taken: a sidecar's position, EXIF GPS, embedded XMP, QuickTime's ISO 6709.
 * Half a position, one out of range and the 0,0 of a receiver without a fix are none at all (acceptance C4).
 */
export function chooseGpsPosition(tags: TagIndex): GpsPosition | undefined {
  return (
    checkPosition(fromXmp(tags, 'sidecar')) ??
    checkPosition(fromExif(tags)) ??
    checkPosition(fromXmp(tags, 'embedded')) ??
    checkPosition(fromIso6709(tags))
  )
}

interface Reading {
  readonly lat: number | undefined
  readonly lon: number | undefined
  readonly altitudeM: number | undefined
}

function checkPosition({ lat, lon, altitudeM }: Reading): GpsPosition | undefined {
  if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon))
    return undefined
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || (lat === 0 && lon === 0)) return undefined
  const isHeight = altitudeM !== undefined && Number.isFinite(altitudeM) && Math.abs(altitudeM) < 100_000
  return { lat, lon, ...(isHeight ? { altitudeM } : {}) }
}

function fromExif(tags: TagIndex): Reading {
  const altitude = tags.number('GPS', 'GPSAltitude')
  const isBelow = (tags.number('GPS', 'GPSAltitudeRef') ?? 0) % 2 === 1
  return {
    lat: signed(degreesOfTag(tags.find('GPS', 'GPSLatitude')), tags.text('GPS', 'GPSLatitudeRef'), 'S'),
    lon: signed(degreesOfTag(tags.find('GPS', 'GPSLongitude')), tags.text('GPS', 'GPSLongitudeRef'), 'W'),
    altitudeM: altitude === undefined ? undefined : isBelow ? -altitude : altitude,
  }
}

/** EXIF writes degrees, minutes and seconds as three rationals; the later ones may be absent. */
function degreesOfTag(tag: Tag | undefined): number | undefined {
  if (tag === undefined) return undefined
  if (!Array.isArray(tag.value)) return numberOfTag(tag)
  const [degrees, minutes, seconds] = tag.value.map(Number)
  if (degrees === undefined || !Number.isFinite(degrees)) return undefined
  return degrees + finiteOrZero(minutes) / 60 + finiteOrZero(seconds) / 3600
}

function finiteOrZero(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0
}

function signed(
  degrees: number | undefined,
  ref: string | undefined,
  negative: 'S' | 'W',
): number | undefined {
  if (degrees === undefined) return undefined
  return ref?.toUpperCase().startsWith(negative) === true ? -Math.abs(degrees) : degrees
}

function fromXmp(tags: TagIndex, provenance: Provenance): Reading {
  const text = (name: string) => {
    const tag = tags.find('XMP', name, provenance)
    return tag === undefined ? undefined : textOfTag(tag)
  }
  const altitude = parseNumber(text('exif:GPSAltitude') ?? '')
  return {
    lat: xmpDegrees(text('exif:GPSLatitude')),
    lon: xmpDegrees(text('exif:GPSLongitude')),
    altitudeM:
      altitude === undefined ? undefined : text('exif:GPSAltitudeRef') === '1' ? -altitude : altitude,
  }
}

/** XMP: `48,51.5016N`, `48,51,30N`; some tools write plain signed degrees. */
export function xmpDegrees(text: string | undefined): number | undefined {
  const match =
    /^\s*([+-]?\d+(?:\.\d+)?)(?:[,\s]+(\d+(?:\.\d+)?))?(?:[,\s]+(\d+(?:\.\d+)?))?\s*([NSEWnsew])?\s*$/.exec(
      text ?? '',
    )
  if (match === null) return undefined
  const degrees = Math.abs(Number(match[1])) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600
  const isNegative = /[SW]/i.test(match[4] ?? '') || (match[1] ?? '').startsWith('-')
  return isNegative ? -degrees : degrees
}

/** `+48.8583+002.2945+035/`, also as degrees and minutes (`+4851.5`) or degrees, minutes and seconds. Source: ISO 6709 Annex H. */
function fromIso6709(tags: TagIndex): Reading {
  for (const name of ['LocationISO6709', 'GPSCoordinates']) {
    const match = /^([+-][\d.]+)([+-][\d.]+)([+-][\d.]+)?/.exec(tags.text('QuickTime', name) ?? '')
    if (match === null) continue
    return {
      lat: iso6709Degrees(match[1] ?? '', 2),
      lon: iso6709Degrees(match[2] ?? '', 3),
      altitudeM: match[3] === undefined ? undefined : Number(match[3]),
    }
  }
  return { lat: undefined, lon: undefined, altitudeM: undefined }
}

function iso6709Degrees(text: string, degreeDigits: number): number | undefined {
  const digits = text.slice(1)
  const whole = digits.split('.')[0] ?? ''
  const [degrees, minutes, seconds] =
    whole.length > degreeDigits + 2
      ? [
          digits.slice(0, degreeDigits),
          digits.slice(degreeDigits, degreeDigits + 2),
          digits.slice(degreeDigits + 2),
        ]
      : whole.length > degreeDigits
        ? [digits.slice(0, degreeDigits), digits.slice(degreeDigits), '0']
        : [digits, '0', '0']
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600
  return Number.isFinite(value) ? (text.startsWith('-') ? -value : value) : undefined
}
