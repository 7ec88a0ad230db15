/** Looks through a card or an old disk and says of each file what the library has of it. Reads only; nothing is imported. */

import {
  CARD_VERDICTS,
  compareCopies,
  emptyCounts,
  verdictOf,
  type CardFile,
  type CardReport,
  type CardVerdict,
  type JudgedCopy,
} from '../../../src/domain/duplicates/card.ts'
import {
  cardFaults,
  type CardFault,
  type MeasuredPicture,
} from '../../../src/domain/duplicates/card-faults.ts'
import type { Clue, PictureMatch } from '../../../src/domain/duplicates/compare.ts'
import { toAppError, type AppError } from '../../../src/domain/errors.ts'
import { isSampled } from '../../../src/domain/identity.ts'
import { isMediaName } from '../../../src/domain/partners.ts'
import { timeLimitMs } from '../../../src/domain/pipeline.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import type { MediaPool } from '../pipeline/worker-pool.ts'
import { filesOfAsset } from '../pipeline/open-asset.ts'
import { openSubject } from '../pipeline/open-subject.ts'
import type { FileToRead } from '../pipeline/stage.ts'
import { matchWith, type FreshPictures, type SignedPicture } from './match-new.ts'
import { inSlices } from '../in-slices.ts'
import { readMeasured, type MeasuredAsset } from './measured.ts'
import { findOverlaps, isOnCard, type Overlap } from './card-overlap.ts'

export interface CardCheckOptions {
  readonly db: Db
  readonly pool: MediaPool
  readonly sources: OpenSources
  readonly now: () => number
  readonly elapsed: () => number
  /** Tells pages to look again. */
  readonly pulse: () => void
}

/** A picture that is not in the library as it is, waiting to be looked at. */
interface Unknown {
  readonly path: string
  readonly handle: FileSystemFileHandle
  readonly mime: string
  readonly orientation: number
  readonly picture: MeasuredPicture
  readonly signed: SignedPicture | null
  /** What is said of it when no picture of the library is the same. */
  readonly otherwise: CardFile
}

interface Candidate extends MeasuredAsset {
  readonly clue: Clue
  readonly row: FileToRead
  readonly place: string
}

const PULSE_MS = 250

export class CardCheck {
  readonly #options: CardCheckOptions
  #state: CardReport['state'] = 'none'
  #name = ''
  #total = 0
  #bytes = 0
  #error: AppError | null = null
  #files = new Map<string, CardFile>()
  #abort: AbortController | null = null
  #pulsedAt = -Infinity

  constructor(options: CardCheckOptions) {
    this.#options = options
  }

