import { fail, isAppError, type AppError } from '../../../src/domain/errors.ts'
import { originalUrl, renderUrl, stripUrl } from '../../../src/domain/media-url.ts'
import { isSampled } from '../../../src/domain/identity.ts'
import { OPFS, renderPath, stripPath } from '../../../src/domain/storage-names.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { RenderFact } from '../../media/api.ts'
import type { Opfs } from '../../platform/opfs.ts'
import type { DisplayPicture } from '../api.ts'
import type { MediaPool } from './worker-pool.ts'
import { filesOfAsset, openAsset, type OpenAssetOptions } from './open-asset.ts'
import { openSubject, StaleFile } from './open-subject.ts'
import type { FileToRead } from './stage.ts'

export interface LookOptions extends OpenAssetOptions {
  readonly pool: MediaPool
  readonly opfs: Opfs
  readonly elapsed: () => number
}

/** What every browser shows in `<img>`. All else is rendered. */
const SHOWN_BY_BROWSERS: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/apng',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/svg+xml',
  'image/x-icon',
  'image/vnd.microsoft.icon',
])
const RENDER_LIMIT_MS = 60_000 // a 100-megapixel RAW on a slow machine; somebody is waiting and sees that
const HASH_LIMIT_MS = 20_000
const RENDERS_MAX_BYTES = 512 * 1024 * 1024
const TRIM_EVERY = 16 // renders
const CHECKED_AGAIN_AFTER_MS = 10_000

interface AssetRow {
  readonly id: number
  readonly mime: string | null
  readonly kind: string
  readonly width: number | null
  readonly height: number | null
  readonly orientation: number | null
}

/** What the viewer asks for: a picture it can show now, ahead of all background work. */
export class PhotoLooks {
  readonly #options: LookOptions
  readonly #rendering = new Map<AssetHash, Promise<RenderFact>>()
  readonly #strips = new Map<AssetHash, Promise<RenderFact | AppError>>()
  readonly #checkedAt = new Map<number, number>()
  #renders = 0

  constructor(options: LookOptions) {
    this.#options = options
  }

  /** Errors: those of the decoder, `file.missing` and `permission.lapsed`. */
  async display(hash: AssetHash, signal: AbortSignal): Promise<DisplayPicture> {
    const asset = this.#find(hash)
    const size = { width: asset.width ?? 0, height: asset.height ?? 0 }
    this.checkContent(hash)
    if (asset.kind !== 'photo' && asset.kind !== 'document') return { url: originalUrl(hash), ...size }
    if (SHOWN_BY_BROWSERS.has(asset.mime ?? '')) return { url: originalUrl(hash), ...size }
    if ((await this.#options.opfs.read(renderPath(hash))) !== null) return { url: renderUrl(hash), ...size }
    const fact = await once(this.#rendering, hash, async () => {
      const file = await openAsset(this.#options, asset.id)
      const request = { hash, mime: asset.mime ?? '', orientation: asset.orientation ?? 1 }
      return this.#options.pool.run('renderOriginal', [file, request], {
        limitMs: RENDER_LIMIT_MS,
        signal: neverAborted(),
        lane: 'interactive',
      })
    })
    signal.throwIfAborted()
    void this.#trimRenders()
    return { url: renderUrl(hash), width: fact.width, height: fact.height }
  }

  /** Null when there is nothing to scrub through. */
  async scrubStrip(hash: AssetHash, signal: AbortSignal): Promise<{ readonly url: string } | null> {
    const asset = this.#find(hash)
    if (asset.kind !== 'video') return null
    if ((await this.#options.opfs.read(stripPath(hash))) !== null) return { url: stripUrl(hash) }
    const fact = await once(this.#strips, hash, async () => {
      const file = await openAsset(this.#options, asset.id)
      const request = { hash, mime: asset.mime ?? '', orientation: asset.orientation ?? 1 }
      return this.#options.pool.run('makeScrubStrip', [file, request], {
        limitMs: RENDER_LIMIT_MS,
        signal: neverAborted(),
        lane: 'interactive',
      })
    })
    signal.throwIfAborted()
    if (isAppError(fact)) return null
    void this.#trimRenders()
    return { url: stripUrl(hash) }
  }

  /**
   * Somebody reads these bytes now: looks, beside that, whether they still are this photo (acceptance B4). Returns at once;
   * what differs is read anew, and the page hears of it as of any change.
   */
  checkContent(hash: AssetHash): void {
    for (const file of filesOfAsset(this.#options.db, 'a.hash = unhex(?)', hash)) {
      const at = this.#options.elapsed()
      if (at - (this.#checkedAt.get(file.id) ?? -Infinity) < CHECKED_AGAIN_AFTER_MS) continue
      this.#checkedAt.set(file.id, at)
      void this.#check(file, hash)
      return
    }
  }

  async #check(file: FileToRead, hash: AssetHash): Promise<void> {
    try {
      const opened = await openSubject(file, this.#options)
      if (isSampled(opened.size)) return
      const fact = await this.#options.pool.run('hashFile', [opened], {
        limitMs: HASH_LIMIT_MS,
        signal: neverAborted(),
      })
      if (fact.hash !== hash)
        this.#options.onStale(new StaleFile(file, { bytes: opened.size, mtime: opened.lastModified }))
    } catch (thrown) {
      this.#checkedAt.delete(file.id)
      if (thrown instanceof StaleFile) this.#options.onStale(thrown)
      else this.#options.onTrouble(file, thrown)
    }
  }

  #find(hash: AssetHash): AssetRow {
    return (
      this.#options.db.get<AssetRow>(
        'SELECT id, mime, kind, width, height, orientation FROM asset WHERE hash = unhex(?)',
        [hash],
      ) ?? fail('file.missing', 'This photo is not in the library.', { subject: hash, retry: 'never' })
    )
  }

  /** Renders are a cache: the longest unused of them go when they take too much. */
  async #trimRenders(): Promise<void> {
    if (++this.#renders % TRIM_EVERY !== 0) return
    const { opfs } = this.#options
    const files: { path: string; bytes: number; at: number }[] = []
    for await (const { path, handle } of opfs.walk(OPFS.renders)) {
      const { size, lastModified } = await handle.getFile()
      files.push({ path, bytes: size, at: lastModified })
    }
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    files.sort((a, b) => a.at - b.at)
    for (const { path, bytes } of files) {
      if (total <= RENDERS_MAX_BYTES) return
      await opfs.remove(`${OPFS.renders}/${path}`)
      total -= bytes
    }
  }
}

/** Two tabs that open the same photo wait for one render. */
function once<Value>(
  running: Map<AssetHash, Promise<Value>>,
  hash: AssetHash,
  work: () => Promise<Value>,
): Promise<Value> {
  const known = running.get(hash)
  if (known !== undefined) return known
  const started = work().finally(() => running.delete(hash))
  running.set(hash, started)
  return started
}

/** A render goes on when its viewer is closed: it is kept for the next time. */
function neverAborted(): AbortSignal {
  return new AbortController().signal
}
