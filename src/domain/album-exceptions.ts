import type { AssetHash } from './vocabulary.ts'

/** A photo a person set apart from the search of a smart album, called by its title or the name of its file. */
export interface AlbumException {
  readonly hash: AssetHash
  readonly name: string
}
export interface AlbumExceptions {
  readonly always: ExceptedPhotos
  readonly never: ExceptedPhotos
}
export interface ExceptedPhotos {
  readonly count: number
  /** The newest of them. */
  readonly photos: readonly AlbumException[]
}
