/** What is asked of places. */

import type { Filter } from '../plan.ts'
import type { ValuePart } from './lex.ts'

type PlaceReader = (part: ValuePart) => Filter | 'value'

const NEAR_KM = 1
const HALF_EARTH_KM = 20_040

export const PLACE_READERS = {
  place: placeReader('any'),
  city: placeReader('city'),
  region: placeReader('region'),
  country: placeReader('country'),
  near: ({ text }: ValuePart): Filter | 'value' => {
    const found = /^(-?\d{1,3}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?:,(\d+(?:\.\d+)?)(km|m)?)?$/i.exec(text)
    if (found === null) return 'value'
    const lat = Number(found[1])
    const lon = Number(found[2])
    const km =
      found[3] === undefined ? NEAR_KM : Number(found[3]) / (found[4]?.toLowerCase() === 'm' ? 1000 : 1)
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180 || km <= 0) return 'value'
    return { key: 'near', lat, lon, km: Math.min(km, HALF_EARTH_KM) }
  },
}

/** A photo without a position has no place; in quotes one may be called "none". */
function placeReader(level: (Filter & { readonly key: 'place' })['level']): PlaceReader {
  return ({ text, quoted: isQuoted }) => {
    const word = isQuoted ? '' : text.toLowerCase()
    if (word === 'none') return { key: 'not', of: { key: 'has', what: 'gps' } }
    return word === 'any' ? { key: 'has', what: 'gps' } : { key: 'place', any: [text], level }
  }
}
