/**
 * `window.museum`: the app for scripts, tests and other programs, on the same two verbs the screens use.
 * Stable: what is documented in docs/automation.md keeps its meaning within one major `version`.
 */

import type { CommandArgs, CommandName, ReadArgs, ReadName, ReadValue } from '../client/library.ts'
import type { IdleOptions } from '../client/run.ts'
import type { TakeOver } from '../client/take-over.ts'
import type { CardReport } from '../domain/duplicates/card.ts'
import type { DuplicateKind } from '../domain/duplicates/kinds.ts'
import type { Dropped } from '../domain/duplicates/merge.ts'
import { isStackKind, type StackKind } from '../domain/stacks/kinds.ts'
import type { StackList } from '../domain/stacks/report.ts'
import { fail, toAppError } from '../domain/errors.ts'
import { eyeStateOf, type EyeState } from '../domain/faces/eyes.ts'
import { isAssetHash } from '../domain/media-url.ts'
import { printAskedPicture } from '../domain/search/asked-picture.ts'
import type { ModelReport } from '../domain/model-report.ts'
import type { FoundObject } from '../domain/objects/found-object.ts'
import type { CalledPlace } from '../domain/places/place.ts'
import type { PeopleTarget, PersonFaces } from '../domain/people/report.ts'
import type {
  AlbumRow,
  AssetRow,
  CommandOutcome,
  PhotoDetail,
  PhotoTextLine,
  Progress,
  SearchHit,
  TagRow,
} from '../domain/reads.ts'
import {
  THUMB_SIZES,
  type AssetHash,
  type AssetId,
  type Box,
  type CommandId,
  type SourceId,
  type StageName,
  type ThumbSize,
} from '../domain/vocabulary.ts'
import type { TagSuggestion } from '../domain/tag-suggestions/report.ts'
import { todayHere } from '../features/timeline/search.ts'
import type { TakenFolder } from './intake.ts'

export const MUSEUM_VERSION = '1.0.0'

/** Callers outside the app have plain strings and numbers, not our branded ids. */
export type Plain<Value> = Value extends AssetHash | SourceId | CommandId
  ? string
  : Value extends AssetId
    ? number
    : Value extends Blob
      ? Value
      : Value extends readonly (infer Item)[]
        ? readonly Plain<Item>[]
        : Value extends object
          ? { readonly [Key in keyof Value]: Plain<Value[Key]> }
          : Value

export interface MuseumIdleOptions {
  /** Only these stages; an unknown name rejects with `input.invalid`. Absent: every stage, and the scan, cluster, duplicates, stacks and places jobs. */
  readonly stages?: readonly StageName[]
  /** Rejects with `call.timeout` after this long. Absent: waits as long as it takes. */
  readonly timeoutMs?: number
}

export interface PhotoOptions {
  /** Only in this source, where several hold the same path. */
  readonly source?: string
}

export interface SearchOptions {
  /** Absent: 100. */
  readonly limit?: number
  readonly explain?: boolean
}

export interface DuplicateOptions {
  /** Only this list; absent: all four, one after the other. */
  readonly kind?: DuplicateKind
  /** Of similar shots: how far apart they may be, 0 to 1. Absent: 0.2. */
  readonly distance?: number
}

/** Photos that are one, or shots of one scene. */
export interface FoundDuplicates {
  readonly kind: DuplicateKind
  /** Label of the source, `/`, path; one per copy. */
  readonly paths: readonly string[]
  /** Of each path. Identical files have one and the same. */
  readonly hashes: readonly string[]
  /** The path proposed to be kept. */
  readonly keeper: string
  /** Why: names of `KEEPER_REASONS`, strongest first. */
  readonly reasons: readonly string[]
  /** What a person should look at first: names of `DUPLICATE_DOUBTS`. */
  readonly doubts: readonly string[]
  /** First and last, wall clock as if UTC, milliseconds; null: not known, and for identical files. */
  readonly taken: { readonly fromMs: number; readonly toMs: number } | null
  /** What the other copies say and resolving would not keep. */
  readonly dropped: Dropped
  /** What resolving would win. */
  readonly bytes: number
}

/** A line of recognised text. All places are 0–1 of the upright picture (EXIF orientation applied, no edits). */
export interface MuseumLine {
  readonly text: string
  /** x, y of its corners, in reading order of the text: top left, top right, bottom right, bottom left. */
  readonly polygon: readonly number[]
  /** Around the corners. */
  readonly box: Box
  /** 0–1; 1 for what the person typed. */
  readonly confidence: number
  readonly language: string | null
  readonly engine: string
  /** Of a document, from 1. */
  readonly page: number
}

