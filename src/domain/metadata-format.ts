import { formatExifNumber } from './exif-words.ts'
import type { Tag } from './metadata-tags.ts'

/** A tag's value as a person may read it: words for codes, units on numbers. */
export function formatTag(tag: Tag): string {
  const { value } = tag
  if (typeof value === 'string')
    return tag.group === 'EXIF' && /^(Date|Create|Modify)/.test(tag.name)
      ? value.replace(/^(\d{4}):(\d\d):(\d\d)/, '$1-$2-$3')
      : value
  if (typeof value === 'number') return formatNumber(tag, value)
  if (value.length === 0) return ''
  if (tag.group === 'GPS') return formatGps(tag.name, value.map(Number))
  const texts = value.map((item) => (typeof item === 'number' ? formatPlain(item) : item))
  return texts.join(typeof value[0] === 'number' ? ' ' : ', ')
}

function formatNumber(tag: Tag, value: number): string {
  if (tag.group === 'QuickTime' && tag.name.endsWith('Date'))
    return value === 0 ? '' : `${new Date(value).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  if (tag.group === 'GPS') return formatGpsNumber(tag.name, value)
  if (tag.group === 'EXIF' || tag.group === 'MakerNote')
    return formatExifNumber(tag.name, value) ?? formatPlain(value)
  return formatPlain(value)
}

/** At most six significant decimals: nobody's lens is 4.400000095 mm. */
export function formatPlain(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)))
}

function formatGps(name: string, values: readonly number[]): string {
  const [first = 0, second = 0, third = 0] = values
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (name === 'GPSTimeStamp') return `${two(first)}:${two(second)}:${two(third)} UTC`
  if (/(Latitude|Longitude)$/.test(name)) return formatDegrees(first + second / 60 + third / 3600)
  return values.map(formatPlain).join(' ')
}

function formatGpsNumber(name: string, value: number): string {
  if (name === 'GPSAltitude') return `${formatPlain(Math.round(value * 10) / 10)} m`
  if (name === 'GPSAltitudeRef') return value % 2 === 1 ? 'Below sea level' : 'Above sea level'
  if (/(Latitude|Longitude|Direction|Track|Bearing)$/.test(name)) return formatDegrees(value)
  return formatPlain(value)
}

/** Six decimals are a tenth of a metre. */
function formatDegrees(value: number): string {
  return `${Math.round(value * 1e6) / 1e6}°`
}
