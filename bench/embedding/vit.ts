/**
 * CLIP's image tower ViT-B/32 with made weights, as ONNX: for speed, which does not depend on what the weights are. Every weight is a byte
 * times 2^-12, which all three precisions hold exactly, so that their outputs may be compared. Input and output are those of Hugging Face's
 * exports: `pixel_values` `[N, 3, 224, 224]`, `image_embeds` `[N, 512]`.
 */

import { Graph } from '../../scripts/onnx/graph.ts'

const OPERATOR_SET = 17 // the first with LayerNormalization
const WIDTH = 768
const LAYERS = 12
const HEADS = 12
const PATCH = 32 // pixels
const SIDE = 224 // pixels
const PATCHES = (SIDE / PATCH) ** 2
const TOKENS = PATCHES + 1
const DIM = 512
const STEP = 2 ** -12
/** `TensorProto.DataType` */
const FLOAT = 1
const HALF = 10

/** `int8`: weights and inputs of matrices are bytes, scaled at run time, as ONNX Runtime's dynamic quantisation makes them. */
export type Precision = 'f32' | 'f16' | 'int8'

/** The same bytes each time. 352 MB in `f32`, 176 MB in `f16`, 95 MB in `int8`. */
export function writeVit(precision: Precision): Uint8Array {
  const vit = new Vit(precision)
  const { graph } = vit
  let at = precision === 'f16' ? graph.node('Cast', ['pixel_values'], 'pixels', { to: HALF }) : 'pixel_values'
  at = graph.node('Conv', [at, vit.weights('patch', [WIDTH, 3, PATCH, PATCH])], 'patches', {
    kernel_shape: [PATCH, PATCH],
    strides: [PATCH, PATCH],
  })
  at = graph.node('Reshape', [at, graph.integers('patch_list', [0, WIDTH, PATCHES])], 'listed')
  at = graph.node('Transpose', [at], 'tokens', { perm: [0, 2, 1] })
  // A place for the token that stands for the whole picture; what it holds comes with the positions.
  at = graph.node('Pad', [at, graph.integers('pads', [0, 1, 0, 0, 0, 0])], 'padded')
  at = graph.node('Add', [at, vit.weights('positions', [TOKENS, WIDTH])], 'placed')
  at = vit.normalise(at, 'pre')
  for (let layer = 0; layer < LAYERS; layer++) at = vit.layer(at, `layer${String(layer)}`)
  at = graph.node('Gather', [at, graph.integers('whole', [0])], 'first', { axis: 1 })
  at = graph.node('Reshape', [at, graph.integers('flat', [0, WIDTH])], 'flattened')
  at = vit.normalise(at, 'post')
  const last = precision === 'f16' ? 'halves' : 'image_embeds'
  at = graph.node('MatMul', [at, vit.weights('projection', [WIDTH, DIM])], last)
  if (precision === 'f16') graph.node('Cast', [at], 'image_embeds', { to: FLOAT })
  return graph.finish(
    'museum vit bench 1',
    { name: 'pixel_values', shape: ['N', 3, SIDE, SIDE] },
    { name: 'image_embeds', shape: ['N', DIM] },
  )
}

class Vit {
  readonly graph = new Graph(OPERATOR_SET)
  readonly #precision: Precision
  readonly #random = makeRandom()

  constructor(precision: Precision) {
    this.#precision = precision
  }

