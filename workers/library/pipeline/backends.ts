/**
 * Which runtime networks are given to. Found out with the first picture, kept in the catalogue, and found out again with another browser, card
 * or revision of the model, when the person asks, and some time after a card failed.
 */

import { fail, isAppError, toAppError } from '../../../src/domain/errors.ts'
import type { Model } from '../../../src/domain/models.ts'
import { chooseBackend, type Backend, type Candidate, type Probe } from '../../../src/domain/probe.ts'
import type { Settings } from '../../../src/domain/settings.ts'
import type { MlApi } from '../../ml/api.ts'
import type { Db } from '../db/db.ts'
import { forgetProbe, readProbe, saveProbe } from '../db/probes.ts'
import type { PipelinePlatform } from './platform.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface BackendsOptions {
  readonly db: Db
  readonly ml: WorkerPool<MlApi>
  readonly models: () => readonly Model[]
  readonly platform: Pick<PipelinePlatform, 'browser' | 'findCard'>
  /** The person may have forbidden cards. */
  readonly choice: () => Settings['graphicsCard']
  readonly commit: <Value>(work: () => Value) => Value
  readonly now: () => number
}

/** Loading a network of some hundred MB twice, and building it for a card. */
const PROBE_LIMIT_MS = 240_000
/** A card that failed is left alone for so long; a driver that was updated or reset is back by then. */
const DISTRUST_MS = 600_000

export class Backends {
  readonly #options: BackendsOptions
  readonly #probing = new Map<string, Promise<Backend>>()
  #distrustedUntil = -Infinity
  /** Another one comes with another life, or when this one is lost. */
  #card: Promise<string | null> | null = null

  constructor(options: BackendsOptions) {
    this.#options = options
  }

  /**
   * Runs `work` on the backend of the model, and once more on the processor when a card could not do it: it may have been lost. Errors: those of
   * `work`; `model.*` of the probe.
   */
  async run<Value>(model: string, work: (backend: Backend) => Promise<Value>): Promise<Value> {
    const backend = await this.#of(model)
    try {
      return await work(backend)
    } catch (error) {
      if (backend === 'wasm' || !isCardTrouble(error)) throw error
      this.#distrust(model)
      return work('wasm')
    }
  }

  /** Finds out anew. Errors: `model.*`. */
  async measure(model: string): Promise<void> {
    await this.#probing.get(model)?.catch(() => undefined)
    this.#distrustedUntil = -Infinity
    this.#card = null
    await this.#probe(model)
  }

  async #of(model: string): Promise<Backend> {
    const known = readProbe(this.#options.db, model)
    if (
      known?.revision === this.#revisionOf(model) &&
      known.environment === environmentOf(this.#options.platform.browser, await this.#findCard())
    )
      return backendOf(known.probe, model)
    return this.#probe(model)
  }

  /** One at a time of each model: pictures that come meanwhile wait for it. */
  #probe(model: string): Promise<Backend> {
    const running = this.#probing.get(model)
    if (running !== undefined) return running
    const probing = this.#find(model).finally(() => this.#probing.delete(model))
    this.#probing.set(model, probing)
    return probing
  }

  async #find(model: string): Promise<Backend> {
    const { db, platform, commit, now } = this.#options
    const card = await this.#findCard()
    const { threads, candidates } = await this.#ask(model, card !== null)
    const probe = { candidates, threads, card, at: now() }
    commit(() => {
      saveProbe(db, {
        model,
        revision: this.#revisionOf(model),
        environment: environmentOf(platform.browser, card),
        probe,
      })
    })
    return backendOf(probe, model)
  }

  /** A card may take the worker with it: then the processor is asked alone. */
  async #ask(model: string, withCard: boolean): Promise<Pick<Probe, 'threads' | 'candidates'>> {
    const able = this.#options.models().find(({ id }) => id === model)?.backends ?? []
    if (!withCard || !able.includes('webgpu')) return this.#call(model, ['wasm'])
    try {
      return await this.#call(model, ['wasm', 'webgpu'])
    } catch (error) {
      const { code, message } = toAppError(error)
      if (code !== 'file.timeout' && code !== 'file.crashes') throw error
      const { threads, candidates } = await this.#call(model, ['wasm'])
      const failed: Candidate = {
        backend: 'webgpu',
        perSecond: null,
        cosine: null,
        refused: 'failed',
        reason: message,
      }
      return { threads, candidates: [...candidates, failed] }
    }
  }

  #call(model: string, backends: readonly Backend[]): Promise<Pick<Probe, 'threads' | 'candidates'>> {
    return this.#options.ml.run('probe', [model, backends], {
      limitMs: PROBE_LIMIT_MS,
      // Of no picture: it goes on when the one that asked first is given up, and ends with the pool.
      signal: new AbortController().signal,
    })
  }

  async #findCard(): Promise<string | null> {
    const { choice, platform, now } = this.#options
    if (choice() === 'never' || now() < this.#distrustedUntil) return null
    this.#card ??= platform.findCard()
    return this.#card
  }

  #distrust(model: string): void {
    const { db, commit, now } = this.#options
    this.#distrustedUntil = now() + DISTRUST_MS
    this.#card = null
    commit(() => {
      forgetProbe(db, model)
    })
  }

  #revisionOf(model: string): string {
    return this.#options.models().find(({ id }) => id === model)?.revision ?? ''
  }
}

function environmentOf(browser: string, card: string | null): string {
  return JSON.stringify([browser, card])
}

function backendOf({ candidates }: Pick<Probe, 'candidates'>, model: string): Backend {
  return (
    chooseBackend(candidates)?.backend ??
    fail('model.no_backend', `${model} gives wrong answers on this device.`, { subject: model })
  )
}

function isCardTrouble(error: unknown): boolean {
  return isAppError(error) && (error.code === 'model.no_backend' || error.code === 'model.out_of_memory')
}
