/**
 * The table of contents of the product: every read and every command by name, with its arguments and value.
 * Pages import these types; `library.ts` maps each name to its implementation and the compiler checks that none is missing.
 */

import type { AppError, ErrorCode } from '../../src/domain/errors.ts'
import type { HistoryRow } from '../../src/domain/history.ts'
import type {
  AlbumOfPhoto,
  AlbumReasons,
  AlbumRow,
  AlbumSuggestion,
  AlbumTitle,
  AlbumView,
  AssetRow,
  AttentionGroup,
  AttentionRow,
  CommandOutcome,
  Facets,
  FilterCounts,
  FolderRow,
  PhotoDetail,
  PhotoList,
  PhotoText,
  Progress,
  SavedSearch,
  SearchArgs,
  SearchHit,
  SearchReason,
  TagRow,
  KeywordsInFiles,
  TagsAmong,
  TextShelves,
  Totals,
  Suggestion,
  Tile,
} from '../../src/domain/reads.ts'
import type { StorageUse } from '../../src/domain/storage-use.ts'
import type { PhotoVoiceNote, UnheardNote } from '../../src/domain/voice-notes/voice-note.ts'
import type { BulkEdit, EditPreview, FieldsAmong } from '../../src/domain/bulk-edit.ts'
import type { CardReport, CardVerdict } from '../../src/domain/duplicates/card.ts'
import type { DiskDeletion, DiskDeletionFile, DiskPreview } from '../../src/domain/disk-trash.ts'
import type { PhotoSidecar, SidecarReport, UnwrittenPage } from '../../src/domain/xmp/sidecar-report.ts'
import type { SidecarField } from '../../src/domain/xmp/sidecar-values.ts'
import type { FaceDataReport } from '../../src/domain/faces/face-data.ts'
import type { ModelReport } from '../../src/domain/model-report.ts'
import type { SceneQuality } from '../../src/domain/cull/scenes.ts'
import type { MarkedIds } from '../../src/domain/cull/tally.ts'
import type { AlbumSort } from '../../src/domain/albums.ts'
import type { Kinship } from '../../src/domain/kinship.ts'
import type { Flag, Label, LabelColour } from '../../src/domain/marks.ts'
import type { Filter, SearchPlan } from '../../src/domain/plan.ts'
import type { Understood } from '../../src/domain/search/chips.ts'
import type { StackKind } from '../../src/domain/stacks/kinds.ts'
import type { StackCounts, StackList, StackPhotos } from '../../src/domain/stacks/report.ts'
import type { SettingKey, Settings } from '../../src/domain/settings.ts'
import type { CalledPlace } from '../../src/domain/places/place.ts'
import type { PhotoObjects } from '../../src/domain/objects/report.ts'
import type { TagSuggestion, TagSuggestionsAmong } from '../../src/domain/tag-suggestions/report.ts'
import type { TextKind } from '../../src/domain/ocr/kinds.ts'
import type { DuplicateCommands, DuplicateReads } from './duplicates/api.ts'
import type { MeaningCommands, MeaningReads } from './meaning/api.ts'
import type { SmartCounts } from '../../src/domain/albums.ts'
import type { SmartDraft } from './queries/smart-counts.ts'
import type { PeopleCommands, PeopleReads } from './people/api.ts'
import type { SourceCommands, SourceReads } from './ingest/api.ts'
import type { AssetHash, AssetId, Box, CommandId, SourceId, StageName } from '../../src/domain/vocabulary.ts'

export type PhotoName =
  | { readonly hash: AssetHash }
  | { readonly id: AssetId }
  | { readonly path: string; readonly source?: SourceId }

