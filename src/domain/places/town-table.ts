/**
 * The towns of the world in one file: made by `pack-towns.ts`, read here. Little-endian: `u32 magic, towns, regionBytes, nameBytes`;
 * `i32 lat[towns]`, `i32 lon[towns]` in 1/100,000 degree; `u16 region[towns]`; `u8 size[towns]`; the regions, one a line, `PT⇥Lisbon`; the names, one a
 * line; the map of land (`land.ts`). Towns stand in the order of their cells, rows from the south.
 */

import { fail } from '../errors.ts'
import { LAND_BYTES } from './land.ts'

export const TOWN_MAGIC = 0x31544d4c // "LMT1"
export const TOWN_HEADER_BYTES = 16
export const COORDINATE_SCALE = 100_000

/** Degrees; a cell is 28 km wide at 60°. */
const CELL_DEGREES = 0.5
const COLUMNS = 360 / CELL_DEGREES
const ROWS = 180 / CELL_DEGREES

export interface TownTable {
  /** In the units of the file. */
  readonly lat: Int32Array
  readonly lon: Int32Array
  readonly region: Uint16Array
  readonly size: Uint8Array
  /** Towns of cell `n` are `starts[n]` up to and not including `starts[n + 1]`. */
  readonly starts: Uint32Array
  readonly land: Uint8Array
  readonly regions: readonly { readonly country: string; readonly name: string }[]
  nameOf(town: number): string
}

/** Errors: `model.corrupt`. */
export function readTownTable(bytes: Uint8Array<ArrayBuffer>): TownTable {
  const head = new DataView(bytes.buffer, bytes.byteOffset, Math.min(TOWN_HEADER_BYTES, bytes.length))
  if (bytes.length < TOWN_HEADER_BYTES || head.getUint32(0, true) !== TOWN_MAGIC)
    return fail('model.corrupt', 'This is no table of towns.')
  const count = head.getUint32(4, true)
  const [regionBytes, nameBytes] = [head.getUint32(8, true), head.getUint32(12, true)]
  if (bytes.length !== TOWN_HEADER_BYTES + count * 11 + regionBytes + nameBytes + LAND_BYTES)
    return fail('model.corrupt', 'The table of towns is cut off.')
  // Copied, so that numbers lie where they must whatever the bytes came in.
  let at = TOWN_HEADER_BYTES
  const part = (length: number): ArrayBuffer => {
    at += length
    return bytes.slice(at - length, at).buffer
  }
  const lat = new Int32Array(part(count * 4))
  const lon = new Int32Array(part(count * 4))
  const region = new Uint16Array(part(count * 2))
  const size = new Uint8Array(part(count))
  const decoder = new TextDecoder()
  const regions = decoder
    .decode(part(regionBytes))
    .split('\n')
    .map((line) => ({ country: line.slice(0, 2), name: line.slice(3) }))
  const names = new Uint8Array(part(nameBytes))
  const nameStarts = lineStarts(names, count)
  return {
    lat,
    lon,
    region,
    size,
    starts: cellStarts(lat, lon),
    land: new Uint8Array(part(LAND_BYTES)),
    regions,
    nameOf: (town) => decoder.decode(names.subarray(nameStarts[town], (nameStarts[town + 1] ?? 1) - 1)),
  }
}

/** Where line `n` begins, and after the last one the end and one more, as if a line began there. */
function lineStarts(text: Uint8Array, lines: number): Uint32Array {
  const starts = new Uint32Array(lines + 1)
  let line = 1
  for (let at = 0; at < text.length; at++) if (text[at] === 10) starts[line++] = at + 1
  starts[lines] = text.length + 1
  return starts
}

function cellStarts(lat: Int32Array, lon: Int32Array): Uint32Array {
  const starts = new Uint32Array(ROWS * COLUMNS + 1)
  for (let town = 0; town < lat.length; town++) {
    const cell = cellOf((lat[town] ?? 0) / COORDINATE_SCALE, (lon[town] ?? 0) / COORDINATE_SCALE)
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1
  }
  for (let cell = 0; cell < ROWS * COLUMNS; cell++)
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0)
  return starts
}

/** The cell of a position, degrees. */
export function cellOf(lat: number, lon: number): number {
  const row = Math.min(ROWS - 1, Math.max(0, Math.floor((lat + 90) / CELL_DEGREES)))
  return row * COLUMNS + columnOf(lon)
}

function columnOf(lon: number): number {
  const column = Math.floor((lon + 180) / CELL_DEGREES) % COLUMNS
  return column < 0 ? column + COLUMNS : column
}

/** Cells that a circle touches, and some around it. `north`, `east`: half of its box in degrees. */
export function* cellsAround(lat: number, lon: number, north: number, east: number): Generator<number> {
  const columns = Math.min(
    COLUMNS,
    Math.floor((lon + east) / CELL_DEGREES) - Math.floor((lon - east) / CELL_DEGREES) + 1,
  )
  const first = columnOf(lon - east)
  const south = Math.max(-90, lat - north)
  const last = Math.min(89.999, lat + north)
  for (
    let row = Math.floor((south + 90) / CELL_DEGREES);
    row <= Math.floor((last + 90) / CELL_DEGREES);
    row++
  )
    for (let n = 0; n < columns; n++) yield row * COLUMNS + ((first + n) % COLUMNS)
}
