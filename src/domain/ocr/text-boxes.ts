/**
 * From the map of the DB text detector (Liao et al. 2020, "Real-time Scene Text Detection with Differentiable Binarization") to boxes: connected
 * components, the smallest slanted rectangle around each, its score, and the margin that the detector was trained to leave off.
 */

import type { SlantedBox } from './pixels.ts'

export interface TextBox extends SlantedBox {
  /** 0–1: mean of the map inside the component. */
  readonly score: number
}

/** PaddleOCR's defaults for PP-OCRv4 (`det_db_thresh`, `det_db_box_thresh`), measured on receipts in bench/ocr. */
const PIXEL_THRESHOLD = 0.3
export const BOX_THRESHOLD = 0.5
/** Share of area over circumference that a box grows by on each side (`det_db_unclip_ratio`). 1.9 read 0.3 points more words than 1.6. */
const UNCLIP_RATIO = 1.9
/** Pixels of the map; less is noise. */
const MIN_SIDE = 3

/** Boxes of text in a map of `width` × `height` probabilities, in pixels of the map. Unordered. */
export function findTextBoxes(map: Float32Array, width: number, height: number): TextBox[] {
  const boxes: TextBox[] = []
  for (const component of findComponents(map, width, height)) {
    if (component.score < BOX_THRESHOLD) continue
    const box = smallestBox(component.points)
    if (Math.min(box.width, box.height) < MIN_SIDE) continue
    const margin = (box.width * box.height * UNCLIP_RATIO) / (2 * (box.width + box.height))
    boxes.push({
      ...box,
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
      score: component.score,
    })
  }
  return boxes
}

interface Component {
  readonly score: number
  /** x, y of the outermost corners of its pixels, row by row: all that its convex hull can have. */
  readonly points: readonly (readonly [number, number])[]
}

/** Pixels above the threshold that touch, also by a corner. */
function findComponents(map: Float32Array, width: number, height: number): Component[] {
  const seen = new Uint8Array(width * height)
  const components: Component[] = []
  const todo: number[] = []
  for (let start = 0; start < map.length; start++) {
    if (seen[start] === 1 || (map[start] ?? 0) <= PIXEL_THRESHOLD) continue
    const left = new Map<number, number>()
    const right = new Map<number, number>()
    let sum = 0
    let count = 0
    seen[start] = 1
    todo.push(start)
    for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
      const x = at % width
      const y = (at - x) / width
      sum += map[at] ?? 0
      count++
      if (x < (left.get(y) ?? Infinity)) left.set(y, x)
      if (x > (right.get(y) ?? -Infinity)) right.set(y, x)
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx
          if (seen[next] === 1 || (map[next] ?? 0) <= PIXEL_THRESHOLD) continue
          seen[next] = 1
          todo.push(next)
        }
      }
    }
    const points: [number, number][] = []
    for (const [y, x] of left) points.push([x, y], [x, y + 1])
    for (const [y, x] of right) points.push([x + 1, y], [x + 1, y + 1])
    components.push({ score: sum / count, points })
  }
  return components
}

/** A level box is taken when it is no larger than this: one descender tilts the smallest box of a short line. */
const LEVEL_ALLOWANCE = 1.06

/**
 * The rectangle of least area around the points: one of its sides lies on a side of their hull. Level where that is nearly as
 * small. Its angle is within ±45°.
 */
export function smallestBox(points: readonly (readonly [number, number])[]): SlantedBox {
  const hull = convexHull(points)
  const level = boxAround(hull, 0)
  let best = level
  for (let i = 0; i < hull.length; i++) {
    const [x0, y0] = hull[i] ?? [0, 0]
    const [x1, y1] = hull[(i + 1) % hull.length] ?? [0, 0]
    const box = boxAround(hull, nearestToLevel(Math.atan2(y1 - y0, x1 - x0)))
    if (box.width * box.height < best.width * best.height) best = box
  }
  return level.width * level.height <= LEVEL_ALLOWANCE * best.width * best.height ? level : best
}

function boxAround(points: readonly (readonly [number, number])[], angle: number): SlantedBox {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let minU = Infinity
  let maxU = -Infinity
  let minV = Infinity
  let maxV = -Infinity
  for (const [x, y] of points) {
    const u = x * cos + y * sin
    const v = y * cos - x * sin
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
  }
  const u = (minU + maxU) / 2
  const v = (minV + maxV) / 2
  return { x: u * cos - v * sin, y: u * sin + v * cos, width: maxU - minU, height: maxV - minV, angle }
}

/** The same direction of sides, by the turn of at most 45°. */
function nearestToLevel(angle: number): number {
  const quarter = Math.PI / 2
  return angle - Math.round(angle / quarter) * quarter
}

/** Andrew's monotone chain. */
function convexHull(points: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by)
  const half = (list: readonly (readonly [number, number])[]): (readonly [number, number])[] => {
    const chain: (readonly [number, number])[] = []
    for (const point of list) {
      for (;;) {
        const a = chain.at(-2)
        const b = chain.at(-1)
        if (a === undefined || b === undefined) break
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break
        chain.pop()
      }
      chain.push(point)
    }
    chain.pop()
    return chain
  }
  return [...half(sorted), ...half(sorted.reverse())]
}
