/** A media worker in this thread, over the real wire, and a whole pipeline around it: for tests in Node. */

import { createHash } from 'node:crypto'
import type { appError } from '../../../src/domain/errors.ts'
import { clusterFaces } from '../../../src/domain/people/cluster.ts'
import { CHROMA_SIDE, HASH_BYTES, SMALL_SIDE, VIEWS } from '../../../src/domain/duplicates/signature.ts'
import type { Signature } from '../../../src/domain/duplicates/signature.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { DetectedFace } from '../../../src/domain/faces/found-face.ts'
import type { FoundObject } from '../../../src/domain/objects/found-object.ts'
import { labelOfWord } from '../../../src/domain/label-value.ts'
import type { Model } from '../../../src/domain/models.ts'
import type { Backend, Candidate } from '../../../src/domain/probe.ts'
import { isObjectLabel, type ObjectLabel } from '../../../src/domain/objects/vocabulary.ts'
import type { AssetHash, AssetKind, Box, SourceId, Trait } from '../../../src/domain/vocabulary.ts'
import { serve, type Port } from '../../../src/wire/wire.ts'
import type { OcrEngine, TextLine } from '../../../src/domain/ocr/text-line.ts'
import type { MediaApi } from '../../media/api.ts'
import type { MlApi } from '../../ml/api.ts'
import { systemClock } from '../../platform/clock.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { SchemaDb } from '../db/db.ts'
import { MemoryStore } from '../db/file-store.ts'
import { openTestDb } from '../db/testing.ts'
import type { FakeDisk } from '../ingest/testing.ts'
import { testTowns } from '../places/testing.ts'
import { idle } from '../queries/idle.ts'
import { loadVectorKernel } from '../vectors/kernel.ts'
import { MemoryFile } from '../vectors/testing/memory-file.ts'
import type { PoolWorker } from './worker-pool.ts'
import { startPipeline, type Pipeline } from './pipeline.ts'
import type { PipelinePlatform } from './platform.ts'

/** What fake workers did, and how they misbehave. */
export class FakeMedia {
  readonly calls: { name: keyof MediaApi; content: string }[] = []
  started = 0
  alive = 0
  /** Ends the worker while it reads content with this word. */
  crashOn: string | null = null
  /** Never answers for content with this word. */
  hangOn: string | null = null
  /** Thrown by the named call for content that has the word. */
  errors: { name: keyof MediaApi; word: string; error: ReturnType<typeof appError>; times: number }[] = []
  /** Asked before each call; tests change the world in the middle. */
  before: (name: keyof MediaApi, content: string) => Promise<void> | void = () => undefined

  count(name: keyof MediaApi): number {
    return this.calls.filter((call) => call.name === name).length
  }

