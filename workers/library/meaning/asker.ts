/**
 * Answers what is asked of pictures. Reads of the library are plain SQL and cannot wait for a network: what a plan asks is wanted here, its vector is made, the
 * photos near to it are written down, and the commit makes every screen that shows the plan read again.
 */

import { fail, toAppError } from '../../../src/domain/errors.ts'
import {
  cutOff,
  floorFromNonsense,
  NONSENSE,
  type CutOff,
  type Floor,
} from '../../../src/domain/search/cut-off.ts'
import { parseAskedPicture, type AskedPicture } from '../../../src/domain/search/asked-picture.ts'
import { askKey, asksIn, parseAsk, type Ask } from '../../../src/domain/search/meaning.ts'
import type { Filter } from '../../../src/domain/plan.ts'
import type { MlApi } from '../../ml/api.ts'
import type { Db } from '../db/db.ts'
import { awaitAnswer, failAnswer, forgetAsks, forgetOldestAsk, saveAnswer } from '../db/meaning.ts'
import type { AlikePhoto } from '../context.ts'
import type { WorkerPool } from '../pipeline/worker-pool.ts'
import { photosAlike } from './photos-alike.ts'
import type { NearPhoto, VectorIndex } from './vector-index.ts'
import type { VectorIndexes } from './vector-indexes.ts'

export interface AskerOptions {
  readonly db: Db
  readonly ml: WorkerPool<MlApi>
  readonly indexes: VectorIndexes
  /** The model that was chosen; null: pictures are asked nothing. */
  readonly model: () => string | null
  /** What a picture without a stored vector shows, `pipeline/embed-picture.ts`. */
  readonly embed: (
    picture: Exclude<AskedPicture, { kind: 'photo' }>,
    model: string,
    signal: AbortSignal,
  ) => Promise<Float32Array>
  /** Photos that pass filters which ask nothing of pictures. */
  readonly among: (filters: readonly Filter[]) => Iterable<number>
  readonly now: () => number
  readonly commit: <Value>(work: () => Value) => Value
  /** How long new vectors are gathered before answers are made anew; for tests. */
  readonly gatherMs?: number
}

/** Asks whose answers are kept. */
const MOST_ASKS = 40
/** Waiting ones: of a text that is being typed only the last beginnings are looked for. */
const MOST_WAITING = 3
/** Photos near to an ask, at most. A fiftieth of the library, within bounds. Where more are near, what other filters choose is asked for by itself. */
const HITS = { share: 0.02, least: 1000, most: 5000 } as const
/** Photos whose cosines say how far most are away. The error of the spread is 2 % with these. */
const SAMPLE = 2000
/** Filters that an ask is seen through: of a text that is being typed, the last ones. */
const MOST_SCOPES = 3
/** The first use also loads a network. */
const LIMIT_MS = 120_000
const GATHER_MS = 1500
/** How much a picture one does not want counts, spec §1. */
const LESS = 0.5
const MOST_VECTORS = 200
/** In front of the key of a picture from elsewhere. */
const FOREIGN = 'pic-'

export class Asker {
  readonly #options: AskerOptions
  /** Asks by key, the one wanted last at the end. */
  readonly #asks = new Map<string, KnownAsk>()
  readonly #waiting: string[] = []
  readonly #vectors = new Map<string, Float32Array>()
  readonly #floors = new Map<string, { readonly floor: Floor | null; readonly of: number }>()
  readonly #stop = new AbortController()
  #busy: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #forgetting: ReturnType<typeof setTimeout> | undefined

  constructor(options: AskerOptions) {
    this.#options = options
  }

  /** What was asked in an earlier life is forgotten: nobody keeps a list of searches. */
  recover(): void {
    this.#forgetAll()
  }

