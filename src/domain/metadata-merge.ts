import { chooseGpsPosition } from './gps-position.ts'
import type { FileStructure } from './file-structure.ts'
import { faceRegions } from './faces/regions.ts'
import { chooseLabel } from './label-value.ts'
import { formatTag } from './metadata-format.ts'
import { TagIndex, textOfTag, type Tag, type TagGroup } from './metadata-tags.ts'
import { cleanText, MAX_TAGS } from './metadata-text.ts'
import type { MetadataFact, MetadataField } from './metadata.ts'
import { chooseRating } from './rating-value.ts'
import { listTraits } from './photo-traits.ts'
import { foldTagName } from './tags.ts'
import { chooseTakenAt, type TakenContext } from './taken-at.ts'

/**
 * One fact out of everything that was read: the priorities of spec §6 between XMP, IPTC, EXIF and the rest.
 * `tags`: a sidecar's first, then in the order the file has them.
 */
export function mergeMetadata(
  tags: readonly Tag[],
  structure: FileStructure,
  context: TakenContext,
  warnings: readonly string[],
): MetadataFact {
  const index = new TagIndex(tags)
  const orientation = chooseOrientation(index, structure)
  const size = displayedSize(structure, orientation)
  const keywords = chooseKeywords(index)
  const gps = chooseGpsPosition(index)
  const optional = dropUndefined({
    ...size,
    durationMs: structure.durationMs,
    taken: chooseTakenAt(index, context),
    lat: gps?.lat,
    lon: gps?.lon,
    altitudeM: gps?.altitudeM,
    ...chooseCamera(index),
    ...chooseExposure(index),
    software: firstText(index, SOFTWARE),
    artist: firstText(index, ARTIST),
    rating: chooseRating(index),
    label: chooseLabel(index),
    title: firstText(index, TITLE) ?? inAnyLanguage(index, 'dc:title'),
    caption: firstText(index, CAPTION) ?? inAnyLanguage(index, 'dc:description'),
    contentId: structure.contentId,
    motionVideo: structure.motionVideo,
    videoCodec: structure.videoCodec,
    audioCodec: structure.audioCodec,
    pageCount: structure.pageCount,
    faceRegions: namedFaces(index, structure, orientation),
  })
  const fields = listFields(tags)
  return {
    ...optional,
    orientation,
    keywords: keywords.slice(0, MAX_TAGS),
    traits: listTraits(index, structure, context.path),
    fields,
    warnings: [
      ...warnings,
      ...(keywords.length > MAX_TAGS ? [`${keywords.length} keywords, the first ${MAX_TAGS} are kept`] : []),
      ...(tags.length > fields.length + 100 ? [`${tags.length} fields, the first ${MAX_TAGS} are kept`] : []),
    ],
  }
}

type Names = readonly (readonly [TagGroup, string])[]

const TITLE: Names = [
  ['XMP', 'dc:title'],
  ['IPTC', 'ObjectName'],
  ['EXIF', 'XPTitle'],
  ['PNG', 'Title'],
  ['QuickTime', 'Title'],
  ['QuickTime', 'DisplayName'],
  ['Audio', 'Title'],
  ['PDF', 'Title'],
]
/** Cameras' own phrases ("OLYMPUS DIGITAL CAMERA") stay: the file says so, and a list of them would never be complete. */
const CAPTION: Names = [
  ['XMP', 'dc:description'],
  ['IPTC', 'Caption-Abstract'],
  ['EXIF', 'ImageDescription'],
  ['XMP', 'tiff:ImageDescription'],
  ['EXIF', 'UserComment'],
  ['XMP', 'exif:UserComment'],
  ['EXIF', 'XPComment'],
  ['PNG', 'Description'],
  ['QuickTime', 'Description'],
  ['QuickTime', 'Comment'],
  ['Audio', 'Comment'],
  ['PDF', 'Subject'],
]
const ARTIST: Names = [
  ['XMP', 'dc:creator'],
  ['IPTC', 'By-line'],
  ['EXIF', 'Artist'],
  ['EXIF', 'XPAuthor'],
  ['PNG', 'Author'],
  ['QuickTime', 'Artist'],
  ['QuickTime', 'Author'],
  ['Audio', 'Artist'],
  ['PDF', 'Author'],
]
const SOFTWARE: Names = [
  ['EXIF', 'Software'],
  ['XMP', 'xmp:CreatorTool'],
  ['XMP', 'tiff:Software'],
  ['PNG', 'Software'],
  ['QuickTime', 'Software'],
  ['PDF', 'Creator'],
  ['PDF', 'Producer'],
]
const KEYWORDS: Names = [
  ['XMP', 'dc:subject'],
  ['IPTC', 'Keywords'],
  ['EXIF', 'XPKeywords'],
  ['PNG', 'Keywords'],
  ['QuickTime', 'Keywords'],
  ['PDF', 'Keywords'],
]

function firstText(index: TagIndex, names: Names): string | undefined {
  for (const [group, name] of names) {
    for (const tag of index.list(group, name)) {
      const text = cleanText(textOfTag(tag))
      if (text !== '') return text
    }
  }
  return undefined
}

/** A text that has no default language: the first one is better than none. */
function inAnyLanguage(index: TagIndex, name: string): string | undefined {
  const tag = index.all.find(
    (candidate) => candidate.group === 'XMP' && candidate.name.startsWith(`${name}-`),
  )
  return tag === undefined ? undefined : cleanText(textOfTag(tag))
}

/** Places in trees, and what stands between their names. */
const KEYWORD_TREES = [
  ['lr:hierarchicalSubject', '|'],
  ['digiKam:TagsList', '/'],
] as const

