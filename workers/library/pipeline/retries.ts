import { WORK_STAGES, type WorkStage } from '../../../src/domain/pipeline.ts'
import { Backlog } from './backlog.ts'

const TICK_MS = 250 // finer than anybody waits for

/** What will be tried again by itself, and when. One timer, however many wait. */
export class Retries {
  readonly #later: Record<WorkStage, Backlog> = {
    hash: new Backlog(),
    meta: new Backlog(),
    thumb: new Backlog(),
    objects: new Backlog(),
    clip: new Backlog(),
    faces: new Backlog(),
    ocr: new Backlog(),
  }
  readonly #now: () => number
  readonly #onDue: (stage: WorkStage, id: number) => void
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(now: () => number, onDue: (stage: WorkStage, id: number) => void) {
    this.#now = now
    this.#onDue = onDue
  }

  add(stage: WorkStage, id: number, at: number): void {
    this.#later[stage].push(id, -at)
    this.#arm(Math.max(5, Math.min(TICK_MS, at - this.#now())))
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  #arm(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#pushDue()
    }, ms)
  }

  #pushDue(): void {
    const now = this.#now()
    let waiting = 0
    for (const stage of WORK_STAGES) {
      const later = this.#later[stage]
      for (let at = later.firstKey(); at !== null && -at <= now; at = later.firstKey()) {
        const id = later.pop()
        if (id !== null) this.#onDue(stage, id)
      }
      waiting += later.size
    }
    if (waiting > 0) this.#arm(TICK_MS)
  }
}
