import { halvesToFloats } from '../faces/half-floats.ts'

/** All 65,536 numbers of two bytes: to read millions of them, each is looked up. */
const VALUES = halvesToFloats(
  Uint8Array.from({ length: 2 * 65_536 }, (_, at) => (at % 2 === 0 ? (at >> 1) & 255 : at >> 9)),
)

/** Little-endian halves into `target` from `at` on. False, and nothing read: there are not `count` of them. */
export function readHalves(bytes: Uint8Array, target: Float32Array, at: number, count: number): boolean {
  if (bytes.length !== count * 2) return false
  for (let n = 0; n < count; n += 1)
    target[at + n] = VALUES[(bytes[2 * n] ?? 0) | ((bytes[2 * n + 1] ?? 0) << 8)] ?? 0
  return true
}
