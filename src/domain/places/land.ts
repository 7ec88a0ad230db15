/** A map of where land is, a bit a cell, rows from the south. Made by `scripts/places/land-mask.ts`; a part of the table of towns. */

/** 14 km from north to south. */
export const LAND_DEGREES = 0.125
export const LAND_COLUMNS = 360 / LAND_DEGREES
export const LAND_ROWS = 180 / LAND_DEGREES
export const LAND_BYTES = (LAND_COLUMNS * LAND_ROWS) / 8

export function landCellOf(lat: number, lon: number): number {
  const row = Math.min(LAND_ROWS - 1, Math.max(0, Math.floor((lat + 90) / LAND_DEGREES)))
  const column = Math.min(LAND_COLUMNS - 1, Math.max(0, Math.floor((lon + 180) / LAND_DEGREES)))
  return row * LAND_COLUMNS + column
}

/** Whether there is land here, or within 14 to 28 km. */
export function isNearLand(land: Uint8Array, lat: number, lon: number): boolean {
  const cell = landCellOf(lat, lon)
  return (((land[cell >> 3] ?? 0) >> (cell & 7)) & 1) === 1
}
