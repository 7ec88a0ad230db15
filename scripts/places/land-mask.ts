/** Where there is land, and the sea beside it, out of npm `world-atlas` (Natural Earth, public domain): the borders of island states are wide boxes of sea. */

import * as v from 'valibot'

import {
  LAND_BYTES,
  LAND_COLUMNS,
  LAND_DEGREES,
  LAND_ROWS,
  landCellOf,
} from '../../src/domain/places/land.ts'

const Pair = v.tuple([v.number(), v.number()])
/** The part of TopoJSON that `land-10m.json` needs: rings of arcs, each a list of steps. */
const Topology = v.object({
  transform: v.object({ scale: Pair, translate: Pair }),
  arcs: v.array(v.array(Pair)),
  objects: v.object({
    land: v.object({ geometries: v.array(v.object({ arcs: v.array(v.array(v.array(v.number()))) })) }),
  }),
})

/** Lines looked along in each row of cells. */
const LINES = 3
/** The atlas ends here; what follows is Antarctica. */
const SOUTHERNMOST = -85

/** `atlas`: the parsed `land-10m.json`. A cell is set where there is land in it or in one beside it. */
export function makeLandMask(atlas: unknown): Uint8Array<ArrayBuffer> {
  const { transform, arcs, objects } = v.parse(Topology, atlas)
  const [scaleX, scaleY] = transform.scale
  const [left, bottom] = transform.translate
  const lines = arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]): [number, number] => [left + (x += dx) * scaleX, bottom + (y += dy) * scaleY])
  })
  const land = new Uint8Array(LAND_ROWS * LAND_COLUMNS)
  // Crossings of every line of latitude with the shores: land lies between an odd one and the next.
  const crossings = Array.from({ length: LAND_ROWS * LINES }, (): number[] => [])
  const step = LAND_DEGREES / LINES
  const lineOf = (lat: number): number => (lat + 90) / step - 0.5
  for (const ring of objects.land.geometries.flatMap((one) => one.arcs.flat())) {
    const points = ring.flatMap((arc) => (arc < 0 ? (lines[~arc] ?? []).toReversed() : (lines[arc] ?? [])))
    for (const [at, [lon, lat]] of points.entries()) {
      land[landCellOf(lat, lon)] = 1
      const [otherLon, otherLat] = points[(at + 1) % points.length] ?? [lon, lat]
      const [low, high] = [Math.min(lat, otherLat), Math.max(lat, otherLat)]
      for (let line = Math.ceil(lineOf(low)); line < lineOf(high); line++)
        crossings[line]?.push(lon + (((line + 0.5) * step - 90 - lat) / (otherLat - lat)) * (otherLon - lon))
    }
  }
  for (const [line, found] of crossings.entries()) {
    found.sort((a, b) => a - b)
    const lat = (line + 0.5) * step - 90
    for (let at = 0; at + 1 < found.length; at += 2)
      land.fill(1, landCellOf(lat, found[at] ?? 0), landCellOf(lat, Math.min(179.99, found[at + 1] ?? 0)) + 1)
  }
  land.fill(1, 0, landCellOf(SOUTHERNMOST, -180))
  return asBits(withCellsBeside(land))
}

/** One cell around, more of them where they are narrow. */
function withCellsBeside(land: Uint8Array): Uint8Array {
  const wide = new Uint8Array(land.length)
  for (let row = 0; row < LAND_ROWS; row++) {
    const lat = (row + 0.5) * LAND_DEGREES - 90
    const east = Math.min(LAND_COLUMNS / 2, Math.ceil(1 / Math.cos((lat * Math.PI) / 180)))
    for (let column = 0; column < LAND_COLUMNS; column++) {
      if (land[row * LAND_COLUMNS + column] !== 1) continue
      for (let r = Math.max(0, row - 1); r <= Math.min(LAND_ROWS - 1, row + 1); r++)
        for (let c = column - east; c <= column + east; c++)
          wide[r * LAND_COLUMNS + ((c + LAND_COLUMNS) % LAND_COLUMNS)] = 1
    }
  }
  return wide
}

function asBits(cells: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(LAND_BYTES)
  for (const [at, one] of cells.entries()) bits[at >> 3] = (bits[at >> 3] ?? 0) | (one << (at & 7))
  return bits
}
