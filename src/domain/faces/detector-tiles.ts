/** Where the detector looks: the whole picture at its one small shape, and tiles of larger copies of it for smaller faces. */

/** Pixels of the detector's input. */
export const DETECTOR_WIDTH = 320
export const DETECTOR_HEIGHT = 240
/** Of a tile's side. A face as large as this or smaller lies whole in one of them. */
const OVERLAP = 0.25
/** Pixels of a tile: larger faces are those of the smaller copy before, and may be cut here. */
const LARGEST_IN_TILE = 96
/** Pixels of a tile: a box this near to an edge with picture beyond it is cut, and whole in the next tile. */
const EDGE = 3
/** Copies that two, three and four tiles with their overlaps just cover: each way more tiles would see nothing new. */
const SIZES = [1.75, 2.5, 3.25] as const
/** The second look at every photo: four tiles. */
export const SECOND_SIZE = SIZES[0]

interface Corner {
  readonly x: number
  readonly y: number
}

/** A copy of the picture that is looked at in tiles of 320 × 240. */
export interface DetectorLevel {
  /** Pixels of the copy. */
  readonly width: number
  readonly height: number
  /** Left top corners of the tiles in it. */
  readonly tiles: readonly Corner[]
}

/** A copy `size` times the detector's shape. Null for more than 1 when the picture is smaller than that: nothing new would be seen. */
export function detectorLevel(width: number, height: number, size: number): DetectorLevel | null {
  const scale = Math.min((DETECTOR_WIDTH * size) / width, (DETECTOR_HEIGHT * size) / height)
  if (size > 1 && scale > 1) return null
  const copy = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
  const columns = splitSide(copy.width, DETECTOR_WIDTH)
  return {
    ...copy,
    tiles: splitSide(copy.height, DETECTOR_HEIGHT).flatMap((y) => columns.map((x) => ({ x, y }))),
  }
}

/** The largest size that shows the picture no larger than it is; null when that is not larger than the second look. */
export function closestSize(width: number, height: number): number | null {
  const fits = Math.max(width / DETECTOR_WIDTH, height / DETECTOR_HEIGHT)
  const size = SIZES.findLast((one) => one <= fits)
  return size === undefined || size === SECOND_SIZE ? null : size
}

function splitSide(length: number, tile: number): number[] {
  const step = tile * (1 - OVERLAP)
  // A pixel more from rounding is no reason for another row.
  const count = length <= tile ? 1 : Math.ceil((length - tile * OVERLAP - 1) / step)
  return Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (length - tile)) / (count - 1)),
  )
}

/** Whether a box, in pixels of its tile, is a whole face of this copy: not cut by an edge that is not the picture's, and not too large. */
export function isOfLevel(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  tile: Corner,
  level: DetectorLevel,
): boolean {
  if (level.tiles.length > 1 && Math.max(box.width, box.height) > LARGEST_IN_TILE) return false
  return !(
    (tile.x > 0 && box.x < EDGE) ||
    (tile.y > 0 && box.y < EDGE) ||
    (tile.x + DETECTOR_WIDTH < level.width && box.x + box.width > DETECTOR_WIDTH - EDGE) ||
    (tile.y + DETECTOR_HEIGHT < level.height && box.y + box.height > DETECTOR_HEIGHT - EDGE)
  )
}