/** A photo by its path or hash, a part of it (0–1 of the upright picture, to a thousandth), or any picture. */
export type MuseumPicture = string | File | { readonly photo: string; readonly part: Box }

/** A place in the space of a model. */
export interface MuseumVector {
  readonly model: string
  readonly vector: readonly number[]
}

/** A face in a photo. `box`: 0–1 of the upright picture (EXIF orientation applied, no edits). */
export interface MuseumFace {
  /** Names the face within its photo; the same on every device. */
  readonly key: string
  readonly box: Box
  /** 0–1, of what found it; 0 where only the person saw it. */
  readonly score: number
  /** 1 clear, 2 fair, 3 poor. */
  readonly quality: number
  /** Distance of the lids over the width of the eyes, about 0.05 to 0.35; null: nobody can tell. */
  readonly eyesOpen: number | null
  /** What may be said of that; null between the two, too. */
  readonly eyes: EyeState | null
  /** Name of whom it shows, or null. */
  readonly person: string | null
  /** As `read('person', {target})` takes it; null: not gathered yet. */
  readonly target: PeopleTarget | null
  /** The person said who it is. */
  readonly confirmed: boolean
}

/** Somebody, or faces that are alike. */
export interface MuseumPerson extends Plain<PersonFaces> {
  /** Of a person; `cluster <n>` where nobody spoke of them yet. */
  readonly id: string
  readonly count: number
}

