/** Faces that other software wrote into a file: MWG regions (Lightroom, digiKam, Picasa and others) and Microsoft's. */

import type { Tag, TagIndex } from '../metadata-tags.ts'
import { swapsSides } from '../orientation.ts'
import type { Box } from '../vocabulary.ts'
import type { FaceRegion } from './face-region.ts'

/** Of one file. */
export const MAX_REGIONS = 200
export const MAX_REGION_NAME_CHARS = 200
const MWG = 'mwg-rs:Regions/mwg-rs:RegionList'
const MICROSOFT = 'MP:RegionInfo/MPRI:Regions'

/**
 * Named faces of one file. A sidecar's stand for those of the file, and MWG's for Microsoft's: software that writes both writes the
 * same. `stored`: pixels as they lie in the file. Sources: MWG Guidelines 2.0 §5.9 (middle and size), Microsoft "People Tagging" (corner and size).
 */
export function faceRegions(
  index: TagIndex,
  orientation: number,
  stored: { readonly width: number; readonly height: number } | null,
): readonly FaceRegion[] {
  for (const provenance of ['sidecar', 'embedded'] as const) {
    const tags = index.all.filter((tag) => tag.group === 'XMP' && tag.provenance === provenance)
    const found = [mwgRegions(tags, orientation, stored), microsoftRegions(tags)].find(
      (regions) => regions.length > 0,
    )
    if (found !== undefined) return found
  }
  return []
}

type Stored = { readonly width: number; readonly height: number } | null

function mwgRegions(tags: readonly Tag[], orientation: number, stored: Stored): FaceRegion[] {
  const applied = 'mwg-rs:Regions/mwg-rs:AppliedToDimensions/stDim:'
  const width = numberOf(tags, `${applied}w`)
  const height = numberOf(tags, `${applied}h`)
  const isTurned = orientation > 1 && !isUprightRegion({ width, height }, orientation, stored)
  return itemsOf(tags, MWG).flatMap((fields): FaceRegion[] => {
    const type = fields.get('mwg-rs:Type')
    const name = nameOf(fields.get('mwg-rs:Name'))
    const area = (side: string): number => Number(fields.get(`mwg-rs:Area/stArea:${side}`))
    const unit = fields.get('mwg-rs:Area/stArea:unit')
    // Regions in pixels are of the size they were applied to.
    const [sx, sy] = unit === 'pixel' ? [width, height] : [1, 1]
    const middle = { x: area('x') / sx, y: area('y') / sy, w: area('w') / sx, h: area('h') / sy }
    const box = { ...middle, x: middle.x - middle.w / 2, y: middle.y - middle.h / 2 }
    if (name === null || (type !== undefined && type !== 'Face') || !isBox(box)) return []
    return [{ name, box: isTurned ? uprightBox(box, orientation) : box, kind: 'mwg' }]
  })
}

/** Software that turned the pixels in its mind says so by the size it applied the regions to. */
export function isUprightRegion(
  applied: { readonly width: number; readonly height: number },
  orientation: number,
  stored: Stored,
): boolean {
  if (!swapsSides(orientation) || stored === null || stored.width === stored.height) return false
  const isWide = stored.width > stored.height
  return applied.width !== applied.height && applied.width > applied.height !== isWide
}

/** Windows turns the pixels themselves, so its boxes are of what one sees. */
function microsoftRegions(tags: readonly Tag[]): FaceRegion[] {
  return itemsOf(tags, MICROSOFT).flatMap((fields): FaceRegion[] => {
    const name = nameOf(fields.get('MPReg:PersonDisplayName'))
    const [x = NaN, y = NaN, w = NaN, h = NaN] = (fields.get('MPReg:Rectangle') ?? '').split(',').map(Number)
    const box = { x, y, w, h }
    return name === null || !isBox(box) ? [] : [{ name, box, kind: 'microsoft' }]
  })
}

/** Structs of a list, as `readXmp` names them: `<list>[1]/field`, `<list>[1]/struct/field`. */
function itemsOf(tags: readonly Tag[], list: string): ReadonlyMap<string, string>[] {
  const items = new Map<number, Map<string, string>>()
  for (const { name, value } of tags) {
    if (!name.startsWith(`${list}[`)) continue
    const end = name.indexOf(']', list.length)
    const at = Number(name.slice(list.length + 1, end))
    if (name[end + 1] !== '/' || !Number.isInteger(at) || at > MAX_REGIONS) continue
    const fields = items.get(at) ?? new Map<string, string>()
    items.set(at, fields.set(name.slice(end + 2), String(value)))
  }
  return [...items.values()]
}

function numberOf(tags: readonly Tag[], name: string): number {
  return Number(tags.find((tag) => tag.name === name)?.value)
}

function nameOf(text: string | undefined): string | null {
  const name = text?.trim() ?? ''
  return name === '' || name.length > MAX_REGION_NAME_CHARS ? null : name
}

/** Boxes may reach over an edge by a little; what is nowhere in the picture is none. */
export function isBox({ x, y, w, h }: Box): boolean {
  return (
    [x, y, w, h].every((share) => Number.isFinite(share) && Math.abs(share) <= 2) &&
    w > 0 &&
    h > 0 &&
    x < 1 &&
    y < 1 &&
    x + w > 0 &&
    y + h > 0
  )
}

/** The other way round: a box of the upright picture, as it lies in the stored pixels. */
export function storedBox(box: Box, orientation: number): Box {
  // Quarter turns undo each other, the rest undo themselves.
  return uprightBox(box, orientation === 6 ? 8 : orientation === 8 ? 6 : orientation)
}

/** A box of stored pixels, as it stands in the picture once that is upright. EXIF orientation 1–8. */
export function uprightBox({ x, y, w, h }: Box, orientation: number): Box {
  const right = 1 - x - w
  const below = 1 - y - h
  switch (orientation) {
    case 2:
      return { x: right, y, w, h }
    case 3:
      return { x: right, y: below, w, h }
    case 4:
      return { x, y: below, w, h }
    case 5:
      return { x: y, y: x, w: h, h: w }
    case 6:
      return { x: below, y: x, w: h, h: w }
    case 7:
      return { x: below, y: right, w: h, h: w }
    case 8:
      return { x: y, y: right, w: h, h: w }
    default:
      return { x, y, w, h }
  }
}