export interface LibraryReads extends PeopleReads, MeaningReads, DuplicateReads, SourceReads {
  timeline: { args: { readonly plan: SearchPlan }; value: PhotoList }
  /** Same order as `ids`; ids that are gone are left out. */
  tiles: { args: { readonly ids: readonly number[] }; value: readonly Tile[] }
  photo: { args: PhotoName; value: PhotoDetail | null }
  facets: {
    args: { readonly plan: SearchPlan; readonly any?: readonly Filter['key'][] }
    value: Facets
  }
  /** What a typed search means here; never an error. `today`: day number where the person is. `exact`: as a smart album reads it, with no word corrected. */
  understand: {
    args: { readonly text: string; readonly today: number; readonly exact?: boolean }
    value: Understood
  }
  search: { args: SearchArgs; value: readonly SearchHit[] }
  savedSearches: {
    args: { readonly today: number; readonly seen?: Readonly<Record<string, number>> }
    value: readonly SavedSearch[]
  }
  /** `within`: the filters of the page that is searched in. */
  filterCounts: {
    args: { readonly plan: SearchPlan; readonly within?: readonly Filter[] }
    value: FilterCounts
  }
  /** Ways to go on typing at `caret`. */
  suggest: { args: { readonly text: string; readonly caret: number }; value: readonly Suggestion[] }
  /** Direct children of `under` ('' is the top); without `source` the tops of all sources. */
  folders: { args: { readonly source?: SourceId; readonly under?: string }; value: readonly FolderRow[] }
  /** In the order of their paths. */
  tags: { args: NoArgs; value: readonly TagRow[] }
  tagsAmong: { args: AssetsArg; value: TagsAmong }
  keywordsInFiles: { args: NoArgs; value: KeywordsInFiles }
  /** Tags the photo may want, the likeliest first. */
  tagSuggestions: { args: { readonly hash: AssetHash }; value: readonly TagSuggestion[] }
  /** Tags that these photos may want, by a few of them. */
  tagSuggestionsAmong: { args: AssetsArg; value: TagSuggestionsAmong }
  /** From the top down, the newest first. */
  stacks: { args: { readonly kind?: StackKind }; value: StackList }
  stackCounts: { args: NoArgs; value: StackCounts }
  /** The stacks in which these photos are seen, by local id. */
  stackPhotos: { args: { readonly ids: readonly number[] }; value: readonly StackPhotos[] }
  /** How many of these photos there are, and how large their originals are together. */
  totals: { args: AssetsArg; value: Totals }
  /** Photos of a plan with the same day, people, camera or folder as one of these; local ids, in no order, themselves among them. */
  alike: {
    args: { readonly plan: SearchPlan; readonly ids: readonly number[]; readonly by: Kinship }
    value: Uint32Array
  }
  /** How many days, people, cameras and folders these photos have: what may be asked of `alike`. */
  alikeBy: { args: { readonly ids: readonly number[] }; value: Readonly<Record<Kinship, number>> }
  /** Ids of all photos with a flag or stars, on whatever shelf, in no order. */
  marked: { args: NoArgs; value: MarkedIds }
  /** Models that this version knows, and whether they are on this device. */
  models: { args: NoArgs; value: readonly ModelReport[] }
  /** The card that is or was checked. `limit` files of one verdict, or of all; 0 without. */
  cardCheck: { args: { readonly verdict?: CardVerdict; readonly limit?: number }; value: CardReport }
  /** What these photos have in common. */
  fieldsAmong: { args: AssetsArg; value: FieldsAmong }
  /** The first 20 before and after. */
  bulkPreview: { args: AssetsArg & { readonly edit: BulkEdit }; value: readonly EditPreview[] }
  /** What a deletion from disk would take. */
  diskPreview: { args: DiskTargetArg; value: DiskPreview }
  /** The newest first; those that are over are left out. */
  diskDeletions: { args: NoArgs; value: readonly DiskDeletion[] }
  /** What needs the person first. */
  diskDeletionFiles: {
    args: { readonly deletion: string; readonly limit?: number }
    value: readonly DiskDeletionFile[]
  }
  /** What is written beside the photos, and what is not yet. */
  sidecars: { args: NoArgs; value: SidecarReport }
  /** Of all sources, or of one. */
  unwrittenSidecars: {
    args: { readonly source?: SourceId; readonly limit: number; readonly offset: number }
    value: UnwrittenPage
  }
  /** One for each place in a source that writes them. */
  photoSidecars: { args: { readonly hash: AssetHash }; value: readonly PhotoSidecar[] }
  /** What a position is called, degrees; null at sea. Errors: `model.*` of the table of towns. */
  /** What the person spoke on a photo; null: nothing. */
  voiceNote: { args: { readonly hash: AssetHash }; value: PhotoVoiceNote | null }
  /** Photos that carry a note whose bytes are not on this device. */
  missingVoiceNotes: { args: NoArgs; value: readonly UnheardNote[] }
  placeOf: { args: { readonly lat: number; readonly lon: number }; value: CalledPlace | null }
  /** Why a search finds this photo; empty for one that it does not find. */
  searchReasons: {
    args: { readonly text: string; readonly today: number; readonly hash: AssetHash }
    value: readonly SearchReason[]
  }
  /** One that is no photo of the library and was searched by, small, as a `data:` URL; null when it is not on this device. */
  askedPicture: { args: { readonly key: string }; value: DisplayPicture | null }
  photoObjects: { args: { readonly hash: AssetHash }; value: PhotoObjects | null }
  photoText: { args: { readonly hash: AssetHash }; value: PhotoText | null }
  /** What is kept about faces, counted. Looks at every file of theirs. */
  faceData: { args: NoArgs; value: FaceDataReport }
  /** Photos by the sort of paper they show; empty shelves are left out. */
  textShelves: { args: NoArgs; value: TextShelves }
  /** Sharpness and exposure, by local id; photos that were not measured are left out. */
  quality: { args: { readonly ids: readonly number[] }; value: readonly SceneQuality[] }
  /** Each album, then those in it. */
  albums: { args: NoArgs; value: readonly AlbumRow[] }
  /** The same without anything that must be counted. */
  albumTitles: { args: NoArgs; value: readonly AlbumTitle[] }
  album: { args: { readonly album: string }; value: AlbumView | null }
  albumsOf: { args: { readonly hash: AssetHash }; value: readonly AlbumOfPhoto[] }
  albumReasons: { args: { readonly album: string; readonly hash: AssetHash }; value: AlbumReasons | null }
  smartCounts: { args: SmartDraft; value: SmartCounts }
  albumSuggestions: { args: NoArgs; value: readonly AlbumSuggestion[] }
  progress: { args: NoArgs; value: Progress }
  attention: {
    args: { readonly limit: number; readonly offset: number; readonly code?: ErrorCode }
    value: AttentionPage
  }
  history: {
    args: { readonly limit?: number; readonly before?: number; readonly deeds?: boolean }
    value: readonly HistoryRow[]
  }
  /** One row per file; files that are missing now only with `includeMissing`. */
  assets: {
    args: { readonly offset?: number; readonly limit?: number; readonly includeMissing?: boolean }
    value: readonly AssetRow[]
  }
  settings: { args: NoArgs; value: Settings }
  storage: { args: NoArgs; value: StorageUse }
  requests: { args: { readonly limit: number }; value: readonly RequestRow[] }
  locate: {
    args: { readonly hash: AssetHash; readonly part?: 'original' | 'live' | 'motion' }
    value: PlaceOnDisk | null
  }
  display: { args: { readonly hash: AssetHash }; value: DisplayPicture }
  scrubStrip: { args: { readonly hash: AssetHash }; value: { readonly url: string } | null }
  backup: { args: NoArgs; value: { readonly blob: Blob; readonly facts: BackupFacts } }
  undoable: { args: NoArgs; value: { readonly undo: HistoryRow | null; readonly redo: HistoryRow | null } }
  idle: {
    args: { readonly stages?: readonly StageName[] }
    value: { readonly idle: boolean; readonly blocked: readonly StageName[] }
  }
  health: { args: NoArgs; value: LibraryHealth }
  /** Examines the whole catalog, see `queries/integrity.ts`. */
  integrity: { args: NoArgs; value: IntegrityReport }
}

