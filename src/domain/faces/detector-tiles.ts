/** Where the detector looks: the whole picture at its one small shape, and tiles of larger copies of it for smaller faces. */

/** Pixels of the detector's input. */
export const DETECTOR_WIDTH = 320
export const DETECTOR_HEIGHT = 240
/** A face that is this share of a tile or smaller lies whole in one of them; a larger one is found in the copy before. */
const OVERLAP = 0.25

/** A copy of the picture that is looked at in tiles of 320 × 240. */
export interface DetectorLevel {
  /** Pixels of the copy. */
  readonly width: number
  readonly height: number
  /** Left top corners of the tiles in it. */
  readonly tiles: readonly { readonly x: number; readonly y: number }[]
}

/** A picture is never made larger for tiles than it is. */
export function detectorLevels(width: number, height: number, sizes: readonly number[]): DetectorLevel[] {
  const levels: DetectorLevel[] = []
  for (const size of sizes) {
    const fits = Math.min((DETECTOR_WIDTH * size) / width, (DETECTOR_HEIGHT * size) / height)
    if (size > 1 && fits > 1) continue
    const copy = {
      width: Math.max(1, Math.round(width * fits)),
      height: Math.max(1, Math.round(height * fits)),
    }
    const columns = splitSide(copy.width, DETECTOR_WIDTH)
    levels.push({
      ...copy,
      tiles: splitSide(copy.height, DETECTOR_HEIGHT).flatMap((y) => columns.map((x) => ({ x, y }))),
    })
  }
  return levels
}

function splitSide(length: number, tile: number): number[] {
  const count = length <= tile ? 1 : Math.ceil((length - tile * OVERLAP) / (tile * (1 - OVERLAP)))
  return Array.from({ length: count }, (_, at) =>
    count === 1 ? 0 : Math.round((at * (length - tile)) / (count - 1)),
  )
}

/** Pixels of the tile: a box this near to an edge with picture beyond it is cut, and whole in the next tile. */
const EDGE = 3

/** Whether a box in pixels of its tile is cut by an edge that is not the picture's. */
export function isCutByTile(
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  tile: { readonly x: number; readonly y: number },
  level: DetectorLevel,
): boolean {
  return (
    (tile.x > 0 && box.x < EDGE) ||
    (tile.y > 0 && box.y < EDGE) ||
    (tile.x + DETECTOR_WIDTH < level.width && box.x + box.width > DETECTOR_WIDTH - EDGE) ||
    (tile.y + DETECTOR_HEIGHT < level.height && box.y + box.height > DETECTOR_HEIGHT - EDGE)
  )
}