/** Every method rejects with an `AppError`: `{ code, message, retry, subject? }`. */
export interface Museum {
  readonly version: string
  /** Adds a granted folder, or reconnects it when it is known (`isSameEntry`). */
  addFolder(handle: FileSystemDirectoryHandle): Promise<TakenFolder>
  /** A folder was renamed or moved, and added again as `from`: the source `id`, which is away, goes on with it. `read('renamedSources', {})` tells which may be. */
  takeOverSource(sources: TakeOver): Promise<CommandOutcome>
  /** One row per file, failed ones included. Files that are not where they were only when asked for. */
  assets(options?: { readonly includeMissing?: boolean }): Promise<readonly AssetRow[]>
  /** Everything about one photo. `path` is relative to its source, with or without the folder's own name first. Null when there is none. */
  photo(path: string, options?: PhotoOptions): Promise<PhotoDetail | null>
  /** The stored thumbnail, WebP. `size` is the longest side wanted: the smallest stored one that reaches it is given. */
  thumb(path: string, size?: number, options?: PhotoOptions): Promise<Blob>
  /**
   * Photos that fit a search as a person types it, best first. `explain`: with the reasons. Rejects for nothing a person may type;
   * `read('understand', …)` tells how it was read.
   */
  search(query: string, options?: SearchOptions): Promise<readonly SearchHit[]>
  /**
   * What is written in one photo or document, line by line in reading order, as the person corrected it: none while it is not read
   * yet (await `idle()`). Rejects with `file.missing` when there is no such file.
   */
  text(path: string, options?: PhotoOptions): Promise<readonly MuseumLine[]>
  /**
   * Faces of one photo: none while they were not looked for, or the person did not consent (`run('people.enable', {})`). Rejects with
   * `file.missing` when there is no such file. `photo`: a path, or the hash of the photo.
   */
  faces(photo: string, options?: PhotoOptions): Promise<readonly MuseumFace[]>
  /**
   * What is on one photo, surest first: none while it was not looked at (await `idle()`). Rejects with `file.missing` when there is no such
   * file. `photo`: a path, or the hash of the photo.
   */
  objects(photo: string, options?: PhotoOptions): Promise<readonly FoundObject[]>
  /**
   * Photos that look like one, the nearest first, itself among them; like a part of one; or like a picture that is no photo of the library, which stays on this
   * device (`searches.forgetPictures`). Needs a model (page Models, setting `meaningModel`). Rejects with `file.unsupported` for what is no picture.
   */
  similar(picture: MuseumPicture, options?: SearchOptions & PhotoOptions): Promise<readonly SearchHit[]>
  /** What a text says as a vector of length 1 by the chosen model. Rejects with `model.*`. */
  embedText(text: string): Promise<MuseumVector>
  /** What a picture shows, in the same space. Rejects with `input.invalid` for a photo before it was looked at. */
  embedImage(picture: MuseumPicture, options?: PhotoOptions): Promise<MuseumVector>
  /**
   * What a position is called, degrees, WGS84: the country by its code of ISO 3166-1, '' for a region nobody knows and a town that is not near. Null at sea.
   * A photo's own is `place` of its `PhotoDetail`. Rejects with `model.*` where the table of towns cannot be had.
   */
  placeOf(lat: number, lon: number): Promise<CalledPlace | null>
  /**
   * What the person spoke on a photo, WebM with Opus; null: nothing. `run('photos.voiceNote', {asset, note})` puts one on it. Rejects with `file.missing` when there is no such
   * file, and where the note is not on this device. `photo`: a path, or the hash of the photo.
   */
  voiceNote(photo: string, options?: PhotoOptions): Promise<Blob | null>
  progress(): Promise<Progress>
  /** Models that this version knows, with licence, size, and whether they are on this device. */
  models(): Promise<readonly ModelReport[]>
  /**
   * Installs files of one model, whatever they are called; files of a hub that nobody knows the digest of are taken by name. Rejects with
   * `model.corrupt` for any other file.
   */
  installModel(id: string, files: readonly File[]): Promise<ModelReport>
  /**
   * Fetches a model of a hub, as its button does, and gives its row when it is whole. Rejects with what stopped it (`net.offline`, `net.refused`,
   * `net.limited`, `model.corrupt`, `storage.full` …), with `call.aborted` when it was paused or cancelled.
   */
  downloadModel(id: string): Promise<ModelReport>
  /** Everybody whose faces were gathered, shown or not, the biggest first: none while nobody looks for faces, or has not yet (await `idle()`). */
  people(): Promise<readonly MuseumPerson[]>
  /** The person's own tags, in the order of their paths. */
  tags(): Promise<readonly TagRow[]>
  /**
   * Of the person's own tags those that a photo may want, the likeliest first, with why. Accept one with `run('photos.tag', …)`, refuse it with
   * `run('photos.refuseTag', …)`. Rejects with `file.missing` when there is no such file. `photo`: a path, or the hash of the photo.
   */
  tagSuggestions(photo: string, options?: PhotoOptions): Promise<readonly TagSuggestion[]>
  /** Groups that are not decided yet, most to be won first. `idle()` waits until all pictures are compared. */
  duplicates(options?: DuplicateOptions): Promise<readonly FoundDuplicates[]>
  /** Photos that are shown as one, from the top down; the newest stacks first. */
  stacks(options?: { readonly kind?: StackKind }): Promise<Plain<StackList>>
  /** Keeps `keeper` of each group (another of its paths may be put there) and moves the others to the trash, as one step. */
  resolveDuplicates(
    groups: readonly Pick<FoundDuplicates, 'kind' | 'paths' | 'hashes' | 'keeper'>[],
  ): Promise<CommandOutcome>
  /** These are different pictures, or copies that are meant to be: they are never offered together again. */
  notDuplicates(groups: readonly Pick<FoundDuplicates, 'hashes'>[]): Promise<CommandOutcome>
  /**
   * Looks through a card or an old disk without importing anything, and says of each file what the library has of it; `lightOf` in
   * docs/automation.md tells which verdicts are safe. Stops an earlier check.
   */
  checkCard(handle: FileSystemDirectoryHandle): Promise<CardReport>
  /** Albums and smart albums: each, then those in it. */
  albums(): Promise<readonly AlbumRow[]>
  read<Name extends ReadName>(name: Name, args: Plain<ReadArgs<Name>>): Promise<ReadValue<Name>>
  /** The only way to change anything. Assets are named by hash. */
  run<Name extends CommandName>(command: Name, args: Plain<CommandArgs<Name>>): Promise<CommandOutcome>
  /** Undoes that group, or the last one of this library. */
  undo(groupId?: string): Promise<CommandOutcome>
  exportBackup(): Promise<Blob>
  restoreBackup(backup: Blob): Promise<CommandOutcome>
  /**
   * Resolves when there is nothing left to do. Counts a drop from the drop event on. Stages that are paused or lack a model
   * or a consent count as idle and are named in `blocked`.
   */
  idle(options?: MuseumIdleOptions): Promise<{ readonly blocked: readonly StageName[] }>
}

/** What the museum needs of the app; plain functions, so that its logic is tested without a browser. */
export interface MuseumDoors {
  read(name: string, args: unknown, signal?: AbortSignal): Promise<unknown>
  run(name: string, args: unknown): Promise<CommandOutcome>
  /** Waits for the library and for what this page has promised it, such as a drop being read. */
  waitUntilIdle(options: IdleOptions): Promise<{ blocked: readonly StageName[] }>
  takeFolder(handle: FileSystemDirectoryHandle): Promise<TakenFolder>
  takeOver(sources: TakeOver): Promise<CommandOutcome>
  /** Keeps one to search by; gives the name that `like:` takes. */
  takePicture(picture: File): Promise<string>
  /** Null when it is not stored. */
  fetchThumb(hash: AssetHash, size: ThumbSize): Promise<Blob | null>
}

