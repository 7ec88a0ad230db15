/**
 * dlib's face recognition network (`dlib_face_recognition_resnet_model_v1`, Davis King, CC0), written as ONNX. The weights are taken from
 * the file that face-api.js made of them: bytes with a scale and a smallest value each, in TensorFlow's order. They stay bytes here, so the
 * model is as small as that file; the runtime makes them numbers once, when it opens the model.
 *
 * The network (Davis King, "High Quality Face Recognition with Deep Metric Learning", 2017): ResNet of 29 convolutions, each followed by a
 * scale and a shift, which are folded into it here. Input: `[N, 3, 150, 150]`, RGB, 0–255. Output: `[N, 128]`, not normalised.
 */

import { Graph } from './graph.ts'

const PRODUCER = 'museum dlib-faces 1'
const SIDE = 150 // pixels
/** Of RGB over the training set, as dlib subtracts it; then it divides by 256. */
const MEAN = [122.782, 117.001, 104.298] as const
const RANGE = 256

/** One tensor of face-api's manifest (`weights` of the first group). */
export interface StoredTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly quantization?: { readonly scale: number; readonly min: number }
}

interface Tensor {
  readonly shape: readonly number[]
  /** Null: stored as they are. */
  readonly bytes: { readonly values: Uint8Array; readonly scale: number; readonly min: number } | null
  readonly floats: () => Float32Array
}

/** Errors: a tensor that is missing, weights that are too few or too many. */
export function writeDlibFaces(tensors: readonly StoredTensor[], weights: Uint8Array): Uint8Array {
  const stored = readTensors(tensors, weights)
  const graph = new Graph()
  const net = new DlibNet(graph, stored)
  const centred = graph.node('Sub', ['input', graph.floats('mean', [1, 3, 1, 1], MEAN)], 'centred')
  let at = graph.node('Div', [centred, graph.floats('range', [1], [RANGE])], 'scaled')
  at = net.convolve(at, 'conv32_down', { stride: 2, pad: 0, relu: true })
  at = graph.node('MaxPool', [at], 'pooled', { kernel_shape: [3, 3], strides: [2, 2] })
  for (const name of ['conv32_1', 'conv32_2', 'conv32_3']) at = net.block(at, name)
  // Sides of the picture in each: 35, 17, 8, 4, 2.
  at = net.narrow(at, 'conv64_down', { from: 32, to: 64, side: 35 })
  for (const name of ['conv64_1', 'conv64_2', 'conv64_3']) at = net.block(at, name)
  at = net.narrow(at, 'conv128_down', { from: 64, to: 128, side: 17 })
  for (const name of ['conv128_1', 'conv128_2']) at = net.block(at, name)
  at = net.narrow(at, 'conv256_down', { from: 128, to: 256, side: 8 })
  for (const name of ['conv256_1', 'conv256_2']) at = net.block(at, name)
  at = net.narrow(at, 'conv256_down_out', { from: 256, to: 256, side: 4 })
  at = graph.node('Flatten', [graph.node('GlobalAveragePool', [at], 'average')], 'flat', { axis: 1 })
  graph.node('MatMul', [at, graph.floats('last', [256, 128], net.tensor('fc').floats())], 'embedding')
  return graph.finish(
    PRODUCER,
    { name: 'input', shape: ['N', 3, SIDE, SIDE] },
    { name: 'embedding', shape: ['N', 128] },
  )
}

class DlibNet {
  readonly #graph: Graph
  readonly #stored: ReadonlyMap<string, Tensor>

  constructor(graph: Graph, stored: ReadonlyMap<string, Tensor>) {
    this.#graph = graph
    this.#stored = stored
  }

  tensor(name: string): Tensor {
    const found = this.#stored.get(name)
    if (found === undefined) throw new Error(`The weights of the face network lack ${name}`)
    return found
  }

