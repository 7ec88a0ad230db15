/** Vectors as they are stored: little-endian float16. Loses 0.0005 of a component, which moves a cosine by less than 0.001. */

const scratch = new DataView(new ArrayBuffer(4))

export function floatsToHalves(values: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 2)
  const view = new DataView(bytes.buffer)
  values.forEach((value, at) => {
    view.setUint16(at * 2, toHalf(value), true)
  })
  return bytes
}

export function halvesToFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.byteLength >> 1 }, (_, at) => ofHalf(view.getUint16(at * 2, true)))
}

/** Rounds to nearest, ties to even. Too large becomes infinite. */
function toHalf(value: number): number {
  scratch.setFloat32(0, value)
  const bits = scratch.getUint32(0)
  const sign = (bits >>> 16) & 0x8000
  const exponent = ((bits >>> 23) & 0xff) - 127
  const fraction = bits & 0x7fffff
  if (exponent === 128) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200)
  if (exponent > 15) return sign | 0x7c00
  if (exponent < -25) return sign
  // Below 2^-14 the leading one is written out, and the fewer bits of it the smaller the number.
  const shift = exponent < -14 ? -1 - exponent : 13
  const whole = exponent < -14 ? fraction | 0x800000 : fraction
  const kept = whole >>> shift
  const rest = whole & ((1 << shift) - 1)
  const half = 1 << (shift - 1)
  const up = rest > half || (rest === half && (kept & 1) === 1) ? 1 : 0
  return sign | ((exponent < -14 ? 0 : (exponent + 15) << 10) + kept + up)
}

function ofHalf(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1
  const exponent = (half >>> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
