import { spaceOf } from '../../../src/domain/people/cosines.ts'
import type { Clustered, ClusterSettings, FaceSet } from '../../../src/domain/people/face-set.ts'
import { refitThreshold } from '../../../src/domain/people/threshold.ts'
import type { MlApi } from '../../ml/api.ts'
import { BackgroundJob, type JobTools } from '../background-job.ts'
import type { Db } from '../db/db.ts'
import { settlePeople, storeLooks, sweepClusters } from '../db/people.ts'
import type { WorkerPool } from '../pipeline/worker-pool.ts'
import { answersOf } from './answers.ts'
import { readFaceColumns, type FaceColumns } from './face-columns.ts'
import { CLUSTER_JOB, keptGathering, type KeptGathering } from './threshold.ts'

/** `clusterFaces`, wherever it runs. */
export type Gather = (faces: FaceSet, settings: ClusterSettings, signal: AbortSignal) => Promise<Clustered>

/** In a worker: it takes seconds. */
export function gatherIn(ml: WorkerPool<MlApi>): Gather {
  return (faces, settings, signal) =>
    ml.run('clusterFaces', [faces, settings], { limitMs: GATHER_LIMIT_MS, signal })
}

export interface ClustererOptions extends JobTools {
  readonly gather: Gather
  /** So many faces are gathered anew each time; for tests. */
  readonly few?: number
}

const SETTLE_MS = 2000
const LATEST_MS = 30_000 // while faces are being found, so often they are gathered meanwhile
const GATHER_LIMIT_MS = 600_000 // 200,000 faces on a slow machine
/** So few are gathered anew whenever some came: it takes a second, and nobody ends elsewhere because of when they came. */
const FEW = 5000
const GROWTH = 1.25 // times as many faces as when all were gathered anew: then again
const ANSWERS_STEP = 30 // so many answers may move the threshold (refitThreshold), and each as many more again
const PART = 2000 // faces settled in one transaction: some 50 ms

/** Gathers faces whenever there are new ones, or something was said that changes how. What is left to do is asked of the database. */
export class Clusterer {
  readonly #options: ClustererOptions
  readonly #job: BackgroundJob

