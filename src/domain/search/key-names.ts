/** The words before a colon, in every spelling, and what they are called here. */

/** Each key with its other spellings, German ones included: what one types is understood, what is printed is the first. */
const SPELLINGS = {
  type: ['typ', 'kind'],
  camera: ['kamera'],
  lens: ['objektiv'],
  iso: [],
  f: ['aperture', 'blende'],
  mm: ['focal', 'brennweite'],
  shutter: ['exposure', 'belichtung'],
  software: [],
  name: ['filename', 'datei'],
  path: ['pfad'],
  folder: ['ordner', 'dir'],
  source: ['quelle'],
  ext: ['extension', 'endung'],
  size: ['größe', 'bytes'],
  mp: ['megapixels'],
  ratio: ['aspect'],
  orient: ['orientation'],
  dur: ['duration', 'dauer'],
  hash: [],
  date: ['datum'],
  before: ['vor', 'until'],
  after: ['nach', 'since'],
  year: ['jahr'],
  month: ['monat'],
  day: [],
  weekday: ['wochentag'],
  hour: ['stunde'],
  season: ['jahreszeit'],
  added: ['hinzugefügt'],
  tag: ['keyword', 'stichwort', 'schlagwort'],
  album: ['sammlung'],
  rating: ['stars', 'sterne', 'bewertung'],
  fav: ['favorite', 'favourite', 'favorit'],
  label: ['etikett'],
  pick: ['flag'],
  title: ['titel'],
  note: ['caption', 'beschreibung'],
  text: [],
  has: ['hat'],
  is: ['ist'],
  geo: [],
  near: ['nahe'],
  person: ['people', 'mensch'],
  only: ['nur'],
  with: ['mit'],
  faces: ['gesichter'],
  age: ['alter'],
  object: ['objekt', 'shows', 'zeigt'],
  look: ['looks', 'aussehen'],
  like: ['wie', 'similar', 'ähnlich'],
  sim: [],
  color: ['colour', 'farbe'],
  place: ['ort'],
  city: ['stadt'],
  region: [],
  country: ['land'],
  // In the language, and not to be answered yet:
  in: [],
  trip: ['reise'],
  holiday: ['feiertag'],
  edited: [],
  flash: ['blitz'],
  sort: ['sortierung'],
  limit: [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type SearchKey = keyof typeof SPELLINGS

/** Offered while typing: those a person may look for, and that can be answered. */
export const SUGGESTED_KEYS: readonly SearchKey[] = [
  'type',
  'camera',
  'lens',
  'folder',
  'name',
  'date',
  'before',
  'after',
  'year',
  'month',
  'weekday',
  'tag',
  'album',
  'person',
  'only',
  'with',
  'faces',
  'age',
  'object',
  'color',
  'look',
  'sim',
  'rating',
  'label',
  'pick',
  'title',
  'text',
  'has',
  'is',
  'size',
  'dur',
  'iso',
  'place',
  'city',
  'region',
  'country',
  'near',
  'added',
  'sort',
  'limit',
]

const KEY_OF = new Map<string, SearchKey>()
for (const [key, others] of Object.entries(SPELLINGS)) {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Object.entries forgets the names of keys
  for (const word of [key, ...others]) if (!KEY_OF.has(word)) KEY_OF.set(word, key as SearchKey)
}

/** True for a word that means something before a colon. Lower case. */
export function isSearchKey(word: string): boolean {
  return KEY_OF.has(word)
}

export function searchKeyOf(word: string): SearchKey | null {
  return KEY_OF.get(word) ?? null
}
