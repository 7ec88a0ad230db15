/** Where a photo was taken, in names. */

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** '' where nobody knows. */
  readonly region: string
  /** '' where no town is near. */
  readonly town: string
}

/** What coordinates are called. */
export interface FoundPlace extends Place {
  /** From the middle of the town; null without one. */
  readonly km: number | null
}

export interface CalledPlace extends FoundPlace {
  /** In English. */
  readonly countryName: string
}

/** Of a search: a town where photos were taken. */
export interface TownFacet {
  readonly country: string
  readonly town: string
  /** Photos were taken in a town of this name in another country, too. */
  readonly isShared: boolean
  readonly count: number
}

export const PLACE_LEVELS = ['country', 'region', 'city'] as const
export type PlaceLevel = (typeof PLACE_LEVELS)[number]

/** One way to call a place, or what it lies in. */
export interface PlaceName {
  readonly level: PlaceLevel
  readonly name: string
  /** False for a code, which is a word of other meaning in many languages: nobody means Italy by "it". */
  readonly isSpoken: boolean
}

/** Languages in which countries are asked for, and shown. */
const LANGUAGES = ['en', 'de'] as const

/** What a place is asked for by, each name once. Towns and regions are called as in the table, countries in English and German, by code and short name. */
export function namesOfPlace({ country, region, town }: Place): PlaceName[] {
  const countries = LANGUAGES.flatMap((language) => [
    countryName(country, language),
    countryName(country, language, 'short'),
  ])
  const names: PlaceName[] = [
    ...(town === '' ? [] : [{ level: 'city', name: town, isSpoken: true } as const]),
    ...(region === '' ? [] : [{ level: 'region', name: region, isSpoken: true } as const]),
    ...[...new Set([...countries, country])].map(
      (name) => ({ level: 'country', name, isSpoken: name.length > 2 }) as const,
    ),
  ]
  return names
}

/** `Portugal`, `Deutschland`. The code where the engine knows no name. */
export function countryName(country: string, language: string, style: 'long' | 'short' = 'long'): string {
  return new Intl.DisplayNames(language, { type: 'region', style, fallback: 'code' }).of(country) ?? country
}

/** Lisbon, Portugal; a country alone where no town is near. */
export function placeText({ country, town }: Pick<Place, 'country' | 'town'>, language: string): string {
  const name = countryName(country, language)
  return town === '' || town === name ? name : `${town}, ${name}`
}
