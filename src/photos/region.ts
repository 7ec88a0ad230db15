import type { Box } from '../domain/vocabulary.ts'

export interface Corner {
  readonly x: number
  readonly y: number
}

interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The part of the upright picture (0–1) between two points of the screen. `area`: where the picture, turned by `turn` degrees clockwise, is. */
export function regionOf(from: Corner, to: Corner, area: Area, turn: number): Box {
  const one = uprightOf(from, area, turn)
  const other = uprightOf(to, area, turn)
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)]
  return { x, y, w: Math.max(one.x, other.x) - x, h: Math.max(one.y, other.y) - y }
}

function uprightOf(point: Corner, area: Area, turn: number): Corner {
  const u = share(point.x - area.left, area.width)
  const v = share(point.y - area.top, area.height)
  switch (((turn % 360) + 360) % 360) {
    case 90:
      return { x: v, y: 1 - u }
    case 180:
      return { x: 1 - u, y: 1 - v }
    case 270:
      return { x: 1 - v, y: u }
    default:
      return { x: u, y: v }
  }
}

function share(at: number, length: number): number {
  return length > 0 ? Math.min(1, Math.max(0, at / length)) : 0
}

const STEP = 0.02
const LEAST_SIDE = 0.02

/**
 * A region after an arrow key: moved, or with `isSizing` larger and smaller. Arrows mean what is seen, `turn` degrees clockwise.
 * Null for other keys.
 */
export function movedRegion(region: Box, key: string, isSizing: boolean, turn: number): Box | null {
  const arrow = ARROWS[key]
  if (arrow === undefined) return null
  // Turned back by as many quarters as the picture is turned.
  let { x, y } = arrow
  for (let quarters = (((turn / 90) % 4) + 4) % 4; quarters > 0; quarters -= 1) [x, y] = [y, -x]
  const within = (value: number, least: number, most: number): number =>
    Math.min(most, Math.max(least, value))
  if (isSizing)
    return {
      ...region,
      w: within(region.w + x * STEP, LEAST_SIDE, 1 - region.x),
      h: within(region.h + y * STEP, LEAST_SIDE, 1 - region.y),
    }
  return {
    ...region,
    x: within(region.x + x * STEP, 0, 1 - region.w),
    y: within(region.y + y * STEP, 0, 1 - region.h),
  }
}

const ARROWS: Readonly<Record<string, Corner | undefined>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}