  start(): PoolWorker {
    this.started++
    this.alive++
    const [here, there] = makePortPair()
    let tellDeath: (reason: string) => void = () => undefined
    let dead = false
    const begin = async (name: keyof MediaApi, file: File): Promise<string> => {
      const content = await file.text()
      this.calls.push({ name, content })
      await this.before(name, content)
      if (this.crashOn !== null && content.includes(this.crashOn)) {
        dead = true
        tellDeath('it ran out of memory')
        await new Promise(() => undefined)
      }
      if (this.hangOn !== null && content.includes(this.hangOn)) await new Promise(() => undefined)
      const planned = this.errors.find(
        (one) => one.name === name && content.includes(one.word) && one.times > 0,
      )
      if (planned !== undefined) {
        planned.times--
        throw planned.error
      }
      return content
    }
    const stopServing = serve<MediaApi>(there, {
      async hashFile(file) {
        const content = await begin('hashFile', file)
        const kind = kindOf(content)
        return {
          hash: hashText(content),
          sampled: false,
          bytes: file.size,
          mime:
            kind === 'photo'
              ? 'image/jpeg'
              : kind === 'video'
                ? 'video/quicktime'
                : kind === 'document'
                  ? 'application/pdf'
                  : 'application/octet-stream',
          kind,
          traits: [] as Trait[],
        }
      },
      async hashWhole(file) {
        return hashText(await begin('hashWhole', file))
      },
      async readMetadata(file, context) {
        const content = await begin('readMetadata', file)
        const sidecar = context.sidecar === null ? '' : await context.sidecar.text()
        const rating = /(?:rating=|<xmp:Rating[^>]*>)(\d)/.exec(sidecar)?.[1]
        const label = labelOfWord(/<xmp:Label[^>]*>([^<]*)/.exec(sidecar)?.[1] ?? '')
        const taken = /taken=(\d+)/.exec(content)?.[1]
        const contentId = /cid=(\w+)/.exec(content)?.[1]
        const durationMs = /dur=(\d+)/.exec(content)?.[1]
        const [, lat, lon] = /at=(-?[\d.]+),(-?[\d.]+)/.exec(content) ?? []
        return {
          orientation: 1,
          keywords: [],
          traits: [],
          warnings: [],
          fields:
            sidecar === ''
              ? []
              : [{ group: 'XMP', name: 'Rating', value: rating ?? '', provenance: 'sidecar' as const }],
          ...(rating === undefined ? {} : { rating: Number(rating) }),
          ...(label === null ? {} : { label }),
          ...(contentId === undefined ? {} : { contentId }),
          ...(lat === undefined || lon === undefined ? {} : { lat: Number(lat), lon: Number(lon) }),
          ...(durationMs === undefined ? {} : { durationMs: Number(durationMs) }),
          ...(content.includes('sound only') ? { audioCodec: 'aac' } : {}),
          ...(taken === undefined
            ? {}
            : {
                taken: {
                  localMs: Number(taken),
                  offsetMin: null,
                  source: 'embedded' as const,
                  field: 'test',
                  confidence: 'high' as const,
                  future: false,
                },
              }),
        }
      },
      async makeThumbs(file, { hash, sizes }) {
        const content = await begin('makeThumbs', file)
        if (hashText(content) !== hash)
          fail('bug.assertion', 'A thumbnail of other content than the asset says')
        const side = Number(/side=(\d+)/.exec(content)?.[1] ?? 40)
        return {
          width: side,
          height: Math.round((side * 3) / 4),
          sizes: sizes.map((size) => ({ size, width: size, height: size, bytes: 100 })),
          blurhash: 'L',
          colours: ['#000000'],
          pictureColours: { names: ['black'], hue: 360 },
          signature: fakeSignature(content),
          quality: { sharpness: 1, clippedLow: 0, clippedHigh: 0, mean: 128 },
          traits: [],
          decoder: 'fake',
          warnings: [],
        }
      },
      comparePairs: (pairs) => Promise.resolve(pairs.map(() => 'other' as const)),
      signPicture: async (file) => ({
        signature: fakeSignature(await begin('signPicture', file)),
        sharpness: 1,
        sharpnessSide: 40,
        width: 40,
        height: 30,
      }),
      compareFile: (_file, _request, others) => Promise.resolve(others.map(() => 'other' as const)),
      hashPixels: async (file) => hashText(await begin('hashPixels', file)),
      // Nothing of a picture but what was in its file: the engine below reads that.
      decodePicture: async (file, { part, page }) => {
        const content = pageOf(await begin('decodePicture', file), page ?? 1)
        return fakePicture(part === null ? content : partOf(content))
      },
      decodeThumb: (hash, _size, part) => {
        const content = [...this.calls].reverse().find((call) => hashText(call.content) === hash)?.content
        return Promise.resolve(
          content === undefined ? null : fakePicture(part === null ? content : partOf(content)),
        )
      },
      keepPicture: async (file) => {
        const content = await begin('keepPicture', file)
        if (kindOf(content) !== 'photo') fail('file.unsupported', 'This is not a picture.')
        return { jpeg: new TextEncoder().encode(content), width: 1, height: 1 }
      },
      readPdfText: async (file) => {
        const content = await begin('readPdfText', file)
        const own = /own=(\w+)/.exec(content)?.[1]
        return {
          count: Number(/pages=(\d+)/.exec(content)?.[1] ?? 1),
          pages: own === undefined ? [] : [{ page: 1, lines: [fakeLine(own.repeat(5), 'pdf', 0)] }],
        }
      },
      renderOriginal: async (file) => ({
        width: 1,
        height: 1,
        bytes: (await begin('renderOriginal', file)).length,
      }),
      makeScrubStrip: async (file) => ({
        width: 1,
        height: 1,
        bytes: (await begin('makeScrubStrip', file)).length,
      }),
    })
    return {
      port: here,
      onDeath(tell) {
        tellDeath = tell
      },
      terminate: () => {
        if (!dead) dead = true
        this.alive--
        stopServing()
      },
    }
  }
}