  /** A convolution with its scale and shift. */
  convolve(input: string, name: string, how: { stride: number; pad: number; relu: boolean }): string {
    const graph = this.#graph
    const filters = this.tensor(`${name}/conv/filters`)
    const [height = 0, width = 0, , outputs = 0] = filters.shape
    const scale = this.tensor(`${name}/scale/weights`).floats()
    const shift = this.tensor(`${name}/scale/biases`).floats()
    const bias = this.tensor(`${name}/conv/bias`).floats()
    const id = name.replaceAll('/', '_')
    const biases = Array.from(
      { length: outputs },
      (_, at) => (bias[at] ?? 0) * (scale[at] ?? 1) + (shift[at] ?? 0),
    )
    const sum = graph.node(
      'Conv',
      [input, this.#filters(id, filters, scale), graph.floats(`${id}_bias`, [outputs], biases)],
      `${id}_sum`,
      {
        kernel_shape: [height, width],
        pads: [how.pad, how.pad, how.pad, how.pad],
        strides: [how.stride, how.stride],
      },
    )
    return how.relu ? graph.node('Relu', [sum], `${id}_out`) : sum
  }

  /** Two convolutions beside a straight line. */
  block(input: string, name: string): string {
    const first = this.convolve(input, `${name}/conv1`, { stride: 1, pad: 1, relu: true })
    const second = this.convolve(first, `${name}/conv2`, { stride: 1, pad: 1, relu: false })
    return this.#join(input, second, name)
  }

  /** The same at half the side; the straight line is averaged, and padded with zeros to the new number of channels. */
  narrow(
    input: string,
    name: string,
    { from, to, side }: { from: number; to: number; side: number },
  ): string {
    const graph = this.#graph
    const first = this.convolve(input, `${name}/conv1`, { stride: 2, pad: 0, relu: true })
    let second = this.convolve(first, `${name}/conv2`, { stride: 1, pad: 1, relu: false })
    let line = graph.node('AveragePool', [input], `${name}_half`, { kernel_shape: [2, 2], strides: [2, 2] })
    // Of an even side the convolution, which has no padding, leaves one row and one column less.
    if (side % 2 === 0) second = this.#pad(second, `${name}_edge`, [0, 0, 0, 0, 0, 0, 1, 1])
    if (to > from) line = this.#pad(line, `${name}_more`, [0, 0, 0, 0, 0, to - from, 0, 0])
    return this.#join(line, second, name)
  }

  #join(line: string, other: string, name: string): string {
    return this.#graph.node('Relu', [this.#graph.node('Add', [line, other], `${name}_both`)], `${name}_out`)
  }

  #pad(input: string, name: string, pads: readonly number[]): string {
    return this.#graph.node('Pad', [input, this.#graph.integers(`${name}_pads`, pads)], name)
  }

  /** `[outputs, inputs, height, width]`, times each output's scale. */
  #filters(id: string, filters: Tensor, scale: Float32Array): string {
    const graph = this.#graph
    const [height = 0, width = 0, inputs = 0, outputs = 0] = filters.shape
    const shape = [outputs, inputs, height, width]
    const perOutput = [outputs, 1, 1, 1]
    if (filters.bytes === null) {
      const values = turn(filters.floats(), filters.shape, Float32Array)
      const size = inputs * height * width
      return graph.floats(
        `${id}_filters`,
        shape,
        values.map((value, at) => value * (scale[Math.floor(at / size)] ?? 1)),
      )
    }
    const { values, scale: step, min } = filters.bytes
    const bytes = graph.bytes(`${id}_bytes`, shape, turn(values, filters.shape, Uint8Array))
    const steps = graph.node('Cast', [bytes], `${id}_steps`, { to: 1 })
    const spread = graph.node(
      'Mul',
      [
        steps,
        graph.floats(
          `${id}_step`,
          perOutput,
          scale.map((one) => one * step),
        ),
      ],
      `${id}_spread`,
    )
    return graph.node(
      'Add',
      [
        spread,
        graph.floats(
          `${id}_min`,
          perOutput,
          scale.map((one) => one * min),
        ),
      ],
      `${id}_filters`,
    )
  }
}

/** From TensorFlow's `[height, width, inputs, outputs]` to ONNX's `[outputs, inputs, height, width]`. */
function turn<Values extends Uint8Array | Float32Array>(
  values: Values,
  [height = 0, width = 0, inputs = 0, outputs = 0]: readonly number[],
  Kind: new (length: number) => Values,
): Values {
  const turned = new Kind(values.length)
  let to = 0
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          turned[to++] = values[((y * width + x) * inputs + input) * outputs + output] ?? 0
  return turned
}

function readTensors(tensors: readonly StoredTensor[], weights: Uint8Array): ReadonlyMap<string, Tensor> {
  const read = new Map<string, Tensor>()
  let at = 0
  for (const { name, shape, quantization } of tensors) {
    const count = shape.reduce((product, side) => product * side, 1)
    const length = quantization === undefined ? count * 4 : count
    if (at + length > weights.length) throw new Error(`The weights of the face network end before ${name}`)
    const raw = weights.slice(at, at + length)
    at += length
    read.set(name, {
      shape,
      bytes: quantization === undefined ? null : { values: raw, ...quantization },
      floats: () => (quantization === undefined ? littleEndian(raw) : spread(raw, quantization)),
    })
  }
  if (at !== weights.length) throw new Error('The file has more than the weights of the face network')
  return read
}

function spread(bytes: Uint8Array, { scale, min }: { scale: number; min: number }): Float32Array {
  return Float32Array.from(bytes, (value) => value * scale + min)
}

function littleEndian(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(at * 4, true))
}
