import type { Filter } from '../../src/domain/plan.ts'
import type { Progress } from '../../src/domain/reads.ts'
import type { AssetHash, StageName } from '../../src/domain/vocabulary.ts'
import type { Db } from './db/db.ts'
import type { OpContext } from './ops/context.ts'

/** What the scheduler knows and no row says. */
export interface PipelineView {
  /** Items finished per second over the last minute. */
  ratePerS(stage: StageName): number
  heldBy(): Progress['heldBy']
  /** Stages that lack a model, a consent or an implementation: they count as blocked, never as pending. */
  unavailable(): readonly StageName[]
  /** Versions whose results count as done now; null: any. */
  acceptedVersions(stage: StageName): readonly string[] | null
}

/** Who asks pictures what they show, see `meaning/asker.ts`. */
export interface AskerView {
  /** The questions of these filters are answered soon; then whoever read the answers reads again. */
  want(filters: readonly Filter[]): void
  /** Resolves when they have an answer, or none is to be had. */
  answer(filters: readonly Filter[]): Promise<void>
  /**
   * Photos that look like one, the nearest first, trashed and hidden ones included; none where that cannot be told at once. `within`: the greatest
   * distance, 0–1. `db`: the reader's, which notes what was looked at.
   */
  alike(db: Db, assetId: number, within: number): Promise<readonly AlikePhoto[]>
}

/** `distance`: 0 (the same) to 1 (nothing in common), see `vectorDistance`. */
export interface AlikePhoto {
  readonly assetId: number
  readonly distance: number
}

/** What reads and commands are given. */
export interface LibraryContext extends OpContext {
  readonly pipeline: PipelineView
  readonly asker: AskerView
  /** The page says which photos are on screen; they are worked on first. Not stored. */
  viewing(hashes: readonly AssetHash[]): void
  /** The page could not show the thumbnails of these: those that are really gone are made again. */
  thumbsLost(hashes: readonly AssetHash[]): void
}

/** One read. `db` remembers which tables it looked at, also after an await. */
export interface ReadContext {
  readonly db: Db
  readonly pipeline: PipelineView
  readonly asker: AskerView
  readonly signal: AbortSignal
  now(): number
}

/** Where nothing looks at pictures. */
export const NO_ASKER: AskerView = {
  want: () => undefined,
  answer: () => Promise.resolve(),
  alike: () => Promise.resolve([]),
}

/** For tests, and until the scheduler has started. */
export const IDLE_PIPELINE: PipelineView = {
  ratePerS: () => 0,
  heldBy: () => null,
  unavailable: () => ['objects', 'clip', 'faces', 'ocr'],
  acceptedVersions: () => null,
}