  layer(input: string, name: string): string {
    const { graph } = this
    const attended = this.#attend(this.normalise(input, `${name}_before`), name)
    const middle = graph.node('Add', [input, attended], `${name}_middle`)
    let at = this.#linear([this.normalise(middle, `${name}_between`)], `${name}_wide`, WIDTH, 4 * WIDTH)
    // x · sigmoid(1.702 x), as OpenAI's CLIP has it.
    const scaled = graph.node('Mul', [at, this.#number(`${name}_gelu`, 1.702)], `${name}_scaled`)
    at = graph.node('Mul', [at, graph.node('Sigmoid', [scaled], `${name}_gate`)], `${name}_active`)
    at = this.#linear([at], `${name}_narrow`, 4 * WIDTH, WIDTH)
    return graph.node('Add', [middle, at], `${name}_out`)
  }

  #attend(input: string, name: string): string {
    const { graph } = this
    const shape = graph.integers(`${name}_heads`, [0, TOKENS, HEADS, WIDTH / HEADS])
    const quantised = this.#quantise(input, name)
    const part = (what: string, perm: readonly number[]): string => {
      const flat = this.#linear(quantised, `${name}_${what}`, WIDTH, WIDTH)
      return graph.node(
        'Transpose',
        [graph.node('Reshape', [flat, shape], `${name}_${what}_split`)],
        `${name}_${what}_heads`,
        {
          perm,
        },
      )
    }
    let at = graph.node('MatMul', [part('q', [0, 2, 1, 3]), part('k', [0, 2, 3, 1])], `${name}_products`)
    at = graph.node('Mul', [at, this.#number(`${name}_root`, (WIDTH / HEADS) ** -0.5)], `${name}_scores`)
    at = graph.node('Softmax', [at], `${name}_shares`)
    at = graph.node('MatMul', [at, part('v', [0, 2, 1, 3])], `${name}_mixed`)
    at = graph.node('Transpose', [at], `${name}_turned`, { perm: [0, 2, 1, 3] })
    at = graph.node('Reshape', [at, graph.integers(`${name}_joined`, [0, TOKENS, WIDTH])], `${name}_join`)
    return this.#linear([at], `${name}_attended`, WIDTH, WIDTH)
  }

  normalise(input: string, name: string): string {
    const ones = this.#constant(`${name}_scale`, [WIDTH], new Int8Array(WIDTH).fill(1), 1)
    return this.graph.node('LayerNormalization', [input, ones, this.weights(`${name}_shift`, [WIDTH])], name)
  }

  /** `input`: one name, or what `#quantise` gave. */
  #linear(input: readonly string[], name: string, from: number, to: number): string {
    const { graph } = this
    const bias = this.weights(`${name}_bias`, [to])
    if (this.#precision !== 'int8') {
      const product = graph.node(
        'MatMul',
        [input[0] ?? '', this.weights(`${name}_weights`, [from, to])],
        `${name}_product`,
      )
      return graph.node('Add', [product, bias], name)
    }
    const [bytes = '', scale = '', zero = ''] =
      input.length === 3 ? input : this.#quantise(input[0] ?? '', name)
    const weights = graph.bytes(`${name}_weights`, [from, to], this.#bytes(from * to))
    const sum = graph.node('MatMulInteger', [bytes, weights, zero], `${name}_sum`)
    const both = graph.node('Mul', [scale, graph.floats(`${name}_step`, [1], [STEP])], `${name}_both`)
    const product = graph.node(
      'Mul',
      [graph.node('Cast', [sum], `${name}_float`, { to: FLOAT }), both],
      `${name}_product`,
    )
    return graph.node('Add', [product, bias], name)
  }

  /** Bytes, their scale and their zero; in other precisions the input as it is. */
  #quantise(input: string, name: string): readonly string[] {
    if (this.#precision !== 'int8') return [input]
    const names = [`${name}_bytes`, `${name}_range`, `${name}_zero`] as const
    this.graph.node('DynamicQuantizeLinear', [input], names[0], {}, names.slice(1))
    return names
  }

  weights(name: string, shape: readonly number[]): string {
    return this.#constant(name, shape, this.#bytes(shape.reduce((product, side) => product * side, 1)), STEP)
  }

  #number(name: string, value: number): string {
    return this.#constant(name, [1], [value], 1)
  }

  #constant(
    name: string,
    shape: readonly number[],
    values: Int8Array | readonly number[],
    step: number,
  ): string {
    const floats = new Float32Array(values)
    for (let at = 0; at < floats.length; at++) floats[at] = (floats[at] ?? 0) * step
    return this.#precision === 'f16'
      ? this.graph.halves(name, shape, toHalves(floats))
      : this.graph.floats(name, shape, floats)
  }

  #bytes(count: number): Int8Array {
    const bytes = new Int8Array(count)
    for (let at = 0; at < count; at++) bytes[at] = this.#random()
    return bytes
  }
}

/** −127…127, the same each time (xorshift32). */
function makeRandom(): () => number {
  let state = 20_261_128
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) % 255) - 127
  }
}

/** Bits of 16-bit floats; what is too small or too fine for them is cut off. */
function toHalves(floats: Float32Array): Uint16Array {
  const bits = new Uint32Array(floats.buffer)
  const halves = new Uint16Array(bits.length)
  for (let at = 0; at < bits.length; at++) {
    const word = bits[at] ?? 0
    const exponent = ((word >>> 23) & 0xff) - 112
    if (exponent > 0) halves[at] = ((word >>> 16) & 0x8000) | (exponent << 10) | ((word >>> 13) & 0x3ff)
  }
  return halves
}