/** An engine that reads `text=…` of the content that a picture was made from: lines are parted by `/`. */
export class FakeReader {
  readonly glances: string[] = []
  readonly reads: { content: string; engine: OcrEngine; languages: readonly string[] }[] = []
  /** What things were looked for in. */
  readonly sights: string[] = []
  /** What vectors were made of. */
  readonly seen: string[] = []
  /** What was asked which runtimes are right, and what is answered. */
  readonly probes: { model: string; backends: readonly Backend[] }[] = []
  candidates: (backends: readonly Backend[]) => readonly Candidate[] = fakeCandidates
  /** By which backends pictures were looked at. */
  readonly backends: Backend[] = []
  /** Thrown by what is given to a card. */
  cardError: ReturnType<typeof appError> | null = null
  /** What faces were looked for in, and how many boxes were given. */
  readonly looks: { content: string; boxes: number }[] = []
  started = 0
  /** Thrown by every call while it is set. */
  error: ReturnType<typeof appError> | null = null
  /** Thrown when faces are looked for in content with this word. */
  errorOn: { readonly word: string; readonly error: ReturnType<typeof appError> } | null = null
  /** Waited for before faces are looked for. */
  beforeLook: () => Promise<void> = () => Promise.resolve()

  start(engine: 'pp-ocr' | 'tesseract'): PoolWorker {
    this.started++
    const [here, there] = makePortPair()
    const stopServing = serve<MlApi>(there, {
      probe: (model, backends) => {
        if (this.error !== null) throw this.error
        this.probes.push({ model, backends })
        return Promise.resolve({ threads: 2, candidates: this.candidates(backends) })
      },
      clusterFaces: (faces, gathering) => Promise.resolve(clusterFaces(faces, gathering)),
      glanceText: (picture) => {
        if (this.error !== null) throw this.error
        const content = contentOf(picture)
        this.glances.push(content)
        return Promise.resolve(content.includes('text=') ? { boxes: 1, score: 0.9 } : { boxes: 0, score: 0 })
      },
      readLines: (picture, languages) => {
        if (this.error !== null) throw this.error
        const content = contentOf(picture)
        this.reads.push({ content, engine, languages })
        const text = /text=(.*)$/.exec(content)?.[1] ?? ''
        const lines = text === '' ? [] : text.split('/')
        return Promise.resolve(lines.map((line, at) => fakeLine(line, engine, at)))
      },
      findObjects: (picture) => {
        if (this.error !== null) throw this.error
        const content = contentOf(picture)
        this.sights.push(content)
        const labels = /objects=([\w,]+)/.exec(content)?.[1]?.split(',') ?? []
        return Promise.resolve(labels.filter(isObjectLabel).map(fakeObject))
      },
      embedPicture: (picture, _model, backend) => {
        if (this.error !== null) throw this.error
        this.backends.push(backend)
        if (backend === 'webgpu' && this.cardError !== null) throw this.cardError
        const content = contentOf(picture)
        this.seen.push(content)
        return Promise.resolve(fakeVector(/shows=([\w,]+)/.exec(content)?.[1]?.split(',') ?? []))
      },
      embedTexts: (texts, _model) => {
        if (this.error !== null) throw this.error
        return Promise.resolve(texts.map((text) => fakeVector(text.replace(/^a photo of /, '').split(' '))))
      },
      findFaces: async (picture) => {
        if (this.error !== null) throw this.error
        const content = contentOf(picture)
        if (this.errorOn !== null && content.includes(this.errorOn.word)) throw this.errorOn.error
        await this.beforeLook()
        this.looks.push({ content, boxes: 0 })
        const count = Number(/faces=(\d+)/.exec(content)?.[1] ?? 0)
        const shift = Number(/shift=([\d.]+)/.exec(content)?.[1] ?? 0)
        const eyes = /eyes=([\d.]+|unknown)/.exec(content)?.[1] ?? '0.25'
        const eyesOpen = eyes === 'unknown' ? null : Number(eyes)
        const faces = Array.from({ length: count }, (_, at) => fakeFace(fakeFaceBox(at, shift)))
        return { faces: faces.map((face) => ({ ...face, eyesOpen })), left: 0 }
      },
      embedFaces: (picture, boxes) => {
        if (this.error !== null) throw this.error
        this.looks.push({ content: contentOf(picture), boxes: boxes.length })
        return Promise.resolve(boxes.map(fakeFace))
      },
    })
    return { port: here, onDeath: () => undefined, terminate: stopServing }
  }
}

