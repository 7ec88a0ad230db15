import { BackgroundJob, type JobTools } from '../background-job.ts'
import { dropEmptyPlaces, forgetOldPlaces, hasUnnamed, savePlaces, unnamedPositions } from '../db/places.ts'
import { PLACES_VERSION, type LazyGazetteer } from './gazetteer.ts'

const SETTLE_MS = 500
const LONGEST_WAIT_MS = 5000 // while an import goes on, so often it is done meanwhile
const REST = 5 // times as long as the last run took
const PART = 400 // photos in one transaction: 6 ms to find [measured], some more to store
const AGAIN_AFTER_MS = 60_000 // without a network, say

interface PlaceNamerOptions extends JobTools {
  /** Closed with it. */
  readonly gazetteer: LazyGazetteer
}

/** Names the places of photos, whenever one has a position and no place: new ones, and those that a person moved. */
export class PlaceNamer {
  readonly #options: PlaceNamerOptions
  readonly #job: BackgroundJob
  #failedAt = -Infinity
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(options: PlaceNamerOptions) {
    this.#options = options
    const { db, elapsed } = options
    this.#job = new BackgroundJob(options, {
      name: 'places',
      settleMs: SETTLE_MS,
      latestMs: LONGEST_WAIT_MS,
      rest: REST,
      hasWork: () => elapsed() - this.#failedAt >= AGAIN_AFTER_MS && hasUnnamed(db),
      work: () => this.#nameAll(),
    })
  }

  recover(): void {
    const { db, commit } = this.#options
    commit(() => {
      forgetOldPlaces(db, PLACES_VERSION)
    })
    this.#job.recover()
  }

  wake(): void {
    this.#job.wake()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#retry)
    await this.#job.stop()
    this.#options.gazetteer.close()
  }

  async #nameAll(): Promise<void> {
    const { db, elapsed } = this.#options
    const gazetteer = await this.#options.gazetteer.open().catch((error: unknown) => {
      this.#failedAt = elapsed()
      this.#retry = setTimeout(() => {
        this.wake()
      }, AGAIN_AFTER_MS)
      throw error
    })
    while (this.#job.mayGoOn()) {
      const positions = unnamedPositions(db, PART)
      if (positions.length === 0) break
      const found = positions.map(({ id, lat, lon }) => ({ id, place: gazetteer.placeAt(lat, lon) }))
      this.#job.store(() => {
        savePlaces(db, PLACES_VERSION, found)
      })
      await this.#job.pause()
    }
    this.#job.store(() => {
      dropEmptyPlaces(db)
    })
  }
}