/**
 * The union of all places, each word once, in the order of `KEYWORDS`; then what stands in trees, as `Places|Berlin`. Programs that write trees
 * write their names as words too: of those the trees are kept.
 */
function chooseKeywords(index: TagIndex): string[] {
  const trees = new Map<string, string>()
  const implied = new Set<string>()
  for (const [name, between] of KEYWORD_TREES) {
    for (const text of index.texts('XMP', name)) {
      const path = text.split(between).map(cleanText)
      if (path.includes('')) continue
      const folded = foldTagName(path.join('|'))
      if (!trees.has(folded)) trees.set(folded, path.join('|'))
      for (const [at, part] of path.entries()) {
        // A name alone is a keyword, not part of one.
        if (path.length > 1) implied.add(foldTagName(part))
        if (at < path.length - 1) implied.add(foldTagName(path.slice(0, at + 1).join('|')))
      }
    }
  }
  const keywords = new Set<string>()
  for (const [group, name] of KEYWORDS) {
    for (const text of index.texts(group, name)) {
      const parts = group === 'XMP' || group === 'IPTC' ? [text] : text.split(/[;,]/)
      for (const part of parts) {
        const keyword = cleanText(part)
        const folded = foldTagName(keyword)
        if (keyword !== '' && !implied.has(folded) && !trees.has(folded)) keywords.add(keyword)
      }
    }
  }
  for (const [folded, path] of trees) if (!implied.has(folded)) keywords.add(path)
  return [...keywords]
}

function namedFaces(
  index: TagIndex,
  { width = 0, height = 0, isUpright }: FileStructure,
  orientation: number,
): MetadataFact['faceRegions'] {
  const regions = faceRegions(index, isUpright === true ? 1 : orientation, { width, height })
  return regions.length === 0 ? undefined : regions
}

function chooseOrientation(index: TagIndex, structure: FileStructure): number {
  const candidates = [
    index.number('EXIF', 'Orientation'),
    structure.orientation,
    structure.isUpright === true ? undefined : index.number('XMP', 'tiff:Orientation'),
  ]
  return (
    candidates.find((value) => value !== undefined && Number.isInteger(value) && value >= 1 && value <= 8) ??
    1
  )
}

function displayedSize(
  { width, height, isUpright }: FileStructure,
  orientation: number,
): { width?: number; height?: number } {
  if (width === undefined || height === undefined || width <= 0 || height <= 0) return {}
  return orientation >= 5 && isUpright !== true ? { width: height, height: width } : { width, height }
}

function chooseCamera(index: TagIndex): {
  make: string | undefined
  model: string | undefined
  lens: string | undefined
} {
  return {
    make: firstText(index, [
      ['EXIF', 'Make'],
      ['XMP', 'tiff:Make'],
      ['QuickTime', 'Make'],
      ['MakerNote', 'Make'],
    ]),
    model: firstText(index, [
      ['EXIF', 'Model'],
      ['XMP', 'tiff:Model'],
      ['QuickTime', 'Model'],
      ['MakerNote', 'Model'],
    ]),
    lens: firstText(index, [
      ['EXIF', 'LensModel'],
      ['XMP', 'exifEX:LensModel'],
      ['XMP', 'aux:Lens'],
      ['QuickTime', 'LensModel'],
      ['MakerNote', 'LensModel'],
      ['MakerNote', 'Lens'],
    ]),
  }
}

function chooseExposure(index: TagIndex): Pick<MetadataFact, 'iso' | 'aperture' | 'shutterS' | 'focalMm'> {
  const apex = (name: string) => index.number('EXIF', name)
  const apertureValue = apex('ApertureValue')
  const shutterValue = apex('ShutterSpeedValue')
  return dropUndefined({
    iso: positive(
      index.number('EXIF', 'ISO'),
      index.number('XMP', 'exif:ISOSpeedRatings'),
      index.number('XMP', 'exifEX:PhotographicSensitivity'),
      index.number('MakerNote', 'ISO'),
    ),
    aperture: positive(
      finer(index, 'FNumber'),
      index.number('EXIF', 'FNumber'),
      index.number('XMP', 'exif:FNumber'),
      apertureValue === undefined ? undefined : Math.round(2 ** (apertureValue / 2) * 10) / 10,
    ),
    shutterS: positive(
      finer(index, 'ExposureTime'),
      index.number('EXIF', 'ExposureTime'),
      index.number('XMP', 'exif:ExposureTime'),
      shutterValue === undefined || Math.abs(shutterValue) > 20 ? undefined : 2 ** -shutterValue,
    ),
    focalMm: positive(
      index.number('EXIF', 'FocalLength'),
      index.number('XMP', 'exif:FocalLength'),
      index.number('MakerNote', 'FocalLength'),
    ),
  })
}

/** Old Kodaks note the exposure they made and round it for EXIF. */
function finer(index: TagIndex, name: string): number | undefined {
  return index.number('MakerNote', name)
}

/** Zero is what cameras write when they don't know. */
function positive(...values: readonly (number | undefined)[]): number | undefined {
  return values.find((value) => value !== undefined && value > 0 && value < 1e7)
}

function listFields(tags: readonly Tag[]): MetadataField[] {
  const fields: MetadataField[] = []
  for (const tag of tags) {
    if (fields.length === MAX_TAGS) break
    const value = cleanText(formatTag(tag))
    if (value !== '') fields.push({ group: tag.group, name: tag.name, value, provenance: tag.provenance })
  }
  return fields
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> }

/** With `exactOptionalPropertyTypes` an absent value has no key. */
function dropUndefined<Shape extends object>(shape: Shape): Defined<Shape> {
  const defined: Defined<Shape> = {}
  for (const key in shape) {
    const value = shape[key]
    if (isDefined(value)) defined[key] = value
  }
  return defined
}

function isDefined<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined
}
