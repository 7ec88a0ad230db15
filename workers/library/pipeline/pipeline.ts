import { toAppError } from '../../../src/domain/errors.ts'
import { judgeError, MODEL_STAGES, thumbSizes, type DeviceReport } from '../../../src/domain/pipeline.ts'
import { dirOf } from '../../../src/domain/sources.ts'
import { OPFS } from '../../../src/domain/storage-names.ts'
import type { AssetHash, StageName } from '../../../src/domain/vocabulary.ts'
import type { Clock } from '../../platform/clock.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { CardCheck } from '../duplicates/card-check.ts'
import { OpenSources } from '../ingest/open-sources.ts'
import { listSources } from '../ingest/source-rows.ts'
import { ProbablyMoved } from '../ingest/vanish.ts'
import { settings as readStoredSettings } from '../queries/settings.ts'
import type { Asker } from '../meaning/asker.ts'
import { knownModel, openMeaning } from '../meaning/open-meaning.ts'
import { Backends } from './backends.ts'
import { embedPicture } from './embed-picture.ts'
import { checkHandlers } from './handlers.ts'
import { acceptedVersions, isSwitchedOn, unavailableStages } from './off-stages.ts'
import { openDiskWriters } from './disk-writers.ts'
import { FaceCrops } from './face-crops.ts'
import { mayGather, openGatherings } from './gatherings.ts'
import { Holds } from './holds.ts'
import { forgetLostThumbs } from './lost-thumbs.ts'
import { PhotoLooks } from './look-at-photo.ts'
import { openPools } from './worker-pools.ts'
import { openAsset, type OpenAssetOptions } from './open-asset.ts'
import { assetIds, refreshFile } from './refresh-file.ts'
import { pipelineCommands, type PipelineCommands } from './pipeline-commands.ts'
import { pipelineReads, type PipelineReads } from './pipeline-reads.ts'
import type { PipelinePlatform } from './platform.ts'
import { openModelJobs } from './open-model-jobs.ts'
import { ScanJobs } from './scan-jobs.ts'
import { Scheduler } from './scheduler.ts'
import type { FileToRead } from './stage.ts'
import { askForDrawnFaces } from '../db/faces.ts'
import { createClipStage } from './stages/clip.ts'
import { createFacesStage } from './stages/faces.ts'
import { createHashStage } from './stages/hash.ts'
import { createMetaStage } from './stages/meta.ts'
import { createObjectsStage } from './stages/objects.ts'
import { createOcrStage, retryBlocked } from './stages/ocr.ts'
import { createThumbStage } from './stages/thumb.ts'
import { SourceWatch } from './source-watch.ts'
import { dropLargeThumbs } from './trim-thumbs.ts'

export interface PipelineContext {
  readonly db: Db
  readonly clock: Clock
  readonly platform: PipelinePlatform
  /** For tests: milliseconds until a transient error is tried again the first time, how long a full disk is left alone, and when the backlog is first looked for. */
  readonly retryFirstMs?: number
  readonly probeEveryMs?: number
  readonly sweepAfterMs?: number
  /** How long after the last new picture duplicates and stacks are looked for; for tests. */
  readonly settleMs?: number
}

export interface Pipeline {
  readonly view: PipelineView
  readonly asker: Asker
  viewing(hashes: readonly AssetHash[]): void
  thumbsLost(hashes: readonly AssetHash[]): void
  readonly reads: PipelineReads
  readonly commands: PipelineCommands
  /** What the page sees of the machine and a worker cannot: battery, data saver. */
  reportDevice(device: DeviceReport): void
  /** Finishes what is in hand, marks nothing as begun, ends all workers. After it nothing is written. */
  stop(): Promise<void>
  /** Removes everything this device made from files: thumbnails, renders, imported copies, granted folders. After `stop`. */
  clearStored(): Promise<void>
}

