/** Files that belong to a photo: sidecars beside it, and the film half of a Live Photo. Names and numbers only. */

/** `IMG_1` of `IMG_1.HEIC`. A leading dot is no extension. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? name : name.slice(0, dot)
}

/** `heic` of `IMG_1.HEIC`, '' without one. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

const SIDECAR_EXTENSIONS: ReadonlySet<string> = new Set(['xmp', 'aae', 'thm'])

/** XMP, AAE and THM files are never photos of their own. A `.json` is one only beside its photo: see `findOwner`. */
export function isSidecarName(name: string): boolean {
  return SIDECAR_EXTENSIONS.has(extensionOf(name))
}

/** Could be what Google Takeout writes beside each photo. */
export function isTakeoutName(name: string): boolean {
  return extensionOf(name) === 'json'
}

/** Order in which photos claim a sidecar that only names the stem: `IMG_1.xmp` belongs to the RAW before the JPEG. */
const RAW_EXTENSIONS: ReadonlySet<string> = new Set(
  '3fr arw cr2 cr3 crw dcr dng erf iiq mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'.split(' '),
)
const STILL_EXTENSIONS: ReadonlySet<string> = new Set(
  'heic heif jpg jpeg jxl png tif tiff webp avif psd gif'.split(' '),
)

const FILM_EXTENSIONS: ReadonlySet<string> = new Set(
  '3gp avi insv m2ts m4v mkv mov mp4 mpeg mpg mts webm wmv'.split(' '),
)

/** Whether its name says that it is a photo or a film. What macOS writes beside a file under its name and `._` is neither. */
export function isMediaName(name: string): boolean {
  const extension = extensionOf(name)
  return (
    !name.startsWith('._') &&
    (RAW_EXTENSIONS.has(extension) || STILL_EXTENSIONS.has(extension) || FILM_EXTENSIONS.has(extension))
  )
}

function claim(name: string): number {
  const extension = extensionOf(name)
  if (RAW_EXTENSIONS.has(extension)) return 0
  return STILL_EXTENSIONS.has(extension) ? 1 : 2
}

/** The other files of one folder, prepared so that a folder of 50,000 stays linear. */
export class FolderNames {
  readonly #byLower = new Map<string, string>()
  readonly #byStem = new Map<string, string>()

  constructor(names: Iterable<string>) {
    for (const name of names) {
      if (isSidecarName(name) || isTakeoutName(name)) continue
      this.#byLower.set(name.toLowerCase(), name)
      const stem = stemOf(name).toLowerCase()
      const rival = this.#byStem.get(stem)
      if (rival === undefined || claim(name) < claim(rival)) this.#byStem.set(stem, name)
    }
  }

  /**
   * The file that `sidecar` belongs to, or null: `IMG_1.jpg.xmp` → `IMG_1.jpg`, `IMG_1.xmp` → `IMG_1.cr2` before
   * `IMG_1.jpg`, `IMG_E1.aae` and `IMG_1O.aae` → `IMG_1.heic`, `IMG_1.jpg.supplemental-metad.json` → `IMG_1.jpg`,
   * `IMG(2).jpg` ← `IMG.jpg(2).json`.
   */
  findOwner(sidecar: string): string | null {
    const stem = stemOf(sidecar).toLowerCase()
    const whole = this.#byLower.get(stem)
    if (whole !== undefined) return whole
    if (extensionOf(sidecar) === 'json') return this.#findTakeoutOwner(stem)
    const sameStem = this.#byStem.get(stem)
    if (sameStem !== undefined) return sameStem
    // Apple: IMG_E0001 is the edited copy, IMG_0001O.aae the edit of an original with an edited copy beside it
    const original =
      extensionOf(sidecar) === 'aae'
        ? this.#byStem.get(stem.replace(/^img_e/, 'img_').replace(/^(img_\d+)o$/, '$1'))
        : undefined
    return original ?? null
  }

  #findTakeoutOwner(stem: string): string | null {
    // Takeout puts the number of a repeated name behind the extension of the photo.
    const numbered = /^(.+)(\.[a-z0-9]{2,5})(?:\.[a-z-]*)?\((\d+)\)$/.exec(stem)
    if (numbered !== null) {
      const owner = this.#byLower.get(`${numbered[1] ?? ''}(${numbered[3] ?? ''})${numbered[2] ?? ''}`)
      if (owner !== undefined) return owner
    }
    const supplemental = /^(.+\.[a-z0-9]{2,5})\.s[a-z-]{0,21}$/.exec(stem)
    if (
      supplemental !== null &&
      'supplemental-metadata'.startsWith(stem.slice((supplemental[1] ?? '').length + 1))
    ) {
      return this.#byLower.get(supplemental[1] ?? '') ?? null
    }
    return null
  }
}

export interface LiveCandidate {
  readonly kind: string
  readonly mime: string | null
  /** Apple content identifier, or null. */
  readonly contentId: string | null
  readonly durationMs: number | null
  readonly takenLocalMs: number | null
}

export const LIVE_MAX_DURATION_MS = 3500 // Apple records 1.5 s before and after; 3 s plus rounding
export const LIVE_MAX_GAP_MS = 10_000 // the film's own clock may be that of the end of recording
const LIVE_PHOTO_MIMES: ReadonlySet<string> = new Set([
  'image/heic',
  'image/heif',
  'image/jpeg',
  'image/avif',
])
const LIVE_FILM_MIMES: ReadonlySet<string> = new Set(['video/quicktime', 'video/mp4'])

/** True when the film is the moving half of the photo. `sameName`: they lie side by side and differ in extension alone. */
export function isLivePair(photo: LiveCandidate, film: LiveCandidate, sameName: boolean): boolean {
  if (photo.kind !== 'photo' || film.kind !== 'video') return false
  if (photo.contentId !== null && film.contentId !== null) return photo.contentId === film.contentId
  if (!sameName || !LIVE_PHOTO_MIMES.has(photo.mime ?? '') || !LIVE_FILM_MIMES.has(film.mime ?? ''))
    return false
  if (film.durationMs === null || film.durationMs > LIVE_MAX_DURATION_MS) return false
  if (photo.takenLocalMs === null || film.takenLocalMs === null) return true
  // A film's clock is UTC, a photo's the wall clock: whole quarter hours between them are a zone, not a gap.
  const gap = Math.abs(photo.takenLocalMs - film.takenLocalMs) % 900_000
  return Math.min(gap, 900_000 - gap) <= LIVE_MAX_GAP_MS
}