  #forgetAll(): void {
    this.#asks.clear()
    this.#waiting.length = 0
    this.#options.commit(() => {
      forgetAsks(this.#options.db, [])
    })
  }

  /** The asks of these filters will be answered soon. */
  want(filters: readonly Filter[]): void {
    if (this.#options.model() === null || this.#stop.signal.aborted) return
    const scope = filters.filter((filter) => asksIn([filter]).length === 0)
    for (const key of new Set(asksIn(filters).map(askKey))) {
      const known = this.#asks.get(key)
      const ask = known ?? { version: '', isWhole: false, scopes: [] }
      this.#asks.delete(key)
      this.#asks.set(key, ask)
      if (addScope(ask, scope) || known === undefined) this.#queue(key)
    }
    this.#forgetOld()
    this.#run()
  }

  /** Resolves when the asks of these filters have an answer, or none is to be had. */
  async answer(filters: readonly Filter[]): Promise<void> {
    this.want(filters)
    // Photos may have come since: one that has its answer for all of them is not asked twice.
    for (const key of new Set(asksIn(filters).map(askKey))) if (this.#asks.has(key)) this.#queue(key)
    this.#run()
    await this.#busy
  }

  /** The vector of a text or a photo, of length 1, by the model that answers now. Errors: `model.*`, `input.invalid` for a photo without one, `file.missing` for one nobody knows. */
  async vector(ask: Ask): Promise<{ readonly model: string; readonly vector: Float32Array }> {
    const { indexes, model } = this.#options
    const chosen =
      model() ?? fail('model.unavailable', 'No model that compares pictures with words was chosen.')
    const index = await indexes.open(indexes.answering(chosen))
    return { model: index.model, vector: await this.#vectorOf(ask, index) }
  }

  /** See `photosAlike`; none while no model is chosen. */
  async alike(db: Db, assetId: number, within: number): Promise<readonly AlikePhoto[]> {
    const chosen = this.#options.model()
    return chosen === null ? [] : photosAlike(db, this.#options.indexes, chosen, assetId, within)
  }

  /** What a text says: the middle of the text itself and of "a photo of" it. Errors: `model.*`. */
  async #embedText(text: string, model: string): Promise<Float32Array> {
    return this.#once(`${model} ${text}`, async () =>
      middleOf(await this.#embedTexts([text, `a photo of ${text}`], model)),
    )
  }

  async #once(key: string, make: () => Promise<Float32Array>): Promise<Float32Array> {
    const known = this.#vectors.get(key)
    if (known !== undefined) return known
    const vector = await make()
    this.#vectors.set(key, vector)
    const [oldest] = this.#vectors.keys()
    if (this.#vectors.size > MOST_VECTORS && oldest !== undefined) this.#vectors.delete(oldest)
    return vector
  }

  /** Another model answers from now on; without one, nothing that was answered before is shown any more. */
  changeModel(): void {
    if (this.#options.model() === null) this.#forgetAll()
    else this.refresh()
  }

  /** New vectors, another model: answers are made anew, after a while. */
  refresh(): void {
    if (this.#asks.size === 0 || this.#stop.signal.aborted) return
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      for (const key of this.#asks.keys()) this.#queue(key)
      this.#run()
    }, this.#options.gatherMs ?? GATHER_MS)
  }

  noteCommit(tables: ReadonlySet<string>): void {
    if (tables.has('vector_slot')) this.refresh()
    if (tables.has('asked_picture')) this.#changePictures()
  }

  /** Pictures from elsewhere were kept or forgotten: what was asked by them is asked again, and what they showed is no longer known. */
  #changePictures(): void {
    if (this.#stop.signal.aborted) return
    for (const key of this.#vectors.keys()) if (key.includes(FOREIGN)) this.#vectors.delete(key)
    for (const [key, known] of this.#asks)
      if (key.startsWith('like:') && key.includes(FOREIGN)) {
        known.version = ''
        this.#queue(key)
      }
    this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    clearTimeout(this.#forgetting)
    await this.#busy
  }

  #queue(key: string): void {
    if (!this.#waiting.includes(key)) this.#waiting.push(key)
  }

  #forgetOld(): void {
    const fresh = this.#waiting.filter((key) => this.#asks.get(key)?.version === '')
    for (const key of fresh.slice(0, Math.max(0, fresh.length - MOST_WAITING))) {
      this.#waiting.splice(this.#waiting.indexOf(key), 1)
      this.#asks.delete(key)
    }
    if (this.#asks.size <= MOST_ASKS) return
    for (const key of [...this.#asks.keys()].slice(0, this.#asks.size - MOST_ASKS)) this.#asks.delete(key)
    this.#forgetSoon()
  }

  /** One at a time, and not while somebody waits: thousands of rows go with each. */
  #forgetSoon(): void {
    if (this.#stop.signal.aborted) return
    this.#forgetting ??= setTimeout(() => {
      this.#forgetting = undefined
      const { db, commit } = this.#options
      if (commit(() => forgetOldestAsk(db, [...this.#asks.keys()]))) this.#forgetSoon()
    }, this.#options.gatherMs ?? GATHER_MS)
  }

  #run(): void {
    if (this.#waiting.length === 0) return
    this.#busy ??= this.#loop().finally(() => {
      this.#busy = null
    })
  }

  async #loop(): Promise<void> {
    // Reads want something while they read; what is written comes after.
    await Promise.resolve()
    for (let key = this.#waiting.pop(); key !== undefined; key = this.#waiting.pop()) {
      if (this.#stop.signal.aborted) return
      await this.#answerOne(key)
    }
  }

  async #answerOne(key: string): Promise<void> {
    const { db, indexes, model, now, commit } = this.#options
    const chosen = model()
    const ask = parseAsk(key)
    const known = this.#asks.get(key)
    if (chosen === null || ask === null || known === undefined) return
    commit(() => {
      awaitAnswer(db, key, now())
    })
    try {
      const index = await indexes.open(indexes.answering(chosen))
      const version = `${index.model} ${String(index.version)}`
      if (known.version === version) return
      const query = await this.#vectorOf(ask, index)
      const { cut, hits, isWhole } = await this.#near(ask, query, index, known.scopes)
      if (this.#stop.signal.aborted) return
      commit(() => {
        saveAnswer(db, key, cut, hits, now())
      })
      known.version = version
      known.isWhole = isWhole
      // One that was chosen before answers no more.
      await indexes.dropOthers(chosen)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      commit(() => {
        failAnswer(db, key, toAppError(error), now())
      })
      known.version = 'failed'
    }
  }

  async #near(
    ask: Ask,
    query: Float32Array,
    index: VectorIndex,
    scopes: KnownAsk['scopes'],
  ): Promise<{ cut: CutOff; hits: readonly NearPhoto[]; isWhole: boolean }> {
    const floor = ask.kind === 'text' ? await this.#floorOf(index) : null
    const cut = cutOff(index.sample(query, SAMPLE), floor)
    const most = Math.min(HITS.most, Math.max(HITS.least, Math.ceil(index.count * HITS.share)))
    const fits = ({ cosine }: NearPhoto): boolean => cosine >= cut.weak
    const hits = index.near(query, most).filter(fits)
    const isWhole = hits.length < Math.min(most, index.count)
    const all = new Map(hits.map((hit) => [hit.assetId, hit]))
    // What was asked by is found, also where it is far from the middle of several.
    for (const { assetId, cosine } of index.near(query, HITS.least, this.#askedPhotos(ask)))
      all.set(assetId, { assetId, cosine: Math.max(cosine, cut.strict) })
    if (isWhole) return { cut, hits: inOrder(all), isWhole }
    for (const scope of scopes)
      for (const hit of index.near(query, most, this.#options.among(scope)).filter(fits))
        all.set(hit.assetId, hit)
    return { cut, hits: inOrder(all), isWhole }
  }

  #askedPhotos(ask: Ask): readonly number[] {
    if (ask.kind !== 'like') return []
    return ask.any.flatMap((name) => {
      const picture = parseAskedPicture(name)
      if (picture?.kind !== 'photo') return []
      const id = this.#options.db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [picture.hash])
      return id === undefined ? [] : [id]
    })
  }

  /** Measured for the model, else with these photos, anew whenever there are twice as many. */
  async #floorOf(index: VectorIndex): Promise<Floor | null> {
    const { cosineFloor } = this.#options.indexes.describe(index.model)
    if (cosineFloor !== null) return { cosine: cosineFloor, isMeasured: true }
    const known = this.#floors.get(index.model)
    if (known !== undefined && index.count < known.of * 2) return known.floor
    const nonsense = await this.#embedTexts(NONSENSE, index.model)
    const cosine = floorFromNonsense(nonsense.map((vector) => index.sample(vector, SAMPLE)))
    const floor = cosine === null ? null : { cosine, isMeasured: false }
    this.#floors.set(index.model, { floor, of: Math.max(1, index.count) })
    return floor
  }

  async #vectorOf(ask: Ask, index: VectorIndex): Promise<Float32Array> {
    if (ask.kind === 'text') return this.#embedText(ask.text, index.model)
    const wanted = await this.#picturesOf(ask.any, index)
    const unwanted = await this.#picturesOf(ask.less, index)
    const middle = middleOf(wanted)
    if (unwanted.length === 0) return middle
    const away = middleOf(unwanted)
    return middleOf([middle.map((value, at) => value - LESS * (away[at] ?? 0))])
  }

  async #picturesOf(named: readonly string[], index: VectorIndex): Promise<Float32Array[]> {
    const vectors: Float32Array[] = []
    for (const name of named) {
      const picture = parseAskedPicture(name)
      if (picture === null) return fail('file.missing', 'There is no such picture.', { subject: name })
      vectors.push(
        picture.kind === 'photo'
          ? this.#photoOf(picture.hash, index)
          : await this.#once(`${index.model}\n${name}`, () =>
              this.#options.embed(picture, index.model, this.#stop.signal),
            ),
      )
    }
    return vectors
  }

  #photoOf(hash: string, index: VectorIndex): Float32Array {
    const id = this.#options.db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hash])
    if (id === undefined)
      return fail('file.missing', 'There is no such photo.', { subject: hash, retry: 'never' })
    return (
      index.vectorOf(id) ??
      fail('input.invalid', 'This photo has not been looked at yet.', { subject: hash, retry: 'later' })
    )
  }

  async #embedTexts(texts: readonly string[], model: string): Promise<readonly Float32Array[]> {
    return this.#options.ml.run('embedTexts', [texts, model], {
      limitMs: LIMIT_MS,
      signal: this.#stop.signal,
      lane: 'interactive',
    })
  }
}

interface KnownAsk {
  /** Of the model and its vectors when it was answered; '': it is to be answered anew. */
  version: string
  /** Everything that is near enough is in the answer, whatever else a plan asks for. */
  isWhole: boolean
  /** What plans with this ask also ask for, the last one at the end. */
  scopes: readonly (readonly Filter[])[]
}

/** False: nothing new. */
function addScope(ask: KnownAsk, scope: readonly Filter[]): boolean {
  if (scope.length === 0) return false
  const text = JSON.stringify(scope)
  const others = ask.scopes.filter((one) => JSON.stringify(one) !== text)
  const isNew = others.length === ask.scopes.length
  ask.scopes = [...others, scope].slice(-MOST_SCOPES)
  if (!isNew || ask.isWhole) return false
  ask.version = ''
  return true
}

function inOrder(hits: ReadonlyMap<number, NearPhoto>): NearPhoto[] {
  return [...hits.values()].sort((a, b) => b.cosine - a.cosine)
}

/** Of length 1. */
function middleOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0)
  for (const vector of vectors)
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0)
  const length = Math.hypot(...sum) || 1
  return sum.map((value) => value / length)
}
