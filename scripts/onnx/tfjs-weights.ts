/** The constants of a TensorFlow.js graph model: floats stored whole or as 16-bit halves, integers as they are. */

/** One entry of `weightsManifest[0].weights`. */
export interface TfjsWeight {
  readonly name: string
  readonly shape: readonly number[]
  readonly dtype: string
  readonly quantization?: { readonly dtype: string }
}

export interface TfjsConstant {
  readonly shape: readonly number[]
  readonly values: TfjsValues
}
export type TfjsValues =
  /** Bits of halves, one each. */
  | { readonly kind: 'halves'; readonly of: Uint16Array }
  | { readonly kind: 'floats'; readonly of: Float32Array }
  | { readonly kind: 'integers'; readonly of: Int32Array }

/** By name. Errors: weights that are too few or too many, or stored in another way. */
export function readTfjsWeights(
  weights: readonly TfjsWeight[],
  bytes: Uint8Array,
): ReadonlyMap<string, TfjsConstant> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const read = new Map<string, TfjsConstant>()
  let at = 0
  for (const { name, shape, dtype, quantization } of weights) {
    const kind = kindOf(dtype, quantization?.dtype)
    if (kind === null) throw new Error(`${name} is stored in a way we do not know`)
    const count = shape.reduce((product, side) => product * side, 1)
    const from = at
    at += count * (kind === 'halves' ? 2 : 4)
    if (at > bytes.length) throw new Error(`The weights end before ${name}`)
    read.set(name, { shape, values: readValues(view, from, count, kind) })
  }
  if (at !== bytes.length) throw new Error('The file has more than the weights of the graph')
  return read
}

function kindOf(dtype: string, stored: string | undefined): TfjsValues['kind'] | null {
  if (dtype === 'int32') return 'integers'
  if (dtype !== 'float32') return null
  return stored === undefined ? 'floats' : stored === 'float16' ? 'halves' : null
}

function readValues(view: DataView, from: number, count: number, kind: TfjsValues['kind']): TfjsValues {
  const length = { length: count }
  switch (kind) {
    case 'halves':
      return { kind, of: Uint16Array.from(length, (_, n) => view.getUint16(from + n * 2, true)) }
    case 'floats':
      return { kind, of: Float32Array.from(length, (_, n) => view.getFloat32(from + n * 4, true)) }
    case 'integers':
      return { kind, of: Int32Array.from(length, (_, n) => view.getInt32(from + n * 4, true)) }
  }
}