export interface LibraryCommands extends PeopleCommands, MeaningCommands, DuplicateCommands, SourceCommands {
  'photos.rate': AssetsArg & { readonly rating: number | null }
  'photos.favorite': AssetsArg & { readonly favorite: boolean }
  /** 1–9; null takes it away. */
  'photos.label': AssetsArg & { readonly label: Label | null }
  /** Null: neither picked nor rejected, whatever the file says. */
  'photos.flag': AssetsArg & { readonly flag: Flag | null }
  'photos.caption': AssetsArg & { readonly caption: string }
  'photos.title': AssetsArg & { readonly title: string }
  /** WebM with one track of Opus, at most two minutes and 8 MB; null takes it away. */
  'photos.voiceNote': { readonly asset: AssetHash; readonly note: Blob | null }
  'photos.hide': AssetsArg & { readonly hidden: boolean }
  /** Tags by id or path. Those to add that are missing are made. */
  'photos.tag': AssetsArg & { readonly add?: readonly string[]; readonly remove?: readonly string[] }
  /** By id or path: it is not suggested for these photos any more. */
  'photos.refuseTag': AssetsArg & { readonly tag: string }
  /** Many fields at once, as one step. What `edit` does not name stays. */
  'photos.bulkEdit': AssetsArg & { readonly edit: BulkEdit }
  'photos.trash': AssetsArg
  /** What becomes of picks and rejects when culling ends, as one step. Rejects go to the trash. */
  'photos.finishCulling': {
    readonly picks?: readonly AssetHash[]
    readonly rejects?: readonly AssetHash[]
    readonly album?: { readonly add: string } | { readonly create: string; readonly under?: string }
    readonly tag?: string
    readonly rating?: number
  }
  'photos.restore': AssetsArg
  'photos.remove': AssetsArg & { readonly count?: number }
  /** Clockwise, added to the rotation there is. */
  'photos.rotate': AssetsArg & { readonly quarterTurns: number }
  'basket.add': AssetsArg
  'basket.remove': AssetsArg
  /** Of what is hidden or in the trash, too. */
  'basket.empty': NoArgs
  'tags.adoptKeywords': AssetsArg
  'tags.create': { readonly path: string }
  'tags.rename': { readonly tag: string; readonly name: string }
  /** Null: to the top. */
  'tags.move': { readonly tag: string; readonly under: string | null }
  'tags.merge': { readonly tag: string; readonly into: string }
  /** With all below it. */
  'tags.delete': { readonly tag: string }
  'tags.update': {
    readonly tag: string
    readonly colour?: LabelColour | null
    readonly icon?: string | null
    readonly aliases?: readonly string[]
  }
  /** With all that lie in a stack with one of them. */
  'stacks.make': AssetsArg
  'stacks.setTop': { readonly asset: AssetHash }
  /** The whole stacks of these; no rule stacks them again. */
  'stacks.unstack': AssetsArg
  'stacks.unstackAll': { readonly kind: StackKind }
  /** Begins to look through a card or an old disk; nothing is imported. `cardCheck` tells how far it is. */
  'cards.check': { readonly card: FileSystemDirectoryHandle }
  'cards.stop': NoArgs
  /**
   * Files of models this version knows, under whatever names; others are refused. `model`: whose files these are; those of a hub that nobody
   * knows the digest of are then taken by name, and pinned. Local, not in the history.
   */
  'models.install': { readonly files: readonly File[]; readonly model?: string }
  /** Asks the hub for its files, or goes on with that; `models` tells how far it is, `jobs.cancel` gives it up. */
  'models.download': { readonly model: string }
  /** What has arrived is kept. */
  'models.pause': { readonly model: string }
  /** Finds out anew what it runs on here, and how fast; `models` tells. Waits for it. Of tasks `image-text` and `face-embed`. */
  'models.measure': { readonly model: string }
  /** Takes its files off this device; one that the app brings comes back with its next use. */
  'models.remove': { readonly model: string }
  /**
   * Moves files into the trash folder of the folder they lie in. The page must have asked for permission to write. `diskDeletions`
   * tells how far it is.
   */
  'photos.deleteFromDisk': DiskTargetArg & { readonly counted?: Pick<DiskPreview, 'files' | 'bytes'> }
  /** Without `files` (ids of `diskDeletionFiles`) all of them. */
  'disk.restore': { readonly deletion: string; readonly files?: readonly number[] }
  /** For good. `files`: how many there are, so that nothing goes that the person was not told of. */
  'disk.empty': { readonly deletion: string; readonly files: number }
  'disk.retry': { readonly deletion: string }
  /** What could not be deleted stays where it is. */
  'disk.keepRest': { readonly deletion: string }
  /** A line by its key in `photoText`. '' says that there is no text; null takes the correction back. */
  'text.correct': { readonly asset: AssetHash; readonly line: string; readonly text: string | null }
  /** Null: as the rules find. `none`: on no shelf. */
  'text.setKind': AssetsArg & { readonly kind: TextKind | 'none' | null }
  /** Reads it now, all of it or a region (0–1 of the upright picture). Facts: not in the history. */
  'text.readAgain': {
    readonly asset: AssetHash
    readonly engine?: 'pp-ocr' | 'tesseract'
    readonly region?: Box
  }
  /** Consent: faces are looked for from now on, on this device. */
  'people.enable': NoArgs
  /** What was found stays. */
  'people.disable': NoArgs
  /** Everything found out about faces goes, and their pictures; with `names` what the person said, too. Switches it off. */
  'people.forget': { readonly names?: boolean }
  /** Albums by id or path. With photos, or empty. */
  'albums.create': NewAlbum & (AssetsArg | object)
  'albums.createSmart': NewAlbum & { readonly query: string } & SmartOptions
  /** Null takes the note, the cover or a limit away. */
  'albums.update': {
    readonly album: string
    readonly title?: string
    readonly note?: string
    readonly cover?: AssetHash | null
    readonly sort?: AlbumSort
    readonly query?: string
    readonly pinned?: boolean
  } & SmartOptions
  /** Null: to the top. Before a sibling there, else after all of them. */
  'albums.move': { readonly album: string; readonly under: string | null; readonly before?: string }
  /** To the end, or before a photo of the album. */
  'albums.add': AssetsArg & { readonly album: string; readonly before?: AssetHash }
  'albums.remove': AssetsArg & { readonly album: string }
  /** In the order they stand in, before another photo; null: to the end. */
  'albums.reorder': AssetsArg & { readonly album: string; readonly before: AssetHash | null }
  /** Before a photo; without one at the end. */
  'albums.addSection': {
    readonly album: string
    readonly title: string
    readonly text?: string
    readonly before?: AssetHash
  }
  'albums.updateSection': {
    readonly section: string
    readonly title?: string
    readonly text?: string
    readonly before?: AssetHash
  }
  /** Its photos stay, under the section above. */
  'albums.deleteSection': { readonly section: string }
  /** Photos, sections and albums of the one come behind those of the other. */
  'albums.merge': { readonly album: string; readonly into: string }
  /** A section, or some photos, out of an album into one of their own beside it. */
  'albums.split':
    | { readonly album: string; readonly section: string; readonly title?: string }
    | ({ readonly album: string; readonly title: string } & AssetsArg)
  /** With all albums in it. The photos stay. */
  'albums.delete': { readonly album: string }
  /** Of a smart album: always in it, never in it; `on: false` takes that back. */
  'albums.include': AssetsArg & { readonly album: string; readonly on?: boolean }
  'albums.exclude': AssetsArg & { readonly album: string; readonly on?: boolean }
  /** A smart album becomes one by hand, with what is in it now. */
  'albums.freeze': { readonly album: string }
  'albums.dismissSuggestion': { readonly key: string }
  undo: { readonly group?: string }
  redo: NoArgs
  'searches.save': { readonly text: string; readonly title?: string }
  'searches.update': {
    readonly search: string
    readonly title?: string
    readonly text?: string
    readonly pinned?: boolean
  }
  /** Keeps one that is no photo of the library, small and on this device, to search by it: `like:pic-<key>`. `key`: domain/search/asked-picture.ts. */
  'searches.takePicture': { readonly key: string; readonly picture: File }
  /** All that no saved search names. */
  'searches.forgetPictures': NoArgs
  'searches.delete': { readonly search: string }
  /**
   * Whether what is decided about photos of this source is written into sidecars beside them. The page must have asked for permission to
   * write. On again: what could not be written is tried again.
   */
  'sources.writePeople': { readonly id: SourceId; readonly on: boolean }
  'sources.writeSidecars': { readonly id: SourceId; readonly on: boolean }
  'sidecars.retry': NoArgs
  /** Of a sidecar that was changed outside: what it says is decided here too. */
  'photos.takeSidecar': { readonly asset: AssetHash; readonly fields: readonly SidecarField[] }
  /** What was decided here is written over it. Not in the history. */
  'photos.keepOverSidecar': { readonly asset: AssetHash; readonly fields: readonly SidecarField[] }
  'sources.resolveFrozen': { readonly id: SourceId; readonly answer: 'disconnected' | 'really_gone' }
  'sources.permission': { readonly id: SourceId; readonly state: 'granted' | 'prompt' | 'denied' }
  'pipeline.pause': { readonly stage?: StageName }
  'pipeline.resume': { readonly stage?: StageName }
  'pipeline.retry': { readonly stage?: StageName; readonly code?: ErrorCode; readonly hash?: AssetHash }
  'jobs.cancel': { readonly id: string }
  'settings.set': { readonly key: SettingKey; readonly value: unknown }
  'files.arrived': { readonly source: SourceId }
  'library.viewing': { readonly hashes: readonly AssetHash[] }
  'library.thumbsLost': { readonly hashes: readonly AssetHash[] }
  'network.record': { readonly requests: readonly NewRequest[] }
  'library.reset': { readonly confirm: 'reset' }
  'backup.restore': { readonly blob: Blob }
}

