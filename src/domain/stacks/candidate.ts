import { clueOfName, type NameClue } from './names.ts'

/** What the rules know of one photo. */
export interface StackCandidate {
  readonly id: number
  /** Orders photos where nothing else does, on every device alike. */
  readonly hash: string
  /** Where it lies; `folder` names the source too. */
  readonly places: readonly { readonly folder: string; readonly name: string }[]
  readonly isRaw: boolean
  readonly camera: string | null
  /** Wall clock as if UTC, milliseconds, and only when the camera wrote it into the file, to the second. */
  readonly takenMs: number | null
  readonly width: number
  readonly height: number
  /** See `exposureStops`. */
  readonly stops: number | null
}

/** A candidate with what its names say. */
export interface Clued extends StackCandidate {
  readonly name: string
  readonly clues: readonly (NameClue & { readonly folder: string })[]
}

export function withClues(photo: StackCandidate): Clued {
  const clues = photo.places.map(({ folder, name }) => ({ folder, ...clueOfName(name) }))
  // Of a photo in several places the least name, whatever the order in which they were found.
  const name = photo.places.reduce(
    (least, place) => (least === '' || place.name < least ? place.name : least),
    '',
  )
  return { ...photo, clues, name }
}

/** In the order of time; what has none comes last. */
export function byTime(a: Clued, b: Clued): number {
  return (
    // Two without a time are no number apart, and then the names decide.
    (a.takenMs ?? Infinity) - (b.takenMs ?? Infinity) || compare(a.name, b.name) || compare(a.hash, b.hash)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
