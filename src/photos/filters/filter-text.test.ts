import { expect, it } from 'vitest'

import { POSSESSIONS, STATES, type Filter } from '../../domain/plan.ts'
import { understand } from '../../domain/search/understand.ts'
import { createI18n } from '../../ui/index.ts'
import { loadMessages } from '../../ui/i18n/locales.ts'
import { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import { filtersEn } from '../../ui/i18n/messages/filters.en.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import { filterText } from './filter-text.ts'

const HASH = 'a'.repeat(64)
/** 28 November 2026. */
const setting = { today: 20_785, labelNames: [], meaning: false }
const known = {
  cameras: ['Canon EOS R5'],
  tags: ['Trips/A\\/B'],
  albums: ['best'],
  people: ['Ana', 'Ben'],
  places: [],
}

async function textIn(locale: 'en' | 'de') {
  const i18n = createI18n(locale, await loadMessages(locale))
  const words = i18n.area({ ...facetsEn, ...filtersEn, ...textEn })
  return (filter: Filter) =>
    filterText(filter, words, {
      label: (label) => words.t('photos.label.colour', { colour: ['red', 'orange'][label - 1] ?? '' }),
      photo: 'x.jpg',
    })
}

const CASES: readonly (readonly [string, string | null, string | null])[] = [
  ['color:green', 'Colour: Green', 'Farbe: Grün'],
  ['label:red', 'Label: Red', 'Etikett: Rot'],
  ['summer 2019', 'Taken: Summer 2019', 'Aufgenommen: Sommer 2019'],
  ['winter 2019', 'Taken: Winter 2019/20', 'Aufgenommen: Winter 2019/20'],
  ['date:2019', 'Taken: 2019', 'Aufgenommen: 2019'],
  ['date:2018..2019', 'Taken: 2018 to 2019', 'Aufgenommen: 2018 bis 2019'],
  ['july 2019', 'Taken: July 2019', 'Aufgenommen: Juli 2019'],
  ['date:2019-03..2019-05', 'Taken: Spring 2019', 'Aufgenommen: Frühling 2019'],
  ['date:2019-03..2019-06', 'Taken: March 2019 to June 2019', 'Aufgenommen: März 2019 bis Juni 2019'],
  ['date:2019-07-03', 'Taken: 3 Jul 2019', 'Aufgenommen: 3. Juli 2019'],
  ['before:2015', 'Taken: before 2015', 'Aufgenommen: vor 2015'],
  ['since 2020', 'Taken: since 2020', 'Aufgenommen: seit 2020'],
  ['added:2019', 'Added: 2019', 'Hinzugefügt: 2019'],
  ['year:2018|2020', 'Taken: 2018 / 2020', 'Aufgenommen: 2018 / 2020'],
  ['year:2001..2020', 'Taken: 2001 to 2020', 'Aufgenommen: 2001 bis 2020'],
  ['date:none', 'Unknown date', 'Datum unbekannt'],
  ['summer', 'Taken: Summer', 'Aufgenommen: Sommer'],
  ['july', 'Taken: July', 'Aufgenommen: Juli'],
  ['sundays', 'Taken: Sunday', 'Aufgenommen: Sonntag'],
  ['hour:22..4', 'Taken: 22:00 to 4:59', 'Aufgenommen: 22:00 bis 4:59'],
  ['type:video|raw', 'Videos / RAW', 'Videos / RAW'],
  ['camera:canon', 'Camera: canon', 'Kamera: canon'],
  ['person:Ana|Ben', 'Person: Ana / Ben', 'Person: Ana / Ben'],
  ['person:Ana&Ben', 'Person: Ana + Ben', 'Person: Ana + Ben'],
  ['tag:a&b|c', 'Tag: a + b / Tag: c', 'Schlagwort: a + b / Schlagwort: c'],
  ['with:Ana', 'Ana with others', 'Ana mit anderen'],
  [
    'is:unsorted',
    'No rating + No tag + No label + No favourite',
    'Ohne Bewertung + Ohne Schlagwort + Ohne Etikett + Kein Favorit',
  ],
  ['on this day', 'Taken: November + Day 28 of a month', 'Aufgenommen: November + Tag 28 eines Monats'],
  ['only:Ana', 'Only Ana', 'Nur Ana'],
  ['tag:"Trips/A\\/B"', 'Tag: Trips/A/B', 'Schlagwort: Trips/A/B'],
  ['object:dog', 'Shows: dog', 'Zeigt: Hund'],
  ['rating:>=3', '3 stars or more', 'Ab 3 Sternen'],
  ['rating:1', '1 star', '1 Stern'],
  ['rating:2..4', '2 to 4 stars', '2 bis 4 Sterne'],
  ['rating:none', 'No rating', 'Ohne Bewertung'],
  ['has:gps', 'Has a position', 'Mit Position'],
  ['is:dup', 'Duplicates', 'Duplikate'],
  ['is:receipt', 'Receipt', 'Beleg'],
  ['fav:no', 'No favourite', 'Kein Favorit'],
  ['size:>10MB', 'Size: 10 MB or more', 'Größe: 10 MB oder mehr'],
  ['size:10MB', 'Size: 10 MB', 'Größe: 10 MB'],
  ['f:1.4..2.8', 'Aperture: f/1.4 to f/2.8', 'Blende: f/1,4 bis f/2,8'],
  ['shutter:1/250', 'Exposure: 1/250 s', 'Belichtung: 1/250 s'],
  ['dur:<2m', 'Length: up to 2:00', 'Länge: bis 2:00'],
  ['orient:portrait', 'Portrait format', 'Hochformat'],
  ['faces:2..5', 'Faces: 2 to 5', 'Gesichter: 2 bis 5'],
  ['text:total', 'In the picture: “total”', 'Im Bild: „total“'],
  ['near:38.7,-9.1,5km', 'Within 5 km of 38.7 / -9.1', 'Höchstens 5 km von 38,7 / -9,1'],
  [`like:${HASH}`, 'Looks like x.jpg', 'Sieht aus wie x.jpg'],
  [`-like:${HASH}`, 'Unlike x.jpg', 'Anders als x.jpg'],
  ['-color:green', 'Not Colour: Green', 'Nicht Farbe: Grün'],
  ['-dog', 'Not dog', 'Nicht dog'],
  // What was typed says it as well.
  ['beach', null, null],
  ['beach OR lake', null, null],
  ['"traffic light"', null, null],
]

it.each(CASES)('says %s in words', async (typed, english, german) => {
  const filter = understand(typed, setting, known).chips[0]?.filter ?? null
  if (filter === null) throw new Error(`${typed} asks for nothing`)
  expect([(await textIn('en'))(filter), (await textIn('de'))(filter)]).toEqual([english, german])
})

it.each(['en', 'de'] as const)(
  'says every state and every thing to have in words of its own, in %s',
  async (locale) => {
    const text = await textIn(locale)
    const said = [
      ...STATES.map((is) => text({ key: 'state', is })),
      ...POSSESSIONS.map((what) => text({ key: 'has', what })),
      ...POSSESSIONS.map((what) => text({ key: 'not', of: { key: 'has', what } })),
    ]
    expect(new Set(said).size).toBe(said.length)
  },
)
