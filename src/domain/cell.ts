const BITS_EACH = 26 // 52 in all: every cell is an exact JavaScript integer

/** 52-bit geohash of a position, degrees. Nearby places share their leading bits, so a map view is a few ranges. */
export function positionToCell(lat: number, lon: number): number {
  const scale = 2 ** BITS_EACH
  const x = Math.min(scale - 1, Math.max(0, Math.floor(((lon + 180) / 360) * scale)))
  const y = Math.min(scale - 1, Math.max(0, Math.floor(((lat + 90) / 180) * scale)))
  let cell = 0
  for (let bit = BITS_EACH - 1; bit >= 0; bit--) {
    const power = 2 ** bit
    cell = cell * 4 + (Math.floor(x / power) % 2) * 2 + (Math.floor(y / power) % 2)
  }
  return cell
}
