/** What can be read and asked about people. Part of `../api.ts`, the table of contents. */

import type { FaceName } from '../../../src/domain/faces/face-key.ts'
import type { PersonKind } from '../../../src/domain/people/kinds.ts'
import type {
  FaceRow,
  NamesInFiles,
  PeopleList,
  PeopleShelf,
  PeopleSuggestion,
  PeopleTarget,
  PersonDetail,
  PersonFaces,
  PhotoFaces,
} from '../../../src/domain/people/report.ts'
import type { PhotoList } from '../../../src/domain/reads.ts'
import type { AssetHash, Box } from '../../../src/domain/vocabulary.ts'

export interface PeopleReads {
  /** Without `shelf`: `shown`. */
  people: { args: { readonly shelf?: PeopleShelf }; value: PeopleList }
  /** Everybody, shown or not, the biggest first, with all faces in sight. */
  allPeople: { args: NoArgs; value: readonly PersonFaces[] }
  person: { args: { readonly target: PeopleTarget }; value: PersonDetail | null }
  /** The newest first. */
  personFaces: {
    args: { readonly target: PeopleTarget; readonly limit?: number; readonly offset?: number }
    value: readonly FaceRow[]
  }
  /** All photos of somebody, named or not; the newest first. */
  personPhotos: { args: { readonly target: PeopleTarget }; value: PhotoList }
  /** Null: no such photo. */
  photoFaces: { args: { readonly hash: AssetHash }; value: PhotoFaces | null }
  /** What `people.adoptNames` would name. */
  namesInFiles: { args: Readonly<Record<string, never>>; value: NamesInFiles }
  /** The surest first. */
  peopleSuggestions: { args: { readonly limit?: number }; value: readonly PeopleSuggestion[] }
  /** Groups into which one person falls when faces must be more alike, the largest first. One group: nothing to separate. */
  lookAlikes: { args: { readonly target: PeopleTarget }; value: readonly (readonly FaceRow[])[] }
}

/** All undoable, each one step. A cluster that is named here becomes a person, with its faces. */
export interface PeopleCommands {
  /** The name of somebody else, upper and lower case alike, joins the two. Null takes the name away. */
  'people.name': (Of | { readonly face: FaceName }) & { readonly name: string | null }
  'people.merge': { readonly into: PeopleTarget; readonly from: readonly PeopleTarget[] }
  /** These faces become somebody of their own. */
  'people.split': { readonly faces: readonly FaceName[]; readonly name?: string }
  'people.assign': {
    readonly faces: readonly FaceName[]
    readonly to: PeopleTarget | { readonly name: string }
  }
  /** Names that other software wrote into files, for faces of which nobody has spoken. */
  'people.adoptNames': Readonly<Record<string, never>>
  /** Out of whom they are shown with, for ever. */
  'people.notThis': { readonly faces: readonly FaceName[] }
  /** There is no face. */
  'people.notFace': { readonly faces: readonly FaceName[] }
  /** A face that was missed. `box`: 0–1 of the upright picture. */
  'people.draw': {
    readonly asset: AssetHash
    readonly box: Box
    readonly name?: string
    readonly to?: PeopleTarget
  }
  /** Null: the app chooses. */
  'people.setCover': Of & { readonly face: FaceName | null }
  /** `YYYY-MM-DD`, or null. */
  'people.setBirthday': Of & { readonly birthday: string | null }
  'people.setKind': { readonly targets: readonly PeopleTarget[]; readonly kind: PersonKind }
  'people.hide': { readonly targets: readonly PeopleTarget[]; readonly hidden: boolean }
  /** Of suggestions: yes joins, no is never asked again. */
  'people.answer': {
    readonly pairs: readonly { readonly a: PeopleTarget; readonly b: PeopleTarget; readonly same: boolean }[]
  }
  /** −2 … 2. */
  'people.setStrictness': Of & { readonly strictness: number }
}

type NoArgs = Readonly<Record<string, never>>

interface Of {
  readonly target: PeopleTarget
}
