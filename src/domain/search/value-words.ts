/** What may stand after the colon where values are words, in English and German. */

import { COLOUR_NAMES } from '../colour-names.ts'
import { LABEL_COLOURS, type Flag, type LabelColour } from '../marks.ts'
import type { TextKind } from '../ocr/kinds.ts'
import type { Filter, OrderName, PhotoType, Possession } from '../plan.ts'
import { germanColour } from './colour-words.ts'
import type { SearchKey } from './key-names.ts'

class WordTable<Value> {
  readonly #values = new Map<string, Value>()
  readonly english: readonly string[]
  readonly german: readonly string[]

  /** Of each value its words: the English one, the German one, and others that are understood and not offered. */
  constructor(rows: readonly (readonly [words: string, value: Value])[]) {
    const split = rows.map(([words, value]) => ({ words: words.split(' '), value }))
    for (const { words, value } of split) for (const word of words) this.#values.set(word, value)
    this.english = split.map(({ words }) => words[0] ?? '')
    this.german = split.map(({ words }) => words[1] ?? words[0] ?? '')
  }

  read(word: string): Value | null {
    return this.#values.get(word.toLowerCase()) ?? null
  }
}

const TYPES = new WordTable<PhotoType>([
  ['photo foto photos fotos', 'photo'],
  ['video film videos films filme movie movies', 'video'],
  ['audio audio sound', 'audio'],
  ['raw raw raws', 'raw'],
  ['live', 'live'],
  ['panorama panorama pano panoramas panoramen', 'panorama'],
  ['screenshot bildschirmfoto screenshots bildschirmfotos', 'screenshot'],
  ['document dokument documents dokumente pdf', 'document'],
  ['animated animiert gif gifs', 'animated'],
])

const FLAGS = new WordTable<Flag>([
  ['pick gewählt picked yes', 'pick'],
  ['reject verworfen rejected', 'reject'],
])

const POSSESSIONS = new WordTable<Possession>([
  ['caption beschreibung', 'caption'],
  ['title titel', 'title'],
  ['rating bewertung', 'rating'],
  ['tag schlagwort stichwort', 'tag'],
  ['album', 'album'],
  ['label etikett', 'label'],
  ['gps', 'gps'],
  ['sidecar begleitdatei', 'sidecar'],
  ['date datum', 'date'],
  ['text', 'text'],
  ['face gesicht faces people', 'face'],
  ['voice sprachnotiz', 'voice'],
])

const PAPERS = new WordTable<TextKind>([
  ['receipt beleg receipts quittung kassenbon', 'receipt'],
  ['ticket fahrkarte tickets eintrittskarte', 'ticket'],
  ['card visitenkarte businesscard', 'card'],
  ['menu speisekarte', 'menu'],
  ['whiteboard tafel whiteboards', 'whiteboard'],
  ['document dokument documents', 'document'],
])

/** Nothing was decided about it. */
const UNSORTED: Filter = {
  key: 'all',
  of: [
    { key: 'not', of: { key: 'has', what: 'rating' } },
    { key: 'not', of: { key: 'has', what: 'tag' } },
    { key: 'not', of: { key: 'has', what: 'label' } },
    { key: 'favorite', is: false },
  ],
}

const STANDINGS = new WordTable<Filter>([
  ['favorite favorit favourite fav', { key: 'favorite', is: true }],
  ['picked gewählt', { key: 'flag', any: ['pick'] }],
  ['rejected verworfen', { key: 'flag', any: ['reject'] }],
  ['hidden ausgeblendet', { key: 'shelf', is: 'hidden' }],
  ['trashed papierkorb', { key: 'shelf', is: 'trash' }],
  ['undated undatiert', { key: 'undated', is: true }],
  ['unsorted unsortiert', UNSORTED],
  ['offline', { key: 'state', is: 'offline' }],
  ['damaged beschädigt broken', { key: 'state', is: 'damaged' }],
  ['duplicate doppelt dup', { key: 'state', is: 'duplicate' }],
  // Too even to be compared with others.
  ['blank leer', { key: 'state', is: 'blank' }],
  ['basket korb', { key: 'state', is: 'basket' }],
  ['stack stapel', { key: 'state', is: 'stack' }],
])

const ORDERS = new WordTable<Exclude<OrderName, 'hand'>>([
  ['date datum', 'date'],
  ['added hinzugefügt', 'added'],
  ['rating bewertung', 'rating'],
  ['size größe', 'size'],
  ['duration dauer', 'duration'],
  ['color farbe colour', 'color'],
  ['name', 'name'],
  ['relevance relevanz similar', 'relevance'],
  ['random zufall', 'random'],
])

const COLOURS = { english: COLOUR_NAMES, german: COLOUR_NAMES.map(germanColour) }
const LABELS = { english: LABEL_COLOURS, german: LABEL_COLOURS.map(germanColour) }
const STATES = {
  english: [...STANDINGS.english, ...PAPERS.english],
  german: [...STANDINGS.german, ...PAPERS.german],
}

interface Offered {
  readonly english: readonly string[]
  readonly german: readonly string[]
}

/** By key, with the German spelling of the key itself. */
const OFFERED: Partial<Record<SearchKey, readonly [german: string, words: Offered]>> = {
  type: ['typ', TYPES],
  pick: ['', FLAGS],
  has: ['hat', POSSESSIONS],
  is: ['ist', STATES],
  sort: ['sortierung', ORDERS],
  color: ['farbe', COLOURS],
  label: ['etikett', LABELS],
}

/** The words to offer after `key:`, those of the language first in which the key was typed (`typed`). Other keys have none. */
export function offeredWords(key: SearchKey, typed: string = key): readonly string[] {
  const [spelling, words] = OFFERED[key] ?? []
  if (words === undefined) return []
  const { english, german } = words
  const ordered = typed.toLowerCase() === spelling ? [...german, ...english] : [...english, ...german]
  return [...new Set(ordered)]
}

/** `videos`, `Filme`, `pano`; null for other words, here and below. */
export function typeOfWord(word: string): PhotoType | null {
  return TYPES.read(word)
}

export function flagOfWord(word: string): Flag | null {
  return FLAGS.read(word)
}

export function possessionOfWord(word: string): Possession | null {
  return POSSESSIONS.read(word)
}

export function orderOfWord(word: string): OrderName | null {
  return ORDERS.read(word)
}

/** What stands after `is:`. */
export function filterOfWord(word: string): Filter | null {
  const standing = STANDINGS.read(word)
  if (standing !== null) return standing
  const kind = PAPERS.read(word)
  const type = TYPES.read(word)
  if (kind === null) return type === null ? null : { key: 'type', any: [type] }
  const paper: Filter = { key: 'paper', any: [kind] }
  // A page that was photographed and a file that is a document are one thing to a person.
  return kind === 'document' ? { key: 'some', of: [{ key: 'type', any: ['document'] }, paper] } : paper
}

/** The colour of a label, in either language. */
export function labelColourOfWord(word: string): LabelColour | null {
  const wanted = word.toLowerCase()
  return LABEL_COLOURS.find((colour) => colour === wanted || germanColour(colour) === wanted) ?? null
}
