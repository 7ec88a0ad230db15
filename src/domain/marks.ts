/** Flags and colour labels: what a person puts on a photo to find it again, beside stars and the heart. */

/** Numbers of the nine labels as they are stored; none is NULL. Keys 6–9 give the first four, M and a digit each. */
export const LABELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type Label = (typeof LABELS)[number]
/** What is stored where a person wants none although the file says one. */
export const NO_LABEL = 0
/** What a label is called while the person has given it no name; the words are in the message catalogues. */
export const LABEL_COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'grey',
] as const
export type LabelColour = (typeof LABEL_COLOURS)[number]
export const MAX_LABEL_NAME_CHARS = 32 // as digiKam

export const FLAGS = ['pick', 'reject'] as const
export type Flag = (typeof FLAGS)[number]

export function isLabel(value: unknown): value is Label {
  return LABELS.some((label) => label === value)
}

export function colourOfLabel(label: Label): LabelColour {
  return LABEL_COLOURS[label - 1] ?? 'grey'
}

/**
 * The flag of a photo. Programs that have no flags say "rejected" with a rating of −1 (XMP, Adobe Bridge): that counts too,
 * unless the person has flagged it otherwise.
 */
export function flagOf(pick: number | null, rating: number | null): Flag | null {
  if (pick === 1) return 'pick'
  return pick === -1 || rating === -1 ? 'reject' : null
}