const SETTLE_EVERY_MS = 500
/** Starts scanning, reading and making thumbnails, and goes on until stopped. */
export function startPipeline({
  db,
  clock,
  platform,
  retryFirstMs,
  probeEveryMs,
  sweepAfterMs,
  settleMs,
}: PipelineContext): Pipeline {
  let isOwnCommit = false
  let settings = readStoredSettings(db)
  let stopped = false
  let hasBegun = false
  let settledAt = -Infinity
  const moved = new ProbablyMoved()
  const sources = new OpenSources(db, platform.handles, () => clock.elapsed())
  const pools = openPools(platform)
  const { pool } = pools

  /** What the pipeline itself writes does not make it look for work. */
  function commit<Value>(work: () => Value): Value {
    const before = isOwnCommit
    isOwnCommit = true
    try {
      return work()
    } finally {
      isOwnCommit = before
    }
  }
  /** Tells pages to look again although no row changed: SQLite names the table of a statement that matches nothing. */
  function pulse(): void {
    commit(() => db.run('UPDATE job SET state = state WHERE 0'))
  }

  /** Work beside the loop. A full disk is the same trouble here as there. */
  function background(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      if (!stopped) holdOrThrow(thrown)
    })
  }
  function attempt(work: () => void): void {
    try {
      work()
    } catch (thrown) {
      holdOrThrow(thrown)
    }
  }
  function holdOrThrow(thrown: unknown): void {
    if (judgeError(toAppError(thrown)) !== 'hold') throw thrown
    holds.storageIsFull(null)
  }

  const sizes = (): ReturnType<typeof thumbSizes> => thumbSizes(settings.thumbnailSize)
  const crops = new FaceCrops(platform.opfs)
  const meaningModel = (): string | null => knownModel(settings.meaningModel, platform.models)
  const times = { now: () => clock.now(), elapsed: () => clock.elapsed() }
  const ofModels = { db, commit, ml: pools.ml, models: () => platform.models, ...times }
  const { indexes, asker, checks } = openMeaning({
    ...ofModels,
    pulse,
    files: platform.vectorFiles,
    onLost: sweepSoon,
    model: meaningModel,
    embed: (...asked) => embedPicture({ ...opening, ...pools, indexes, backends }, ...asked),
    ...(settleMs === undefined ? {} : { gatherMs: settleMs }),
  })
  const backends = new Backends({ ...ofModels, platform, choice: () => settings.graphicsCard })
  const stages = {
    hash: createHashStage(),
    meta: createMetaStage(),
    thumb: createThumbStage(sizes),
    objects: createObjectsStage(),
    clip: createClipStage(meaningModel, indexes, backends),
    faces: createFacesStage(crops, backends),
    ocr: createOcrStage(() => settings.textLanguages),
  }
  checkHandlers(stages)

  const holds = new Holds({
    settings: () => settings,
    elapsed: () => clock.elapsed(),
    estimate: () => platform.estimate(),
    onChange() {
      pulse()
      if (!hasBegun) begin()
      else {
        attempt(() => {
          scanJobs.tryAgain()
        })
        for (const one of [scheduler, ...gatherings, sidecars]) one.wake()
      }
    },
    ...(probeEveryMs === undefined ? {} : { probeEveryMs }),
  })
  holds.report(platform.device())

  const onStorageFull = (): void => void holds.storageIsFull(null)
  const isPaused = (stage: StageName): boolean => settings.pausedAll || settings.pausedStages.includes(stage)

  const scheduler: Scheduler = new Scheduler({
    db,
    sources,
    ...pools,
    stages,
    ...times,
    commit,
    mayStart: (stage, visible) =>
      !isPaused(stage) &&
      holds.allows(stage, visible) &&
      !(scanJobs.isBusy && MODEL_STAGES.some((one) => one === stage)),
    isSwitchedOn: (stage) => isSwitchedOn(stage, settings),
    onStorageFull(stage) {
      holds.storageIsFull(stage)
    },
    onStored(stage) {
      holds.stored(stage)
    },
    onTrouble: noteTrouble,
    refreshFile: (stale) => void refreshFile(db, stale),
    afterStep: settleMoves,
    ...(retryFirstMs === undefined ? {} : { retryFirstMs }),
    ...(sweepAfterMs === undefined ? {} : { sweepAfterMs }),
  })

  const watch = new SourceWatch({
    db,
    clock,
    sources,
    startObserver: platform.startObserver,
    scanJobs: () => scanJobs,
    commit,
    background,
    onReadable: sweepSoon,
  })

  const scanJobs = new ScanJobs({
    db,
    sources,
    moved,
    ...times,
    commit,
    onWaiting(files) {
      for (const { id, mtime } of files) scheduler.push('hash', id, mtime)
      scheduler.wake()
    },
    onChanged: sweepSoon,
    onStale: (stale) => void opening.onStale(stale),
    onTrouble: (...trouble) => void opening.onTrouble(...trouble),
    onStorageFull,
    onEnd(source) {
      watch.watch(source)
      settleMoves()
      scheduler.wake()
    },
  })

  const opening: OpenAssetOptions = {
    db,
    sources,
    onStale(stale) {
      if (stopped) return
      commit(() =>
        db.tx(() => {
          refreshFile(db, stale)
        }),
      )
      scheduler.push('hash', stale.file.id, Number.MAX_SAFE_INTEGER)
      scheduler.wake()
    },
    onTrouble: (file, thrown) => void noteTrouble(file, toAppError(thrown)),
  }
  const looks = new PhotoLooks({ ...opening, pool, opfs: platform.opfs, elapsed: () => clock.elapsed() })

  const ofJobs = {
    db,
    pool,
    sources,
    ...times,
    commit,
    onStorageFull,
    ...(settleMs === undefined ? {} : { settleMs }),
  }
  const { duplicates, gatherings, gazetteer, awakenedBy } = openGatherings({
    ...ofJobs,
    loadTowns: platform.loadTowns,
    ml: pools.ml,
    indexes,
    mayRun: (job) => !stopped && hasBegun && mayGather(job, isPaused, holds),
    open: (id) => openAsset(opening, id),
    onLost(hashes) {
      background(remakeLost(hashes))
    },
  })
  const downloads = openModelJobs(ofJobs, platform, () => {
    // What waited for a model may have it now.
    commit(() => void retryBlocked(db))
    asker.refresh()
    sweepSoon()
  })
  const cards = new CardCheck({ ...ofJobs, pulse })
  const { disk, sidecars } = openDiskWriters(
    { ...ofJobs, mayRun: () => !stopped && hasBegun && holds.reason() !== 'storage' },
    (source, dir) => {
      if (!stopped) scanJobs.request(source, [{ dir, deep: false }])
    },
    opening.onStale,
  )

  /** The file is not as its row says, or its folder is out of reach: a look at the folder finds out which. */
  function noteTrouble(file: FileToRead, error: ReturnType<typeof toAppError>): void {
    if (stopped) return
    if (judgeError(error) === 'permission') watch.check(file.source)
    else if (error.code === 'file.missing' || error.code === 'file.changed') {
      scanJobs.request(file.source, [{ dir: dirOf(file.path), deep: false }])
    }
  }

  function settleMoves(): void {
    if (moved.isEmpty || stopped) return
    const stalled = !scheduler.isHashing() && !scanJobs.isBusy
    if (!stalled && clock.elapsed() - settledAt < SETTLE_EVERY_MS) return
    settledAt = clock.elapsed()
    if (commit(() => moved.settle(db, clock.now(), stalled))) sweepSoon()
  }

  let sweepQueued = false
  function sweepSoon(): void {
    if (sweepQueued || stopped) return
    sweepQueued = true
    queueMicrotask(() => {
      sweepQueued = false
      if (!stopped) scheduler.sweep()
    })
  }

  /** Commands of a person: sources, settings, retries. */
  function noteCommit(tables: ReadonlySet<string>): void {
    if (stopped) return
    for (const { of, job } of [...awakenedBy, { of: ['sidecar_state'], job: sidecars }])
      if (of.some((table) => tables.has(table)))
        queueMicrotask(() => {
          job.wake()
        })
    asker.noteCommit(tables)
    if (!isOwnCommit) noteForeignCommit(tables)
  }

  function noteForeignCommit(tables: ReadonlySet<string>): void {
    if (!hasBegun) {
      holds.release() // what a person has just stored proves that there is room; then it begins
      return
    }
    if (tables.has('setting')) {
      const { thumbnailSize: before, meaningModel: asked } = settings
      settings = readStoredSettings(db)
      if (asked !== settings.meaningModel) attempt(() => asker.changeModel())
      attempt(() => {
        commit(() => {
          retryBlocked(db)
        })
      })
      holds.release()
      if (before !== settings.thumbnailSize && settings.thumbnailSize === 'small') background(trimThumbs())
      sweepSoon()
    }
    if (tables.has('source')) {
      for (const { id } of listSources(db)) if (!watch.isWatching(id)) sources.reopen(id)
    }
    if (tables.has('face_label') && commit(() => askForDrawnFaces(db))) sweepSoon()
    if (tables.has('source') || tables.has('file') || tables.has('stage_run')) sweepSoon()
    if (tables.has('job') || tables.has('source')) for (const one of [scanJobs, downloads]) one.pump()
    if (tables.has('source')) {
      sidecars.resume()
      duplicates.tryAgain()
    } else if (tables.has('setting')) duplicates.wake()
    scheduler.wake()
  }

  async function trimThumbs(): Promise<void> {
    await dropLargeThumbs(db, platform.opfs, commit, () => !stopped && settings.thumbnailSize === 'small')
  }

  async function remakeLost(hashes: readonly AssetHash[]): Promise<void> {
    for (const id of await forgetLostThumbs(db, platform.opfs, commit, hashes))
      scheduler.push('thumb', id, Number.MAX_SAFE_INTEGER)
    scheduler.wake()
  }

  /** Takes up what the last run left. Without room even for that note the library is still there to look at, and this is tried again. */
  function begin(): void {
    if (hasBegun || stopped) return
    attempt(() => {
      scanJobs.recover()
      scheduler.start()
      hasBegun = true
      holds.stored('hash')
      scanJobs.pump()
    })
    if (!hasBegun) return
    watch.checkAll()
    attempt(() => {
      for (const one of [...gatherings, disk, sidecars, asker, downloads]) one.recover()
    })
    if (settings.thumbnailSize === 'small') background(trimThumbs())
    background(crops.sweep(db))
  }

  const stopListening = db.onCommit(noteCommit)
  begin()

  return {
    asker,
    view: {
      ratePerS: (stage) => scheduler.ratePerS(stage),
      heldBy: () => holds.reason(),
      unavailable: () => unavailableStages(settings),
      acceptedVersions: (stage) => acceptedVersions(stage, stages, sizes()),
    },
    viewing(hashes) {
      scheduler.view(assetIds(db, hashes))
    },
    thumbsLost(hashes) {
      background(remakeLost(hashes))
    },
    reads: pipelineReads(looks, cards, platform, crops, asker, checks, gazetteer),
    commands: pipelineCommands({
      db,
      cards,
      checks,
      crops,
      disk,
      downloads,
      backends,
      watch,
      scanJobs,
      background,
      reading: { ...opening, ...pools, commit, now: () => clock.now() },
      languages: () => settings.textLanguages,
    }),
    reportDevice(device) {
      holds.report({ ...device, saveData: device.saveData || platform.device().saveData })
    },
    async stop() {
      if (stopped) return
      stopped = true
      stopListening()
      watch.stop()
      holds.stop()
      for (const one of [pools.pool, pools.ml, pools.ocr]) one.stop()
      scheduler.stop()
      cards.stop()
      for (const one of [downloads, disk, sidecars, ...gatherings, scanJobs, asker, checks]) await one.stop()
      indexes.close()
    },
    async clearStored() {
      for (const folder of [OPFS.thumbs, OPFS.renders, OPFS.faces, OPFS.vectors, OPFS.imported])
        await platform.opfs.remove(folder)
      for (const { id } of listSources(db)) await platform.handles.forgetFolder(id)
    },
  }
}