/** All are right, the card ten times as fast. */
function fakeCandidates(backends: readonly Backend[]): readonly Candidate[] {
  return backends.map((backend) => ({
    backend,
    perSecond: backend === 'webgpu' ? 100 : 10,
    cosine: backend === 'webgpu' ? 1 : null,
    refused: null,
    reason: null,
  }))
}

/** `?` in front: read with little confidence. */
export function fakeLine(text: string, engine: OcrEngine, at: number): TextLine {
  const top = 0.1 + at * 0.1
  return {
    text: text.replace(/^\?/, ''),
    polygon: [0.1, top, 0.9, top, 0.9, top + 0.05, 0.1, top + 0.05],
    confidence: text.startsWith('?') ? 0.4 : 0.9,
    language: 'en',
    engine,
    words: [],
  }
}

/** The middle of a direction for each word, and of one that all pictures and texts share, as real ones do. */
function fakeVector(words: readonly string[]): Float32Array {
  const sum = new Float32Array(FAKE_DIM).fill(0.05)
  for (const word of words) {
    const axis = parseInt(hashText(word).slice(0, 6), 16) % FAKE_DIM
    sum[axis] = (sum[axis] ?? 0) + 3
  }
  const length = Math.hypot(...sum)
  return sum.map((value) => value / length)
}

export const OTHER_MODEL = 'other-clip'
/** Compares what `shows=red,ball` of the content says with words. */
export const FAKE_DIM = 1024
export const FAKE_MODEL: Model = {
  id: 'fake-clip',
  task: 'image-text',
  purpose: 'For tests.',
  revision: '1',
  files: [],
  licence: { spdx: 'MIT', commercial: true, origin: 'ours' },
  source: 'tests',
  default: true,
  backends: ['wasm', 'webgpu'],
  imageText: {
    dim: FAKE_DIM,
    image: { side: 64, fit: 'cover', filter: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1] },
    text: { context: 77, pad: null },
    cosineFloor: 0.6,
    demonstration: true,
  },
}

function fakeObject(label: ObjectLabel, at: number): FoundObject {
  return { label, score: 0.9 - at * 0.1, box: { x: 0.1 * at, y: 0.1, w: 0.3, h: 0.3 } }
}

/** Where `faces=…` of the content puts its faces, in a row. */
export function fakeFaceBox(at: number, shift = 0): Box {
  return { x: 0.05 + at * 0.2 + shift, y: 0.2, w: 0.1, h: 0.1 }
}

function fakeFace(box: Box): DetectedFace {
  return {
    box,
    points: [0.1, 0.1, 0.2, 0.1, 0.15, 0.15, 0.1, 0.2, 0.2, 0.2],
    score: 0.99,
    blur: 100,
    yaw: 0,
    sizePx: 100,
    quality: 1,
    eyesOpen: 0.25,
    vector: Float32Array.from({ length: 128 }, (_, at) => (at === Math.round(box.x * 100) ? 1 : 0)),
    crop: new Blob(['crop']),
  }
}

function fakePicture(content: string): ImageBitmap {
  const picture = { width: 1, height: 1, content, close: () => undefined }
  return picture
}

/** `page2=some_words` of a document's content says what its second page shows; the first shows what the content does. */
function pageOf(content: string, page: number): string {
  const first = content.replaceAll(/ page\d+=\S+/g, '')
  if (page === 1) return first
  const shows = new RegExp(`page${String(page)}=(\\S+)`).exec(content)?.[1]
  return shows === undefined ? 'paper' : `paper text=${shows.replaceAll('_', ' ')}`
}

/** `part=dog` of the content says what a part of it shows. */
function partOf(content: string): string {
  const shows = /part=([\w,]+)/.exec(content)?.[1]
  return `${shows === undefined ? content : content.replace(/shows=[\w,]+/, `shows=${shows}`)} part`
}

function contentOf(picture: ImageBitmap): string {
  return 'content' in picture && typeof picture.content === 'string' ? picture.content : ''
}