  /** `limit` files of one verdict, or of all. */
  report({ verdict, limit = 0 }: { readonly verdict?: CardVerdict; readonly limit?: number }): CardReport {
    const counts = emptyCounts()
    for (const file of this.#files.values()) counts[file.verdict]++
    const order = ({ verdict, isBroken }: CardFile): number =>
      CARD_VERDICTS.indexOf(verdict) * 2 + Number(!isBroken)
    const files = [...this.#files.values()]
      .filter((file) => verdict === undefined || file.verdict === verdict)
      .sort((a, b) => order(a) - order(b) || (a.path < b.path ? -1 : 1))
      .slice(0, limit)
    return {
      state: this.#state,
      name: this.#name,
      total: this.#total,
      done: this.#files.size,
      bytes: this.#bytes,
      counts,
      broken: [...this.#files.values()].filter(({ isBroken }) => isBroken).length,
      files,
      error: this.#error,
    }
  }

  stop(): void {
    this.#abort?.abort()
  }

  /** Resolves when every file has a verdict, or it was stopped. A check that runs already is ended. */
  async check(card: FileSystemDirectoryHandle): Promise<void> {
    this.#abort?.abort()
    const abort = new AbortController()
    this.#abort = abort
    const { signal } = abort
    this.#files = new Map()
    this.#name = card.name
    this.#total = 0
    this.#bytes = 0
    this.#error = null
    this.#enter('listing')
    try {
      const listed: { path: string; handle: FileSystemFileHandle }[] = []
      for await (const file of listAll(card, '')) {
        signal.throwIfAborted()
        listed.push(file)
        this.#total = listed.length
        this.#tell()
      }
      const overlaps = await findOverlaps(card, this.#options)
      this.#enter('hashing')
      const unknown: Unknown[] = []
      for (const { path, handle } of listed) {
        signal.throwIfAborted()
        const found = await this.#judge(path, handle, overlaps, signal)
        if (found !== null) unknown.push(found)
        this.#tell()
      }
      this.#enter('comparing')
      await this.#compare(unknown, overlaps, signal)
      this.#enter('done')
    } catch (thrown) {
      if (this.#abort !== abort) return
      if (signal.aborted) this.#enter('stopped')
      else {
        this.#error = toAppError(thrown, card.name)
        this.#enter('failed')
      }
    }
  }

  /** By its bytes. Null when it has its verdict. */
  async #judge(
    path: string,
    handle: FileSystemFileHandle,
    overlaps: readonly Overlap[],
    signal: AbortSignal,
  ): Promise<Unknown | null> {
    const { db, pool } = this.#options
    let bytes = 0
    try {
      const file = await handle.getFile()
      bytes = file.size
      this.#bytes += bytes
      const fact = await pool.run('hashFile', [file], { limitMs: timeLimitMs('hash', bytes), signal })
      const say = (verdict: CardVerdict, copy: string | null): CardFile => ({
        ...plainFile(path),
        bytes,
        verdict,
        copy,
      })
      const asset = db.get<{ id: number; gone: number; trashed: number; broken: number }>(KNOWN_SQL, [
        fact.hash,
      ])
      const known =
        asset === undefined || asset.gone === 1
          ? null
          : await this.#findCopy(asset.id, file, overlaps, signal)
      if (known?.isRead === true) {
        // What is no picture inside, the library takes as it is, and shows nothing of it.
        const isBroken = asset?.broken === 1 || (fact.kind === 'unknown' && isMediaName(nameOf(path)))
        this.#note({ ...say(asset?.trashed === 1 ? 'trashed' : 'identical', known.place), isBroken })
        return null
      }
      const otherwise = known === null ? say('missing', null) : say('unverified', known.place)
      if (fact.kind === 'unknown') {
        this.#note(known === null ? say(isMediaName(nameOf(path)) ? 'damaged' : 'other', null) : otherwise)
        return null
      }
      if (fact.kind !== 'photo' || known !== null) {
        this.#note(otherwise)
        return null
      }
      const context = { path, mime: fact.mime, sidecar: null, nowMs: this.#options.now() }
      const { orientation = 1 } = await pool.run('readMetadata', [file, context], {
        limitMs: timeLimitMs('meta', bytes),
        signal,
      })
      const request = { mime: fact.mime, orientation }
      const signed = await pool
        .run('signPicture', [file, request], { limitMs: timeLimitMs('thumb', bytes), signal })
        .catch((thrown: unknown) => (signal.aborted ? Promise.reject(toAppError(thrown)) : null))
      if (signed === null || signed.signature.isBlank) {
        this.#note(otherwise)
        return null
      }
      const { signature, ...measured } = signed
      // Whether a page too small to be read is one, the library's copy tells.
      const picture = { ...measured, bytes, mime: fact.mime, chroma: signature.chroma, isPage: false }
      return { path, handle, ...request, picture, otherwise, signed: { id: 0, ...signature } }
    } catch (thrown) {
      if (signal.aborted) throw thrown
      const { code, message } = toAppError(thrown, path)
      this.#note({ ...plainFile(path), bytes, verdict: 'unreadable', copy: message, reason: code })
      return null
    }
  }

  /** A copy outside the card, read where it lies. Samples of large files do not do here. */
  async #findCopy(
    id: number,
    file: File,
    overlaps: readonly Overlap[],
    signal: AbortSignal,
  ): Promise<{ place: string; isRead: boolean } | null> {
    const { db, pool, sources } = this.#options
    let place: string | null = null
    const rows = filesOfAsset(db, 'a.id = ?', id)
    for (const row of rows) {
      if (isOnCard(row.source, row.path, overlaps)) continue
      const here = this.#placeOf(row)
      try {
        const copy = await openSubject(row, { sources })
        if (isSampled(file.size)) {
          const limitMs = timeLimitMs('hash', file.size) * 4
          const own = await pool.run('hashWhole', [file], { limitMs, signal })
          if (own !== (await pool.run('hashWhole', [copy], { limitMs, signal }))) continue
        }
        return { place: here, isRead: true }
      } catch (thrown) {
        if (signal.aborted) throw thrown
        place = here // its drive is away, or it has changed: the next copy
      }
    }
    if (place !== null) return { place, isRead: false }
    const away = db
      .all<{ source: string; label: string; path: string }>(
        `SELECT f.source_id AS source, s.label, f.path FROM file f JOIN source s ON s.id = f.source_id
         WHERE f.asset_id = ? AND f.missing_since IS NULL AND f.role <> 'sidecar'`,
        [id],
      )
      .find(({ source, path }) => !isOnCard(source, path, overlaps))
    return away === undefined ? null : { place: `${away.label}/${away.path}`, isRead: false }
  }

  /** By what they show. */
  async #compare(
    unknown: readonly Unknown[],
    overlaps: readonly Overlap[],
    signal: AbortSignal,
  ): Promise<void> {
    const { db } = this.#options
    // Ids below zero: no picture of the library has one.
    const fresh = unknown.flatMap(({ signed }, at) => (signed === null ? [] : [{ ...signed, id: -1 - at }]))
    const pairs =
      fresh.length === 0
        ? []
        : await inSlices(matchWith(db, asFresh(fresh), '1'), this.#options.elapsed, () => !signal.aborted)
    signal.throwIfAborted()
    const clues = new Map<number, { id: number; clue: Clue }[]>()
    for (const { a, b, view, outerIsA } of pairs ?? []) {
      if (b < 0) continue // two of the card
      const list = clues.get(a) ?? []
      list.push({ id: b, clue: { view, outer: outerIsA ? 'a' : 'b' } })
      clues.set(a, list)
    }
    for (const [at, one] of unknown.entries()) {
      signal.throwIfAborted()
      this.#note(one.otherwise)
      const candidates = (clues.get(-1 - at) ?? []).flatMap(({ id, clue }) => {
        const asset = readMeasured(db, id)
        const row = filesOfAsset(db, 'a.id = ?', id).find(
          ({ source, path }) => !isOnCard(source, path, overlaps),
        )
        return asset === undefined || row === undefined
          ? []
          : [{ ...asset, clue, row, place: this.#placeOf(row) }]
      })
      if (candidates.length > 0) await this.#compareOne(one, candidates, signal)
      this.#tell()
    }
  }

  /** The best of what the library has of it. */
  async #compareOne(one: Unknown, candidates: readonly Candidate[], signal: AbortSignal): Promise<void> {
    const { path, mime, orientation, picture } = one
    const file = await one.handle.getFile()
    const results = await this.#options.pool.run(
      'compareFile',
      [file, { mime, orientation }, candidates.map(({ hash, clue }) => ({ hash, clue }))],
      { limitMs: timeLimitMs('thumb', picture.bytes) * 2, signal },
    )
    let best: JudgedCopy | null = null
    for (const [at, result] of results.entries()) {
      const candidate = candidates[at]
      if (candidate === undefined || result === 'other' || result === 'otherPage' || 'lost' in result)
        continue
      // Of a file on a card the moment is not asked: what may be another one is not safe.
      if (result.moment === 'other') continue
      const { width, height, bytes } = candidate.picture
      let faults = cardFaults(picture, candidate.picture, result)
      // Metadata that was taken away makes a file smaller as well: then every pixel is as it was.
      if (
        best?.faults.length !== 0 &&
        mayBeEqual(faults, result) &&
        (await this.#areEqual(file, one, candidate, signal))
      )
        faults = []
      const judged: JudgedCopy = { faults, ssim: result.ssim, width, height, bytes }
      if (best !== null && compareCopies(judged, best) <= 0) continue
      best = judged
      const { hash, place } = candidate
      const card = { width: picture.width, height: picture.height }
      const compared = { hash, card, library: { width, height, bytes }, faults }
      const verdict = verdictOf(faults)
      this.#note({ ...plainFile(path), bytes: picture.bytes, verdict, copy: place, compared })
    }
  }

  /** Both read whole. False as well where one cannot be. */
  async #areEqual(file: File, one: Unknown, candidate: Candidate, signal: AbortSignal): Promise<boolean> {
    const { pool, sources } = this.#options
    const hashOf = (picture: File, { mime, orientation }: { mime: string; orientation: number }) =>
      pool.run('hashPixels', [picture, { hash: candidate.hash, mime, orientation }], {
        limitMs: timeLimitMs('thumb', picture.size) * 2,
        signal,
      })
    try {
      const own = await hashOf(file, one)
      return own !== null && own === (await hashOf(await openSubject(candidate.row, { sources }), candidate))
    } catch (thrown) {
      if (signal.aborted) throw thrown
      return false
    }
  }

  #placeOf({ source, path }: FileToRead): string {
    const label = this.#options.db.scalar<string>('SELECT label FROM source WHERE id = ?', [source]) ?? ''
    return `${label}/${path}`
  }

  #note(file: CardFile): void {
    this.#files.set(file.path, file)
  }

  #enter(state: CardReport['state']): void {
    this.#state = state
    this.#options.pulse()
  }

  #tell(): void {
    if (this.#options.elapsed() - this.#pulsedAt < PULSE_MS) return
    this.#pulsedAt = this.#options.elapsed()
    this.#options.pulse()
  }
}

function asFresh(pictures: readonly SignedPicture[]): FreshPictures {
  const small = new Map(pictures.map((picture) => [picture.id, picture.small]))
  return { count: pictures.length, pages: () => [pictures], small: (id) => small.get(id) }
}

/** `broken`: not read to its end, or not made a picture of. */
const KNOWN_SQL = `SELECT a.id, a.present = 0 AS gone, a.deleted_at IS NOT NULL AS trashed,
    (a.traits & ${String(traitsToBits(['damaged']))}) <> 0 OR EXISTS (SELECT 1 FROM stage_run r
      WHERE r.asset_id = a.id AND r.stage IN ('meta', 'thumb') AND r.subject = '' AND r.state = 'failed') AS broken
  FROM asset a WHERE a.hash = unhex(?)`

function plainFile(path: string): Pick<CardFile, 'path' | 'compared' | 'reason' | 'isBroken'> {
  return { path, compared: null, reason: null, isBroken: false }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function mayBeEqual(faults: readonly CardFault[], { ssim }: PictureMatch): boolean {
  return (
    faults.length > 0 &&
    ssim > NEARLY_EQUAL &&
    faults.every((fault) => fault === 'compressed' || fault === 'recoded' || fault === 'page')
  )
}

const NEARLY_EQUAL = 0.99 // see `EQUAL_SSIM` of confirm-pairs.ts

/** Every file: rules that leave files out of the library do not make them safe to erase. */
async function* listAll(
  folder: FileSystemDirectoryHandle,
  path: string,
): AsyncGenerator<{ path: string; handle: FileSystemFileHandle }> {
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'file') yield { path: path + name, handle }
    else yield* listAll(handle, `${path}${name}/`)
  }
}
