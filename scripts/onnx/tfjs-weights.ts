/** The constants of a TensorFlow.js graph model: floats stored as 16-bit halves, integers as they are. */

/** One entry of `weightsManifest[0].weights`. */
export interface TfjsWeight {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
  readonly quantization?: { readonly dtype: string }
}

export interface TfjsConstant {
  readonly shape: readonly number[]
  /** Bits of halves, one each. Null: integers, which this network needs for nothing but shapes. */
  readonly halves: Uint16Array | null
}

/** By name. Errors: weights that are too few or too many, or stored in another way. */
export function readTfjsWeights(
  weights: readonly TfjsWeight[],
  bytes: Uint8Array,
): ReadonlyMap<string, TfjsConstant> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const read = new Map<string, TfjsConstant>()
  let at = 0
  for (const { name, shape, dtype, quantization } of weights) {
    const isHalf = dtype === 'float32' && quantization?.dtype === 'float16'
    if (!isHalf && dtype !== 'int32') throw new Error(`${name} is stored in a way we do not know`)
    const count = shape.reduce((product, side) => product * side, 1)
    const from = at
    at += count * (isHalf ? 2 : 4)
    if (at > bytes.length) throw new Error(`The weights end before ${name}`)
    read.set(name, {
      shape,
      halves: isHalf
        ? Uint16Array.from({ length: count }, (_, n) => view.getUint16(from + n * 2, true))
        : null,
    })
  }
  if (at !== bytes.length) throw new Error('The file has more than the weights of the graph')
  return read
}
