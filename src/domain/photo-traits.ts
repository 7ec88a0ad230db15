import type { FileStructure } from './file-structure.ts'
import type { TagIndex } from './metadata-tags.ts'
import { isScreenshot } from './screenshot.ts'
import { TRAITS, type Trait } from './vocabulary.ts'

const SPHERICAL_PROJECTIONS = /^(equirectangular|spherical)$/i
/** EXIF CustomRendered of a phone's panorama. Source: Apple, as ExifTool lists it. */
const RENDERED_AS_PANORAMA = 6
/** Wider than any film or sensor format, and larger than a banner. */
const PANORAMA_RATIO = 2.5
const PANORAMA_LONG_SIDE = 4000

/** What a photo also is, by its tags, its size and its name, added to what its structure proved. */
export function listTraits(tags: TagIndex, structure: FileStructure, path: string): Trait[] {
  const traits = new Set(structure.traits)
  const projection = tags.text('XMP', 'GPano:ProjectionType')
  if (projection !== undefined && SPHERICAL_PROJECTIONS.test(projection)) traits.add('spherical')
  if (tags.text('XMP', 'GSpherical:Spherical')?.toLowerCase() === 'true') traits.add('spherical')
  if (projection !== undefined || isPanorama(tags, structure, path)) traits.add('panorama')
  const hasGainMap = ['hdrgm:Version', 'HDRGainMap:HDRGainMapVersion'].some(
    (name) => tags.text('XMP', name) !== undefined,
  )
  if (hasGainMap) traits.add('hdr')
  const source = tags.number('EXIF', 'FileSource')
  if (source === 1 || source === 2) traits.add('scan')
  if (isScreenshot(tags, structure, path)) traits.add('screenshot')
  return TRAITS.filter((trait) => traits.has(trait))
}

/** A camera's picture that says so, is named so, or is far wider than a camera's picture is. */
function isPanorama(tags: TagIndex, { width = 0, height = 0 }: FileStructure, path: string): boolean {
  if (tags.number('EXIF', 'CustomRendered') === RENDERED_AS_PANORAMA) return true
  const isByCamera = tags.text('EXIF', 'Make') !== undefined || tags.text('XMP', 'tiff:Make') !== undefined
  if (!isByCamera) return false
  if (/^pano[_-]/i.test(path.slice(path.lastIndexOf('/') + 1))) return true
  const long = Math.max(width, height)
  return long >= PANORAMA_LONG_SIDE && long >= Math.min(width, height) * PANORAMA_RATIO
}
