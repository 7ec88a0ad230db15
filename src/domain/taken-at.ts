import { offsetFromUtc, parseDateText, parseOffset, type WrittenDate } from './date-text.ts'
import { dateFromFileName, dateFromFolders } from './file-name-date.ts'
import type { Provenance, TakenAt } from './metadata.ts'
import { numberOfTag, textOfTag, type Tag, type TagIndex } from './metadata-tags.ts'

const DAY_MS = 86_400_000
/** The oldest photograph there is was taken in 1826 or 1827, spec §6. */
const FIRST_PHOTO_MS = Date.UTC(1826, 0, 1)
/** Zones and wrong clocks may put "now" two days ahead, spec §6. */
const CLOCK_SLACK_MS = 2 * DAY_MS
/** A year this far ahead is not a wrong clock but a broken number; it would stretch the timeline. */
const LAST_YEAR_AHEAD_MS = 100 * 366 * DAY_MS
/** What a camera shows when its clock was never set. */
const UNSET_CLOCKS: ReadonlySet<number> = new Set([0, Date.UTC(1980, 0, 1), Date.UTC(2000, 0, 1)])

/** What may tell when a photo was taken, besides its tags. */
export interface TakenContext {
  /** Relative to the source, `/` between folders. */
  readonly path: string
  readonly lastModifiedMs: number
  readonly nowMs: number
}

/**
 * When a photo or film was taken, by the time model of spec §6; undefined when nothing tells ("Unknown date").
 * Order: a sidecar's capture date, DateTimeOriginal of EXIF and XMP, EXIF CreateDate, XMP, IPTC, QuickTime, PNG and PDF, the GPS
 * date, the file's name, EXIF ModifyDate, the folders' names, and last the file's own time.
 */
export function chooseTakenAt(tags: TagIndex, context: TakenContext): TakenAt | undefined {
  const embedded = firstTaken(embeddedCandidates(tags), context.nowMs)
  if (embedded !== undefined) return embedded
  return (
    takenFromName(context) ??
    firstTaken(modifiedCandidates(tags), context.nowMs) ??
    takenFromFolders(context) ??
    takenFromFileTime(context)
  )
}

interface Candidate {
  readonly date: WrittenDate
  readonly field: string
  readonly source: Provenance
  readonly confidence: TakenAt['confidence']
}

function firstTaken(candidates: Iterable<Candidate>, nowMs: number): TakenAt | undefined {
  for (const { date, field, source, confidence } of candidates) {
    if (date.localMs < FIRST_PHOTO_MS || date.localMs > nowMs + LAST_YEAR_AHEAD_MS) continue
    const isGuess = UNSET_CLOCKS.has(date.localMs)
    const isPartial = date.precision !== 'second' && date.precision !== 'minute'
    return {
      localMs: date.localMs,
      offsetMin: date.offsetMin,
      source,
      field,
      confidence: isGuess ? 'low' : isPartial && confidence === 'high' ? 'medium' : confidence,
      future: date.localMs > nowMs + CLOCK_SLACK_MS,
    }
  }
  return undefined
}

function* embeddedCandidates(tags: TagIndex): Iterable<Candidate> {
  for (const name of ['exif:DateTimeOriginal', 'photoshop:DateCreated'])
    yield* fromTags(tags.list('XMP', name), 'high', 'sidecar')
  yield* fromExif(tags, 'DateTimeOriginal', 'SubSecTimeOriginal', 'OffsetTimeOriginal')
  yield* fromTags(tags.list('XMP', 'exif:DateTimeOriginal'), 'high')
  yield* fromExif(tags, 'CreateDate', 'SubSecTimeDigitized', 'OffsetTimeDigitized')
  // "Created" with a time of day is when the picture was made; a bare day may be left behind by the other dates.
  yield* withTime(fromTags(tags.list('XMP', 'photoshop:DateCreated'), 'high'))
  yield* withTime(fromIptc(tags))
  for (const name of XMP_DATES) yield* fromTags(tags.list('XMP', name), 'high')
  yield* fromIptc(tags)
  // Apple's own key carries the zone of the place; `mvhd` is UTC by the standard and says nothing of the place.
  for (const name of ['CreationDate', 'ContentCreateDate', 'DateTimeOriginal'])
    yield* fromTags(tags.list('QuickTime', name), 'high')
  for (const name of ['CreateDate', 'MediaCreateDate', 'TrackCreateDate'])
    yield* asUtc(tags.list('QuickTime', name))
  yield* fromTags(tags.list('PNG', 'CreationTime'), 'medium')
  yield* fromTags(tags.list('Audio', 'RecordingTime'), 'medium')
  yield* fromTags(tags.list('PDF', 'CreationDate'), 'medium')
  yield* fromGps(tags)
}