const ASSETS_PER_READ = 20_000 // rows; about 20 MB of plain objects in one message
const LOOK_AGAIN_MS = 100
const FOR_EVER_MS = 2 ** 31 - 1 // the longest a timer can wait

export function createMuseum(doors: MuseumDoors): Museum {
  // An overload's body is checked loosely, which is what an edge towards untyped callers is.
  function read<Name extends ReadName>(
    name: Name,
    args: Plain<ReadArgs<Name>>,
    signal?: AbortSignal,
  ): Promise<ReadValue<Name>>
  async function read(name: string, args: unknown, signal?: AbortSignal): Promise<unknown> {
    return named(() => doors.read(name, args, signal))
  }
  const run = async (name: string, args: unknown) => named(() => doors.run(name, args))

  // The library finds a path with or without the folder's own name first; only a leading `./` or `/` is ours to drop.
  const findPhoto = (path: string, { source }: PhotoOptions = {}) =>
    read('photo', { path: path.replace(/^(?:\.?\/)+/, ''), ...(source === undefined ? {} : { source }) })

  const missing = (subject: string): never =>
    fail('file.missing', 'There is no such file in the library.', { subject, retry: 'never' })
  const hashOf = async (name: string, options?: PhotoOptions) =>
    (isAssetHash(name) ? name : (await findPhoto(name, options))?.hash) ?? missing(name)
  /** As `like:` of a search takes it. */
  const nameOf = async (picture: MuseumPicture, options?: PhotoOptions): Promise<string> => {
    if (picture instanceof File) return named(() => doors.takePicture(picture))
    if (typeof picture === 'string') return hashOf(picture, options)
    const hash = await hashOf(picture.photo, options)
    return printAskedPicture({ kind: 'part', hash, part: picture.part })
  }
  return {
    version: MUSEUM_VERSION,
    addFolder: (handle) => named(() => doors.takeFolder(handle)),
    takeOverSource: (sources) => named(() => doors.takeOver(sources)),

    async assets(options = {}) {
      const rows: AssetRow[] = []
      for (;;) {
        const page = await read('assets', { ...options, offset: rows.length, limit: ASSETS_PER_READ })
        rows.push(...page)
        if (page.length < ASSETS_PER_READ) return rows
      }
    },

    photo: findPhoto,

    async thumb(path, size = THUMB_SIZES[0], options) {
      const photo = await findPhoto(path, options)
      if (photo === null) return missing(path)
      // The size that reaches what is wanted first; then whatever is stored.
      const reaching = THUMB_SIZES.filter((stored) => stored >= size)
      const others = THUMB_SIZES.filter((stored) => stored < size).reverse()
      for (const stored of [...reaching, ...others]) {
        const blob = await named(() => doors.fetchThumb(photo.hash, stored))
        if (blob !== null) return blob
      }
      const made = photo.stages.find((run) => run.stage === 'thumb')
      if (made?.error) return fail(made.error.code, made.error.message, { subject: path })
      return fail('file.missing', 'It has no thumbnail yet: await museum.idle() first.', { subject: path })
    },

    search: (query, options = {}) => read('search', { ...options, text: query, today: todayHere() }),
    async text(path, options) {
      const photo = await findPhoto(path, options)
      const found = photo === null ? null : await read('photoText', { hash: photo.hash })
      if (found === null) return missing(path)
      return found.lines.map(toLine)
    },
    async faces(name, options) {
      const hash = isAssetHash(name) ? name : (await findPhoto(name, options))?.hash
      const found = hash === undefined ? null : await read('photoFaces', { hash })
      if (found === null) return missing(name)
      return found.faces.map(({ key, box, score, quality, eyesOpen, name: person, target, confirmed }) => ({
        key,
        box,
        score,
        quality,
        eyesOpen,
        eyes: eyeStateOf(eyesOpen),
        person,
        target,
        confirmed,
      }))
    },
    async similar(picture, { source, ...options } = {}) {
      const name = await nameOf(picture, source === undefined ? {} : { source })
      return read('search', { text: `like:${name}`, today: todayHere(), ...options })
    },
    placeOf: (lat, lon) => read('placeOf', { lat, lon }),
    embedText: async (text) => toVector(await read('vector', { text })),
    embedImage: async (picture, options) =>
      toVector(await read('vector', { picture: await nameOf(picture, options) })),
    async objects(name, options) {
      const hash = isAssetHash(name) ? name : (await findPhoto(name, options))?.hash
      const found = hash === undefined ? null : await read('photoObjects', { hash })
      if (found === null) return missing(name)
      return found.objects
    },
    async voiceNote(name, options) {
      const note = await read('voiceNote', { hash: await hashOf(name, options) })
      return note === null ? null : (note.blob ?? missing(name))
    },
    progress: () => read('progress', {}),
    models: () => read('models', {}),
    async installModel(id, files) {
      await run('models.install', { files, model: id })
      await run('pipeline.retry', { stage: 'ocr' })
      await run('pipeline.retry', { stage: 'faces' })
      await run('pipeline.retry', { stage: 'objects' })
      await run('pipeline.retry', { stage: 'clip' })
      const model = (await read('models', {})).find((one) => one.id === id)
      return model ?? fail('input.invalid', 'There is no such model.', { subject: id })
    },
    async downloadModel(id) {
      await run('models.download', { model: id })
      for (;;) {
        const model = (await read('models', {})).find((one) => one.id === id)
        if (model === undefined) return fail('input.invalid', 'There is no such model.', { subject: id })
        if (model.state === 'installed') return model
        const { download } = model
        if (download?.state === 'failed' && download.error !== null) throw download.error
        if (download === null || download.state === 'paused')
          return fail('call.aborted', 'The download was stopped.', { subject: id })
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      }
    },
    people: async () => (await read('allPeople', {})).map(toPerson),
    tags: () => read('tags', {}),
    tagSuggestions: async (name, options) => read('tagSuggestions', { hash: await hashOf(name, options) }),
    duplicates: async (options = {}) =>
      (await import('./museum-duplicates.ts')).findDuplicates(
        { list: (args) => read('duplicates', args), groups: (args) => read('duplicateGroups', args) },
        options,
      ),
    stacks: async ({ kind } = {}) =>
      kind === undefined || isStackKind(kind)
        ? read('stacks', kind === undefined ? {} : { kind })
        : fail('input.invalid', 'There is no such kind of stack.', { subject: kind }),
    resolveDuplicates: async (groups) => {
      const { toResolved } = await import('./museum-duplicates.ts')
      return run('duplicates.resolve', { groups: groups.map(toResolved) })
    },
    notDuplicates: (groups) =>
      run('duplicates.distinct', { groups: groups.map(({ hashes }) => [...new Set(hashes)]) }),
    async checkCard(handle) {
      await run('cards.check', { card: handle })
      for (;;) {
        const report = await read('cardCheck', {})
        if (report.state === 'failed')
          return fail('file.missing', report.error?.message ?? 'The card could not be read.', {
            subject: report.name,
          })
        if (report.state === 'done' || report.state === 'stopped')
          return read('cardCheck', { limit: Number.MAX_SAFE_INTEGER })
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      }
    },
    albums: () => read('albums', {}),
    read: (name, args) => read(name, args),
    run: (command, args) => run(command, args),
    undo: (groupId) => run('undo', groupId === undefined ? {} : { group: groupId }),
    exportBackup: async () => (await read('backup', {})).blob,
    restoreBackup: (blob) => run('backup.restore', { blob }),

    idle: ({ stages, timeoutMs = FOR_EVER_MS } = {}) =>
      named(() =>
        doors.waitUntilIdle({
          timeoutMs: Math.min(timeoutMs, FOR_EVER_MS),
          ...(stages === undefined ? {} : { stages }),
        }),
      ),
  }
}

function toLine({ text, polygon, confidence, language, engine, page }: PhotoTextLine): MuseumLine {
  const xs = polygon.filter((_, at) => at % 2 === 0)
  const ys = polygon.filter((_, at) => at % 2 === 1)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const box = { x, y, w: Math.max(...xs) - x, h: Math.max(...ys) - y }
  return { text, polygon, box, confidence, language, engine, page }
}

/** Whatever is thrown becomes an `AppError`, so that scripts can switch on `code`. */
async function named<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw toAppError(error)
  }
}

function toPerson(one: PersonFaces): MuseumPerson {
  const { target, faces } = one
  return {
    ...one,
    id: 'person' in target ? target.person : `cluster ${String(target.cluster)}`,
    count: faces.length,
  }
}

function toVector({
  model,
  vector,
}: {
  readonly model: string
  readonly vector: Float32Array
}): MuseumVector {
  return { model, vector: [...vector] }
}
