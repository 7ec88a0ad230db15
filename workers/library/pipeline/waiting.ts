import { MODEL_STAGES, pickStage, WORK_STAGES, type WorkStage } from '../../../src/domain/pipeline.ts'
import type { Db } from '../db/db.ts'
import { Backlog } from './backlog.ts'
import type { Retries } from './retries.ts'
import { LAST_KEY, type Next, type Stage, type Subject } from './stage.ts'

const LANE_STAGES = ['hash', 'meta', 'thumb'] as const

/** While one photo is with the networks, the next is decoded. */
const PHOTOS_AHEAD = 2

export type Stages = { readonly [Name in WorkStage]: Stage<unknown> }

/** One subject in the hands of one stage. */
export interface Task {
  readonly stage: WorkStage
  readonly subject: Subject
  readonly visible: boolean
}

export interface WaitingOptions {
  readonly db: Db
  readonly stages: Stages
  readonly now: () => number
  readonly pool: { readonly size: number }
  readonly retries: Retries
  /** False: nothing of this stage is begun now. `visible`: somebody is looking at it. */
  readonly mayStart: (stage: WorkStage, visible: boolean) => boolean
}

/**
 * What waits, stage by stage, and what of it comes next: what somebody looks at, then the newest, suspects last and alone.
 * It may hold too much; whatever is picked, the database is asked whether it is really pending.
 */
export class Waiting {
  readonly #options: WaitingOptions
  readonly #backlogs: Record<WorkStage, Backlog> = {
    hash: new Backlog(),
    meta: new Backlog(),
    thumb: new Backlog(),
    objects: new Backlog(),
    clip: new Backlog(),
    faces: new Backlog(),
    ocr: new Backlog(),
  }
  readonly #visible: Record<WorkStage, number[]> = {
    hash: [],
    meta: [],
    thumb: [],
    objects: [],
    clip: [],
    faces: [],
    ocr: [],
  }
  #visibleIds = new Set<number>()
  readonly #suspects: { readonly stage: WorkStage; readonly id: number }[] = []

  constructor(options: WaitingOptions) {
    this.#options = options
  }

  size(stage: WorkStage): number {
    return this.#backlogs[stage].size
  }

  /** @param key greater goes first */
  push(stage: WorkStage, id: number, key: number): void {
    this.#backlogs[stage].push(id, key)
  }

  /** A result made this possible. */
  pushNext({ stage, id, key }: Next): void {
    if (stage !== 'hash' && this.#visibleIds.has(id)) this.#visible[stage].push(id)
    // Also what is visible: it may be scrolled away before its turn has come.
    this.push(stage, id, key)
  }

  /** These assets are on screen: their metadata and thumbnails go first. */
  view(assetIds: readonly number[]): void {
    this.#visibleIds = new Set(assetIds)
    this.#visible.meta = [...assetIds]
    this.#visible.thumb = [...assetIds]
  }

  /** A suspect is through: the others may be tried. */
  releaseSuspects(): void {
    for (const { stage, id } of this.#suspects.splice(0)) this.push(stage, id, LAST_KEY)
  }

  clear(): void {
    for (const name of WORK_STAGES) this.#backlogs[name].clear()
  }

  /** What to begin now beside what is under way, or null. `unsaved` is done already, and not yet in the database. */
  pick(underWay: readonly Task[], unsaved: readonly Task[]): Task | null {
    const { mayStart, pool } = this.#options
    const take = (stage: WorkStage, pop: () => number | null): Subject | null => {
      for (let id = pop(); id !== null; id = pop()) {
        const subject = this.#check(stage, id, underWay, unsaved)
        if (subject !== null) return subject
      }
      return null
    }
    for (const stage of ['thumb', 'meta'] as const) {
      if (!mayStart(stage, true)) continue
      const subject = take(stage, () => this.#visible[stage].shift() ?? null)
      if (subject !== null) return { stage, subject, visible: true }
    }
    const busy = countStages(underWay)
    for (;;) {
      const may = (stage: WorkStage): boolean => this.size(stage) > 0 && mayStart(stage, false)
      const waiting = { hash: may('hash'), meta: may('meta'), thumb: may('thumb') }
      const stage = pickStage({ workers: pool.size, busy, waiting })
      if (stage === null) break
      const subject = take(stage, () => this.#backlogs[stage].pop())
      if (subject !== null) return { stage, subject, visible: false }
    }
    // Finding things and faces, taking in what a photo shows and reading text take long: one photo after the other, and only when nothing is left that an import waits for.
    const isImporting = LANE_STAGES.some(
      (stage) => busy[stage] > 0 || (this.size(stage) > 0 && mayStart(stage, false)),
    )
    const isModelStage = (stage: WorkStage): boolean => MODEL_STAGES.some((one) => one === stage)
    const looks = busy.objects + busy.clip + busy.faces
    if (isImporting || busy.ocr > 0 || looks >= PHOTOS_AHEAD) return null
    if (unsaved.some(({ stage }) => !isModelStage(stage))) return null
    for (const stage of MODEL_STAGES) {
      if (!mayStart(stage, false) || (stage === 'ocr' && looks > 0)) continue
      const subject = take(stage, () => this.#backlogs[stage].pop())
      if (subject !== null) return { stage, subject, visible: false }
    }
    return null
  }

  #check(stage: WorkStage, id: number, underWay: readonly Task[], unsaved: readonly Task[]): Subject | null {
    const same = (one: Task): boolean => one.stage === stage && one.subject.id === id
    // Whoever asked for it anew meanwhile is heard when the result is saved.
    if (underWay.some(same) || unsaved.some(same)) return null
    const { db, stages, now, retries } = this.#options
    const subject = stages[stage].take(db, id, now())
    if (subject === null) {
      const dueAt = stages[stage].dueAt(db, id)
      if (dueAt !== null && dueAt > now()) retries.add(stage, id, dueAt)
      return null
    }
    // Two suspects at once, and nobody could say which of them stops the app.
    if (subject.suspect && underWay.some((one) => one.subject.suspect)) {
      this.#suspects.push({ stage, id })
      return null
    }
    return subject
  }
}

/** How many tasks each stage has in hand. */
export function countStages(tasks: Iterable<Task>): Record<WorkStage, number> {
  const busy = { hash: 0, meta: 0, thumb: 0, objects: 0, clip: 0, faces: 0, ocr: 0 }
  for (const { stage } of tasks) busy[stage]++
  return busy
}
