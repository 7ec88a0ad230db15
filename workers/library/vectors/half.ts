/** Halves: IEEE 754 binary16, as bits. Ours, because `Float16Array` is too young for some browsers we support; tests compare them. */

const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/** The half nearest to a number that is a float32, ties to even; beyond 65 504 infinite. Not for NaN. */
export function toHalf(value: number): number {
  float[0] = value
  const word = bits[0] ?? 0
  const sign = (word >>> 16) & 0x8000
  const size = word & 0x7fffffff
  // From 65 520 on it rounds to infinity.
  if (size >= 0x477ff000) return sign | 0x7c00
  if (size < 0x38800000) {
    // Below the smallest normal half, halves are multiples of 2^-24.
    return sign | roundEven(Math.abs(float[0]) * 2 ** 24)
  }
  // Drops 13 bits of the mantissa; a carry runs into the exponent, as it should.
  return sign | ((size - 0x38000000 + 0xfff + ((size >>> 13) & 1)) >>> 13)
}

export function fromHalf(half: number): number {
  const exponent = (half >>> 10) & 31
  const mantissa = half & 0x3ff
  const size =
    exponent === 0
      ? mantissa * 2 ** -24
      : exponent === 31
        ? mantissa === 0
          ? Infinity
          : NaN
        : (mantissa + 1024) * 2 ** (exponent - 25)
  return half & 0x8000 ? -size : size
}

function roundEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  if (rest < 0.5) return floor
  return rest > 0.5 || floor % 2 === 1 ? floor + 1 : floor
}
