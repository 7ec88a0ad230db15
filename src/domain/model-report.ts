/** Models as their page and the automation API see them. */

import type { AppError } from './errors.ts'
import type { Pin } from './model-hub.ts'
import type { Model } from './models.ts'
import type { Backend, Probe } from './probe.ts'

/** A model as its page shows it. */
export interface ModelReport {
  readonly id: string
  readonly task: Model['task']
  /** BCP 47; none where that means nothing. */
  readonly languages: readonly string[]
  readonly revision: string
  readonly licence: Model['licence']
  /** Where a person finds its files. */
  readonly source: string
  /** One sentence on what it is for, English. */
  readonly purpose: string
  readonly backends: Model['backends']
  /** True: made for trying out; it says nothing about photos. */
  readonly demonstration: boolean
  readonly files: readonly string[]
  /** Of a model of the hub: what is asked there, and what is known of it. */
  readonly hub: HubReport | null
  /** `installed`: on this device. `included`: the app brings it, on first use. `absent`: from files only. */
  readonly state: 'installed' | 'included' | 'absent'
  /** Null: unknown before it is asked for. */
  readonly bytes: number | null
  /** Asked for and not finished; null: not asked for, or done. */
  readonly download: DownloadReport | null
  /** What it runs on here; null: that was not measured yet, or is not for this kind of model. */
  readonly runs: RunsReport | null
}

export interface RunsReport extends Probe {
  /** Null: none of the candidates gave what must come out. */
  readonly backend: Backend | null
  /** Pictures, or faces, a second of that one, decoding and preparing left out. */
  readonly perSecond: number | null
}

export interface HubReport {
  /** Where a person looks at its files. */
  readonly page: string
  /** Names of the files there, paths. */
  readonly files: readonly string[]
  /** Of those that are pinned. */
  readonly pins: readonly Pin[]
}

export interface DownloadReport {
  /** Names the job, as `jobs.cancel` takes it. */
  readonly job: string
  readonly state: 'queued' | 'running' | 'paused' | 'failed'
  /** Bytes on this device. */
  readonly bytes: number
  /** Bytes in all; null until the hub has said. */
  readonly of: number | null
  readonly error: AppError | null
}