const XMP_DATES = [
  'xmp:CreateDate',
  'exif:DateTimeDigitized',
  'photoshop:DateCreated',
  'xmpDM:shotDate',
  'dc:date',
]

function* modifiedCandidates(tags: TagIndex): Iterable<Candidate> {
  yield* withConfidence(fromExif(tags, 'ModifyDate', 'SubSecTime', 'OffsetTime'), 'medium')
  yield* fromTags(tags.list('PNG', 'ModifyDate'), 'low')
}

function* fromTags(
  tags: readonly Tag[],
  confidence: Candidate['confidence'],
  only?: Provenance,
): Iterable<Candidate> {
  for (const tag of tags) {
    if (only !== undefined && tag.provenance !== only) continue
    const date = parseDateText(textOfTag(tag))
    if (date !== null) yield { date, field: fieldOf(tag), source: tag.provenance, confidence }
  }
}

function* withConfidence(
  candidates: Iterable<Candidate>,
  confidence: Candidate['confidence'],
): Iterable<Candidate> {
  for (const candidate of candidates) yield { ...candidate, confidence }
}

function* withTime(candidates: Iterable<Candidate>): Iterable<Candidate> {
  for (const candidate of candidates) {
    if (candidate.date.precision === 'second') yield candidate
  }
}

function fieldOf(tag: Tag): string {
  return `${tag.group} ${tag.name}`
}

/** One of EXIF's three dates with its own fraction and offset. */
function* fromExif(
  tags: TagIndex,
  name: string,
  fractionName: string,
  offsetName: string,
): Iterable<Candidate> {
  for (const tag of tags.list('EXIF', name)) {
    const date = parseDateText(textOfTag(tag))
    if (date === null) continue
    const localMs =
      date.localMs + (date.localMs % 1000 === 0 ? fractionMs(tags.text('EXIF', fractionName)) : 0)
    const offsetMin =
      date.offsetMin ?? exifOffset(tags, offsetName, textOfTag(tag)) ?? gpsOffset(tags, date.localMs)
    yield {
      date: { ...date, localMs, offsetMin },
      field: fieldOf(tag),
      source: tag.provenance,
      confidence: 'high',
    }
  }
}

const EXIF_DATES = [
  ['DateTimeOriginal', 'OffsetTimeOriginal'],
  ['CreateDate', 'OffsetTimeDigitized'],
  ['ModifyDate', 'OffsetTime'],
] as const

/** A field's own offset, or that of another field which shows the very same wall clock. */
function exifOffset(tags: TagIndex, offsetName: string, dateText: string): number | null {
  const own = tags.text('EXIF', offsetName)
  const offset = own === undefined ? null : parseOffset(own)
  if (offset !== null) return offset
  for (const [dateName, otherName] of EXIF_DATES) {
    const other = tags.text('EXIF', otherName)
    if (other !== undefined && tags.text('EXIF', dateName) === dateText) return parseOffset(other)
  }
  return null
}

/** `SubSecTime` is the digits after the point: `5` is half a second. */
function fractionMs(text: string | undefined): number {
  const digits = /^\d+/.exec(text ?? '')?.[0]
  return digits === undefined ? 0 : Math.floor(Number(`0.${digits}`) * 1000)
}

function gpsOffset(tags: TagIndex, localMs: number): number | null {
  const utc = gpsUtc(tags)
  return utc === null || utc.precision === 'day' ? null : offsetFromUtc(localMs, utc.localMs)
}