/** As unlike any other as its content. Cheap: tests ask when thumbnails come, and this is their time. */
function fakeSignature(content: string): Signature {
  let state = parseInt(hashText(content).slice(0, 8), 16) | 1
  const bytes = (count: number): Uint8Array =>
    Uint8Array.from({ length: count }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state & 255
    })
  return {
    hashes: bytes(VIEWS.length * HASH_BYTES),
    phash: bytes(32),
    small: bytes(SMALL_SIDE ** 2),
    chroma: bytes(CHROMA_SIDE ** 2 * 2),
    isBlank: false,
  }
}

export function hashText(content: string): AssetHash {
  return createHash('sha256').update(content).digest('hex') as AssetHash
}

function kindOf(content: string): AssetKind {
  if (content.startsWith('photo')) return 'photo'
  if (content.startsWith('paper')) return 'document'
  return content.startsWith('film') ? 'video' : 'unknown'
}

/** Two ends that pass messages on without copying: Node cannot clone a `File`. */
function makePortPair(): [Port, Port] {
  const listeners = [
    new Set<(event: MessageEvent<unknown>) => void>(),
    new Set<(event: MessageEvent<unknown>) => void>(),
  ] as const
  const end = (own: 0 | 1): Port => ({
    postMessage(message) {
      setImmediate(() => {
        for (const listener of [...listeners[own === 0 ? 1 : 0]])
          listener({ data: message } as MessageEvent<unknown>)
      })
    },
    addEventListener(_type, listener) {
      listeners[own].add(listener)
    },
    removeEventListener(_type, listener) {
      listeners[own].delete(listener)
    },
  })
  return [end(0), end(1)]
}

/** One library: a database, disks by source id, a pipeline that can be stopped and started again. */
export class TestLibrary {
  db: SchemaDb
  #store: MemoryStore
  readonly media = new FakeMedia()
  readonly reader = new FakeReader()
  readonly disks = new Map<string, FakeDisk>()
  readonly written = new Set<string>()
  /** Files that OPFS answers for, bytes each; the fake workers write none. */
  readonly stored = new Map<string, number>()
  /** By model; they outlive the pipeline, as on a disk. */
  readonly vectorFiles = new Map<string, MemoryFile>()
  platform: Partial<PipelinePlatform> = {}
  pipeline: Pipeline | null = null
  cores = 4

  constructor(db: SchemaDb, store: MemoryStore) {
    this.db = db
    this.#store = store
  }

  static async create(): Promise<TestLibrary> {
    const store = new MemoryStore()
    const library = new TestLibrary((await openTestDb(store)).db, store)
    library.readText(false)
    library.findObjects(false)
    return library
  }

  /** Off unless a test is about it: what is written in a photo is read last of all. */
  readText(on: boolean): void {
    this.db.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('readText', ?)", [JSON.stringify(on)])
  }

  /** Likewise: what is on a photo. */
  findObjects(on: boolean): void {
    this.db.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('findObjects', ?)", [JSON.stringify(on)])
  }

  vectorFile(model: string): MemoryFile {
    const file = this.vectorFiles.get(model) ?? new MemoryFile()
    this.vectorFiles.set(model, file)
    return file
  }

