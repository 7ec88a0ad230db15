import type { AlbumExceptions, ExceptedPhotos } from '../../domain/album-exceptions.ts'

/** Kinds of exceptions of a smart album. */
export type ExceptionKind = keyof AlbumExceptions
/** What of them goes back to the search: photos by hash, or all of a kind. The argument `leave` of `albums.update`. */
export type TakenBack = readonly string[]

/** Whether this photo, of this kind, goes back. */
export function isTakenBack(taken: TakenBack, kind: ExceptionKind, hash: string): boolean {
  return taken.includes(kind) || taken.includes(hash)
}

/** With this photo taken back, or not. Of all of a kind, those that are named stay taken back but this one. */
export function withPhoto(
  taken: TakenBack,
  kind: ExceptionKind,
  hash: string,
  { photos }: ExceptedPhotos,
): TakenBack {
  if (!taken.includes(kind))
    return taken.includes(hash) ? taken.filter((one) => one !== hash) : [...taken, hash]
  const others = photos.flatMap((photo) => (photo.hash === hash ? [] : [photo.hash]))
  return [...taken.filter((one) => one !== kind), ...others]
}

/** With all of a kind taken back, also those that are not named, or none of it. */
export function withKind(
  taken: TakenBack,
  kind: ExceptionKind,
  isBack: boolean,
  { photos }: ExceptedPhotos,
): TakenBack {
  const named = new Set<string>(photos.map(({ hash }) => hash))
  const rest = taken.filter((one) => one !== kind && !named.has(one))
  return isBack ? [...rest, kind] : rest
}

/** How many of a kind go back. */
export function countTakenBack(
  taken: TakenBack,
  kind: ExceptionKind,
  { count, photos }: ExceptedPhotos,
): number {
  return taken.includes(kind) ? count : photos.filter(({ hash }) => taken.includes(hash)).length
}
