/** Colour labels as programs write them into files: by their name, or by a number of their own. */

import { colourOfLabel, LABELS, type Label } from './marks.ts'
import type { TagIndex } from './metadata-tags.ts'
import { foldTagName } from './tags.ts'

/** Beside our own names. Magenta is what digiKam calls the purple of the others, violet is Photoshop's; the rest are Bridge's words, and Lightroom's in German. */
const OTHER_NAMES: ReadonlyMap<string, Label> = new Map([
  ['magenta', 7],
  ['violet', 7],
  ['gray', 9],
  ['select', 1],
  ['second', 3],
  ['approved', 4],
  ['review', 6],
  ['to do', 7],
  ['rot', 1],
  ['gelb', 3],
  ['grün', 4],
  ['blau', 6],
  ['lila', 7],
])
/** `digiKam:ColorLabel` 0–9: none, red, orange, yellow, green, blue, magenta, grey, black, white. Source: digiKam's `ColorLabel`. */
const DIGIKAM: readonly (Label | null)[] = [null, 1, 2, 3, 4, 6, 7, 9, null, null]
/** `darktable:colorlabels` 0–4. Source: darktable's `dt_colorlabels_enum`. */
const DARKTABLE: readonly Label[] = [1, 3, 4, 6, 7]

/** Null for a word that names no colour of ours: people write into this property whatever they like. */
export function labelOfWord(text: string): Label | null {
  const word = foldTagName(text)
  return LABELS.find((label) => colourOfLabel(label) === word) ?? OTHER_WORDS.get(word) ?? null
}

const OTHER_WORDS: ReadonlyMap<string, Label> = new Map(
  [...OTHER_NAMES].map(([name, label]) => [foldTagName(name), label]),
)

/** 0: digiKam has no such colour. */
export function digikamColour(label: Label | null): number {
  return label === null ? 0 : Math.max(0, DIGIKAM.indexOf(label))
}

/**
 * The file's label; undefined where it names none that is ours. The name that most programs share comes first, then the numbers of those that
 * write their own beside it. Of several labels of one photo the first counts.
 */
export function chooseLabel(tags: TagIndex): Label | undefined {
  const word = tags.text('XMP', 'xmp:Label')
  const [darktable] = tags.texts('XMP', 'darktable:colorlabels')
  return (
    (word === undefined ? null : labelOfWord(word)) ??
    DIGIKAM[tags.number('XMP', 'digiKam:ColorLabel') ?? 0] ??
    (darktable === undefined ? undefined : DARKTABLE[Number(darktable)]) ??
    labelOfWord(tags.text('XMP', 'photoshop:LabelColor') ?? '') ??
    undefined
  )
}
