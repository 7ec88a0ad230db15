/** Numbers of two bytes (IEEE 754 binary16), as vectors of faces are stored: half the room, and no face is told apart by the rest. */

/** All 65,536 of them; they are few enough to be looked up. */
const VALUES = Float32Array.from({ length: 65_536 }, (_, bits) => valueOf(bits))

function valueOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Little-endian halves into `target` from `at` on. False: there are not `count` of them. */
export function readHalves(bytes: Uint8Array, target: Float32Array, at: number, count: number): boolean {
  if (bytes.length !== count * 2) return false
  for (let n = 0; n < count; n += 1)
    target[at + n] = VALUES[(bytes[2 * n] ?? 0) | ((bytes[2 * n + 1] ?? 0) << 8)] ?? 0
  return true
}

/** The nearest halves, little-endian. Numbers beyond 65,504 become infinite. */
export function toHalves(numbers: Float32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 2)
  numbers.forEach((number, n) => {
    const bits = halfBits(number)
    bytes[2 * n] = bits & 255
    bytes[2 * n + 1] = bits >> 8
  })
  return bytes
}

function halfBits(number: number): number {
  const sign = number < 0 || Object.is(number, -0) ? 0x8000 : 0
  const size = Math.abs(number)
  if (Number.isNaN(size)) return 0x7e00
  if (size >= 65_520) return sign | 0x7c00
  const exponent = Math.max(-14, Math.floor(Math.log2(size)))
  // Steps of this exponent; rounding up may reach the next one, which is the same bits counted on.
  const steps = roundToEven(size / 2 ** (exponent - 10))
  return size === 0 ? sign : sign | (steps + ((exponent + 14) << 10))
}

function roundToEven(number: number): number {
  const floor = Math.floor(number)
  const rest = number - floor
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
}