  /** A choice on the page Models. */
  chooseModel(model: string | null): void {
    this.db.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('meaningModel', ?)", [
      JSON.stringify(model),
    ])
  }

  /** Consent, as `people.enable` stores it. */
  findFaces(on: boolean): void {
    this.db.run("INSERT OR REPLACE INTO setting (key, value) VALUES ('findFaces', ?)", [JSON.stringify(on)])
  }

  start(): Pipeline {
    const opfs: Opfs = {
      read: (path) => {
        const bytes = this.stored.get(path)
        return Promise.resolve(bytes === undefined ? null : new File([new Uint8Array(bytes)], path))
      },
      write: () => Promise.resolve(),
      writeInPlace: (path) => {
        this.written.add(path)
        return Promise.resolve()
      },
      remove: (path) => {
        for (const one of this.written)
          if (one === path || one.startsWith(`${path}/`)) this.written.delete(one)
        return Promise.resolve()
      },
      measure: () => Promise.resolve({ bytes: 0, files: 0 }),

      async *walk() {
        return
      },
      directory: () => Promise.resolve(null),
    }
    const pipeline = startPipeline({
      db: this.db,
      clock: systemClock,
      retryFirstMs: 20,
      probeEveryMs: 50,
      sweepAfterMs: 0,
      settleMs: 0,
      platform: {
        handles: {
          loadFolder: (source) => Promise.resolve(this.disks.get(source)?.handle() ?? null),
          loadImported: (source) => Promise.resolve(this.disks.get(source)?.handle() ?? null),
          forgetFolder: () => Promise.resolve(),
        },
        opfs,
        cores: this.cores,
        startMediaWorker: () => this.media.start(),
        startMlWorker: () => this.reader.start('pp-ocr'),
        startOcrWorker: () => this.reader.start('tesseract'),
        startObserver: null,
        estimate: () => Promise.resolve(null),
        isPersisted: () => Promise.resolve(false),
        models: [FAKE_MODEL, { ...FAKE_MODEL, id: OTHER_MODEL }],
        loadTowns: testTowns,
        vectorFiles: {
          loadKernel: loadVectorKernel,
          open: (model) => Promise.resolve(this.vectorFile(model)),
          remove: (model) => {
            this.vectorFiles.delete(model)
            return Promise.resolve()
          },
        },
        device: () => ({ battery: null, charging: true, saveData: false }),
        findCard: () => Promise.resolve(null),
        browser: 'test',
        ...this.platform,
      },
    })
    this.pipeline = pipeline
    return pipeline
  }

  /** The tab is gone: what was committed by now is all that remains. */
  async kill(): Promise<void> {
    const left = new MemoryStore()
    for (const [name, file] of this.#store.files) left.open(name, true)?.write(file.contents(), 0)
    // The old worker may write on: into files that nobody reads any more.
    const { pipeline } = this
    this.pipeline = null
    void pipeline?.stop()
    this.#store = left
    this.db = (await openTestDb(left)).db
  }

  async stop(): Promise<void> {
    const { pipeline } = this
    this.pipeline = null
    await pipeline?.stop()
  }

  add(id: string, disk: FakeDisk): void {
    this.disks.set(id, disk)
    this.db.tx(() => {
      this.db.run("INSERT INTO source (id, kind, label, added_at) VALUES (?, 'folder', ?, 0)", [id, id])
      this.#requestScan(id)
    })
  }

  rescan(id: string): void {
    this.db.tx(() => {
      this.#requestScan(id)
    })
  }

  #requestScan(id: string): void {
    this.db.run(
      "INSERT INTO job (id, kind, args, state, created_at) VALUES (?, 'scan', json_object('source', ?), 'queued', ?)",
      [crypto.randomUUID(), id, Date.now()],
    )
  }

  async idle(timeoutMs = 40_000): Promise<void> {
    const until = Date.now() + timeoutMs
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      const view = this.pipeline?.view
      if (view !== undefined && idle(this.db, view, {}).idle) return
      if (Date.now() > until) {
        const jobs = JSON.stringify(
          this.db.all('SELECT * FROM job WHERE state IN (?, ?)', ['queued', 'running']),
        )
        const files = JSON.stringify(
          this.db
            .all("SELECT path, hash_state, hash_error FROM file WHERE hash_state IN ('pending', 'begun')")
            .slice(0, 5),
        )
        const runs = JSON.stringify(this.db.all('SELECT * FROM stage_count'))
        throw new Error(`not idle: jobs ${jobs} files ${files} counts ${runs}`)
      }
    }
  }

  /** Path → hash of what is there, by what the library says. */
  places(): Map<string, string | null> {
    const rows = this.db.all<{ path: string; hash: string | null }>(
      `SELECT f.source_id || ':' || f.path AS path, nullif(lower(hex(a.hash)), '') AS hash FROM file f LEFT JOIN asset a ON a.id = f.asset_id
       WHERE f.missing_since IS NULL AND f.role <> 'sidecar' ORDER BY path`,
    )
    return new Map(rows.map(({ path, hash }) => [path, hash]))
  }

  /** Rates through intent, so that losing it would be seen. */
  rate(hash: string, rating: number): void {
    this.db.opTx(() => this.db.run('UPDATE asset SET rating = ? WHERE hash = unhex(?)', [rating, hash]))
  }

  state(id: string): string | undefined {
    return this.db.scalar<string>('SELECT state FROM source WHERE id = ?', [id])
  }

  sourceId(id: string): SourceId {
    return id as SourceId
  }
}