export type NoArgs = Readonly<Record<string, never>>
/** Which photos a command is about. */
/** `unwanted`: of identical files, all copies that the person decided against. */
export type DiskTargetArg = AssetsArg | { readonly unwanted: true }
export type AssetsArg = { readonly assets: readonly AssetHash[] } | { readonly plan: SearchPlan }

interface NewAlbum {
  readonly title: string
  /** The album it lies in. */
  readonly under?: string
  readonly note?: string
}
interface SmartOptions {
  /** Only the first so many in its order, in all and of each year. */
  readonly limit?: number | null
  readonly perYear?: number | null
  readonly sort?: AlbumSort
}

export type ReadName = keyof LibraryReads
export type ReadArgs<Name extends ReadName> = LibraryReads[Name]['args']
export type ReadValue<Name extends ReadName> = LibraryReads[Name]['value']
export type CommandName = keyof LibraryCommands
export type CommandArgs<Name extends CommandName> = LibraryCommands[Name]

/** What answers calls; `library.worker.ts` puts it behind the wire. */
export interface Library {
  read<Name extends ReadName>(
    name: Name,
    args: ReadArgs<Name>,
    signal: AbortSignal,
  ): Promise<{ readonly value: ReadValue<Name>; readonly reads: readonly string[] }>
  /** Arguments may come from another build: they are checked here. Errors: `input.invalid` and the command's own. */
  run(name: string, args: unknown, id: CommandId): Promise<CommandOutcome>
}