  constructor(options: ClustererOptions) {
    this.#options = options
    this.#job = new BackgroundJob(options, {
      name: CLUSTER_JOB,
      settleMs: SETTLE_MS,
      latestMs: LATEST_MS,
      hasWork: () => this.#hasWork(),
      work: () => this.#work(),
    })
  }

  /** It may have been cut off between what it stored and what follows from it. */
  recover(): void {
    const { db } = this.#options
    this.#job.recover(() => {
      settlePeople(
        db,
        db.all<{ id: number }>('SELECT face_id AS id FROM face_cluster').map(({ id }) => id),
      )
      sweepClusters(db)
    })
  }

  /** There may be new faces, or leave to work. */
  wake(): void {
    this.#job.wake()
  }

  async stop(): Promise<void> {
    await this.#job.stop()
  }

  #hasWork(): boolean {
    const { db } = this.#options
    if (db.scalar<number>(HAS_NEW_SQL) === 1) return true
    const kept = keptGathering(db)
    return kept !== null && kept.rules !== rulesOf(db)
  }

  async #work(): Promise<void> {
    const { db, gather, few = FEW } = this.#options
    const columns = readFaceColumns(db)
    const { faces, model } = columns
    const before = keptGathering(db)
    const rules = rulesOf(db)
    const space = spaceOf(model ?? '', faces.dim)
    const anew =
      before === null ||
      before.model !== (model ?? '') ||
      before.rules !== rules ||
      faces.count > before.faces * GROWTH ||
      (faces.count <= few && faces.count !== before.faces) ||
      // Everything was forgotten meanwhile.
      faces.look.every((look) => look === 0)
    // Between two gatherings anew it stays as it was: else faces would be joined by one measure and compared by another.
    const threshold = anew ? refitThreshold(answersOf(db, columns), space.threshold) : before.threshold
    const found = await gather(faces, { threshold, anew }, this.#job.signal)
    await this.#keep(columns, found, {
      model: model ?? '',
      threshold,
      rules,
      faces: anew ? faces.count : before.faces,
    })
  }

  async #keep({ ids, faces }: FaceColumns, found: Clustered, kept: KeptGathering): Promise<void> {
    const { db } = this.#options
    const rows: [number, number, number | null][] = []
    found.look.forEach((look, at) => {
      const similarity = found.similarity[at] ?? Number.NaN
      rows.push([ids[at] ?? 0, look, Number.isNaN(similarity) ? null : Math.round(similarity * 1e4) / 1e4])
    })
    const moved = rows.filter(([, look], at) => look !== faces.look[at])
    this.#job.store(() => {
      storeLooks(db, { faces: rows, changed: found.changed, pairs: found.pairs })
    })
    // Whole looks together: who leads one is decided among all its faces.
    moved.sort(([, a], [, b]) => a - b)
    for (let from = 0; from < moved.length; from += PART) {
      const part = moved.slice(from, from + PART).map(([face]) => face)
      this.#job.store(() => {
        settlePeople(db, part)
      })
      await this.#job.pause()
      if (this.#job.signal.aborted) return
    }
    this.#job.store(() => {
      // Looks that lost faces to others may follow somebody else now.
      settlePeople(db, [...this.#leftBehind(found.changed), ...saidAndAlone(db)])
      sweepClusters(db)
      db.run('UPDATE job SET cursor = ? WHERE id = ?', [JSON.stringify(kept), CLUSTER_JOB])
    })
  }

  #leftBehind(looks: readonly number[]): number[] {
    return this.#options.db
      .all<{ id: number }>(
        `SELECT min(c.face_id) AS id FROM json_each(?) j CROSS JOIN face_cluster c ON c.look = j.value
         CROSS JOIN cluster k ON k.id = c.cluster AND k.person IS NOT NULL GROUP BY c.look`,
        [JSON.stringify(looks)],
      )
      .map(({ id }) => id)
  }
}

/** Faces that were found again elsewhere, or only drawn, and are not yet with whom somebody named. */
function saidAndAlone(db: Db): number[] {
  return db
    .all<{ id: number }>(
      `SELECT f.id FROM face_label l CROSS JOIN face f ON f.asset_id = l.asset_id AND f.label = l.face
         LEFT JOIN face_cluster c ON c.face_id = f.id
       WHERE l.person IS NOT NULL AND l.dismissed IS NULL AND coalesce(c.cluster, 0) = 0`,
    )
    .map(({ id }) => id)
}

/** Faces with a vector that are in no look yet; the newest are asked first, because it is they. */
const HAS_NEW_SQL = `
  SELECT 1 FROM (SELECT face_id FROM face_vector ORDER BY face_id DESC) v
  WHERE NOT EXISTS (SELECT 1 FROM face_cluster c WHERE c.face_id = v.face_id AND c.look <> 0)
    AND NOT EXISTS (SELECT 1 FROM face f CROSS JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
      WHERE f.id = v.face_id AND l.dismissed = 1)
  LIMIT 1`

/** What was said that changes how all faces are gathered, as one text. */
function rulesOf(db: Db): string {
  const said = db.all<{ rule: string }>(
    `SELECT id || ' ' || coalesce(birthday, '') || ' ' || coalesce(strictness, 0) AS rule FROM person
     WHERE (birthday IS NOT NULL OR strictness IS NOT NULL) AND deleted_at IS NULL ORDER BY id`,
  )
  const answers =
    db.scalar<number>(
      `SELECT (SELECT count(*) FROM person_apart WHERE apart = 1) + (SELECT count(*) FROM person WHERE merged_into IS NOT NULL)
        + (SELECT count(*) FROM face_not WHERE present = 1)`,
    ) ?? 0
  return [`answers ${String(Math.floor(answers / ANSWERS_STEP))}`, ...said.map(({ rule }) => rule)].join('\n')
}