function gpsUtc(tags: TagIndex): WrittenDate | null {
  const day = tags.text('GPS', 'GPSDateStamp')
  const date = day === undefined ? null : parseDateText(day)
  if (date === null) return null
  const time = tags.find('GPS', 'GPSTimeStamp')
  const [hour, minute, second] = time !== undefined && Array.isArray(time.value) ? time.value.map(Number) : []
  if (hour === undefined || minute === undefined || second === undefined || hour >= 24 || minute >= 60)
    return { ...date, precision: 'day' }
  const dayMs = Math.floor(date.localMs / DAY_MS) * DAY_MS
  return {
    localMs: dayMs + hour * 3_600_000 + minute * 60_000 + Math.floor(second) * 1000,
    offsetMin: 0,
    precision: 'second',
  }
}

/** A satellite's UTC alone: the day may be the neighbour's, so it is not of high confidence. */
function* fromGps(tags: TagIndex): Iterable<Candidate> {
  const utc = gpsUtc(tags)
  if (utc !== null) {
    yield {
      date: { ...utc, offsetMin: 0 },
      field: 'GPS GPSDateStamp',
      source: 'embedded',
      confidence: 'medium',
    }
  }
  yield* fromTags(tags.list('XMP', 'exif:GPSTimeStamp'), 'medium')
}

function* fromIptc(tags: TagIndex): Iterable<Candidate> {
  for (const [dayName, timeName] of [
    ['DateCreated', 'TimeCreated'],
    ['DigitalCreationDate', 'DigitalCreationTime'],
  ] as const) {
    const day = tags.find('IPTC', dayName)
    if (day === undefined) continue
    const time = tags.text('IPTC', timeName)
    const date =
      (time === undefined ? null : parseDateText(`${textOfTag(day)} ${time}`)) ??
      parseDateText(textOfTag(day))
    if (date !== null) yield { date, field: fieldOf(day), source: day.provenance, confidence: 'high' }
  }
}

/** QuickTime counts seconds of UTC. Readers pass them on as ms since 1970; zero of either epoch is "not set". */
function* asUtc(tags: readonly Tag[]): Iterable<Candidate> {
  for (const tag of tags) {
    const localMs = numberOfTag(tag)
    if (localMs === undefined || localMs === 0) continue
    const date: WrittenDate = { localMs, offsetMin: 0, precision: 'second' }
    // There were no such films before 1990: a counter from another epoch, or none.
    const confidence = localMs < Date.UTC(1990, 0, 1) ? 'low' : 'medium'
    yield { date, field: fieldOf(tag), source: tag.provenance, confidence }
  }
}

function takenFromName(context: TakenContext): TakenAt | undefined {
  const named = dateFromFileName(context.path.slice(context.path.lastIndexOf('/') + 1), context.nowMs)
  if (named === null) return undefined
  return {
    localMs: named.localMs,
    offsetMin: named.offsetMin,
    source: 'filename',
    field: 'File name',
    confidence: 'low',
    future: false,
  }
}

function takenFromFolders(context: TakenContext): TakenAt | undefined {
  const named = dateFromFolders(context.path.split('/').slice(0, -1), context.nowMs)
  if (named === null) return undefined
  return {
    localMs: named.localMs,
    offsetMin: null,
    source: 'folder',
    field: 'Folder name',
    confidence: 'low',
    future: false,
  }
}

/**
 * The file's own time, read as UTC so that it does not depend on this machine's zone. A file written in the last two
 * days was most likely just copied here, and one from before 1990 or from the future has a broken time: neither tells
 * anything, and a wrong day is worse than none (acceptance C5: never 1970, never today).
 */
function takenFromFileTime({ lastModifiedMs, nowMs }: TakenContext): TakenAt | undefined {
  const isTelling = lastModifiedMs >= Date.UTC(1990, 0, 1) && lastModifiedMs < nowMs - CLOCK_SLACK_MS
  if (!isTelling) return undefined
  return {
    localMs: lastModifiedMs,
    offsetMin: 0,
    source: 'mtime',
    field: 'File time',
    confidence: 'low',
    future: false,
  }
}

/** `2019-07-14 12:34:56+02:00` for the info panel. */
export function formatTakenAt(taken: TakenAt): string {
  const text = new Date(taken.localMs).toISOString().slice(0, 19).replace('T', ' ')
  return taken.offsetMin === null ? text : `${text}${formatOffset(taken.offsetMin)}`
}

function formatOffset(offsetMin: number): string {
  const absolute = Math.abs(offsetMin)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`
}