export interface AttentionPage {
  readonly rows: readonly AttentionRow[]
  readonly groups: readonly AttentionGroup[]
  readonly total: number
}

export interface RequestRow {
  readonly id: number
  readonly at: number
  readonly url: string
  readonly method: string
  readonly reason: string
  readonly originKind: 'same-origin' | 'remote'
  readonly status: number | null
  readonly bytes: number | null
}
export type NewRequest = Omit<RequestRow, 'id'>

/** Where the bytes lie, for the service worker. `offset` and `length` for a video inside a motion photo. */
export interface PlaceOnDisk {
  readonly kind: 'folder' | 'imported'
  readonly source: SourceId
  readonly path: string
  readonly mime: string
  readonly bytes: number
  readonly offset?: number
  readonly length?: number
}

export interface DisplayPicture {
  readonly url: string
  readonly width: number
  readonly height: number
}

export interface BackupFacts {
  readonly ops: number
  readonly groups: number
  readonly assets: number
  readonly bytes: number
}

/** `problems`: sentences for the curious and for reports, at most 50. */
export interface IntegrityReport {
  readonly ok: boolean
  readonly problems: readonly string[]
}

/** `readonly`: the catalog opened but may not be written; `error` says why and `damagedCopy` where the old file lies. */
export interface LibraryHealth {
  readonly readonly: boolean
  readonly error: AppError | null
  readonly damagedCopy: string | null
}

/** The two verbs as they cross the wire. A type and not an interface, so that the wire can map over its keys. */
export type LibraryVerbs = {
  /** `version` counts the commits of this leader that the value includes, see `changes.ts`. */
  read(name: string, args: unknown): { value: unknown; reads: readonly string[]; version: number }
  run(name: string, args: unknown, commandId: string): CommandOutcome
}
