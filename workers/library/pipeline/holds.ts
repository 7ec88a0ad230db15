import {
  deviceHold,
  STORAGE_FULL_SHARE,
  type DeviceReport,
  type HoldReason,
  type WorkStage,
} from '../../../src/domain/pipeline.ts'
import type { Settings } from '../../../src/domain/settings.ts'

export interface HoldOptions {
  readonly settings: () => Settings
  readonly elapsed: () => number
  /** Bytes used and allowed, null when the browser does not say. */
  readonly estimate: () => Promise<{ readonly usage: number; readonly quota: number } | null>
  /** The reason has changed: pages should look again, and work may go on. */
  readonly onChange: () => void
  readonly probeEveryMs?: number
}

const PROBE_EVERY_MS = 30_000 // the quota is not told [measured: the estimate stays as it was], so now and then it is tried
const MEASURE_EVERY_MS = 20_000

/** Why the app itself holds back, apart from what the person paused. */
export class Holds {
  readonly #options: HoldOptions
  #device: DeviceReport = { battery: null, charging: true, saveData: false }
  #full: { readonly stage: WorkStage | null } | null = null
  #probing = false
  #probeTimer: ReturnType<typeof setTimeout> | undefined
  #measuredAt = -Infinity
  #nearlyFull = false

  constructor(options: HoldOptions) {
    this.#options = options
  }

  reason(): HoldReason | null {
    if (this.#full !== null || this.#nearlyFull) return 'storage'
    return deviceHold(this.#device, this.#options.settings())
  }

  /** What is on screen is worked on while only the battery or the network is spared. */
  allows(stage: WorkStage, visible: boolean): boolean {
    if (this.#full !== null) return this.#probing
    if (this.#nearlyFull && stage === 'thumb') return false
    return visible || deviceHold(this.#device, this.#options.settings()) === null
  }

  report(device: DeviceReport): void {
    const before = this.reason()
    this.#device = device
    if (before !== this.reason()) this.#options.onChange()
  }

  storageIsFull(stage: WorkStage | null): void {
    const isNews = this.#full === null
    this.#full = { stage }
    this.#probing = false
    this.#probeTimer ??= setTimeout(() => {
      this.#probeTimer = undefined
      // Work may try whether there is room now. The reason stays until something was stored.
      this.#probing = this.#full !== null
      this.#options.onChange()
    }, this.#options.probeEveryMs ?? PROBE_EVERY_MS)
    if (isNews) this.#options.onChange()
  }

  /** The person says that there is room: held no longer, until something cannot be stored again. */
  release(): void {
    this.#nearlyFull = false
    this.#measuredAt = -Infinity
    this.#endFull()
    this.#options.onChange()
  }

  stored(stage: WorkStage): void {
    if (this.#full !== null && this.#probing && (this.#full.stage === null || this.#full.stage === stage)) {
      this.#endFull()
      this.#options.onChange()
    }
    if (stage === 'thumb') void this.#measure()
  }

  stop(): void {
    clearTimeout(this.#probeTimer)
  }

  #endFull(): void {
    this.#full = null
    this.#probing = false
    clearTimeout(this.#probeTimer)
    this.#probeTimer = undefined
  }

  async #measure(): Promise<void> {
    if (this.#options.elapsed() - this.#measuredAt < MEASURE_EVERY_MS) return
    this.#measuredAt = this.#options.elapsed()
    const estimate = await this.#options.estimate()
    const nearlyFull =
      estimate !== null && estimate.quota > 0 && estimate.usage / estimate.quota >= STORAGE_FULL_SHARE
    if (nearlyFull === this.#nearlyFull) return
    this.#nearlyFull = nearlyFull
    this.#options.onChange()
  }
}
