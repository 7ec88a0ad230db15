/**
 * A TensorFlow.js graph model written as ONNX: the graph is walked back from the answers that are wanted, each of its dozen operations becomes
 * the same one of ONNX, and everything lies in ONNX's order from the start, so nothing is transposed at run time. Weights that are stored as halves stay
 * halves; the runtime makes them floats once, when it opens the model. Knows the operations of the networks that we write so, and no others.
 */

import { Graph, type Place } from './graph.ts'
import { readTfjsWeights, type TfjsConstant, type TfjsWeight } from './tfjs-weights.ts'

interface TfNode {
  readonly name: string
  readonly op: string
  readonly input?: readonly string[]
  readonly attr?: Readonly<Record<string, { readonly s?: string; readonly list?: TfList }>>
}
interface TfList {
  readonly i?: readonly string[]
  readonly s?: readonly string[]
}
/** The `.json` that lies beside the weights. */
export interface TfjsGraphModel {
  readonly modelTopology: { readonly node: readonly TfNode[] }
  readonly weightsManifest: readonly { readonly weights: readonly TfjsWeight[] }[]
}

/** What of the graph is wanted. */
export interface Wanted {
  readonly producer: string
  /** `[1, 3, height, width]`; a size that is a word may vary. */
  readonly input: Place['shape']
  readonly outputs: readonly {
    readonly name: string
    /** The node of the TensorFlow graph. */
    readonly node: string
    readonly shape: Place['shape']
  }[]
}

/** Errors: an operation that nobody translates, weights that are missing, too few or too many. */
export function writeTfjsGraph(
  model: TfjsGraphModel,
  weights: Uint8Array,
  { producer, input, outputs }: Wanted,
): Uint8Array {
  const constants = readTfjsWeights(
    model.weightsManifest.flatMap((group) => group.weights),
    weights,
  )
  const graph = new Graph()
  const writer = new Writer(
    graph,
    new Map(model.modelTopology.node.map((node) => [node.name, node])),
    constants,
  )
  for (const { name, node } of outputs) graph.node('Identity', [writer.write(node)], name)
  return graph.finish(producer, { name: 'input', shape: input }, ...outputs)
}

class Writer {
  readonly #graph: Graph
  readonly #nodes: ReadonlyMap<string, TfNode>
  readonly #constants: ReadonlyMap<string, TfjsConstant>
  readonly #written = new Map<string, string>()

  constructor(
    graph: Graph,
    nodes: ReadonlyMap<string, TfNode>,
    constants: ReadonlyMap<string, TfjsConstant>,
  ) {
    this.#graph = graph
    this.#nodes = nodes
    this.#constants = constants
  }

  /** The name of what this node gives in the ONNX graph; it and all it needs are written when they are not yet. */
  write(name: string): string {
    const known = this.#written.get(name)
    if (known !== undefined) return known
    const node = this.#nodes.get(name)
    if (node === undefined) throw new Error(`The graph lacks ${name}`)
    const made = this.#make(node)
    this.#written.set(name, made)
    return made
  }

  #make(node: TfNode): string {
    const graph = this.#graph
    const { name, op, input: inputs = [], attr = {} } = node
    const [first = '', second = ''] = inputs
    switch (op) {
      case 'Placeholder':
        return 'input'
      case 'Const':
        return this.#scalar(name)
      case 'Identity':
        return this.write(first)
      case 'Add':
      case 'AddV2':
        return graph.node('Add', [this.write(first), this.write(second)], name)
      case 'Mul':
        return graph.node(op, [this.write(first), this.write(second)], name)
      case 'Relu':
      case 'Sigmoid':
        return graph.node(op, [this.write(first)], name)
      case 'Relu6':
        return graph.node('Clip', [this.write(first), this.#number('zero', 0), this.#number('six', 6)], name)
      case 'Prelu':
        return graph.node('PRelu', [this.write(first), this.#slope(second)], name)
      case 'Mean':
        // Over height and width: the graph means nothing else anywhere.
        return graph.node('GlobalAveragePool', [this.write(first)], name)
      case 'MaxPool':
        return graph.node('MaxPool', [this.write(first)], name, {
          kernel_shape: sidesOf(attr['ksize']),
          strides: sidesOf(attr['strides']),
        })
      case 'Pad':
        return graph.node('Pad', [this.write(first), this.#pads(second)], name)
      case 'Reshape':
        // Of places into one row: there is one place left where the graph does it, so the order of axes does not matter.
        return graph.node('Flatten', [this.write(first)], name, { axis: 1 })
      case 'ConcatV2':
        return graph.node('Concat', [this.write(first), this.write(second)], name, { axis: 1 })
      case 'ResizeBilinear':
        // Twice the size, without aligned corners and without half pixels: `asymmetric` to ONNX.
        return graph.node('Resize', [this.write(first), '', this.#double()], name, {
          mode: 'linear',
          coordinate_transformation_mode: 'asymmetric',
        })
      case 'Conv2D':
      case '_FusedConv2D':
      case 'DepthwiseConv2dNative':
      case 'FusedDepthwiseConv2dNative':
        return this.#convolve(node)
      default:
        throw new Error(`${name}: an operation nobody translates (${op})`)
    }
  }

  #convolve({ name, op, input: inputs = [], attr = {} }: TfNode): string {
    const graph = this.#graph
    const [picture = '', filters = '', bias = '', slope = ''] = inputs
    const isDeep = op.includes('Depthwise')
    const { shape } = this.#constant(filters)
    const [height = 0, width = 0, from = 0, to = 0] = shape
    const onnxShape = isDeep ? [from * to, 1, height, width] : [to, from, height, width]
    // The filters of a depthwise convolution lie as if there were one input and an output for each channel.
    const order = outputFirst(isDeep ? [height, width, 1, from * to] : shape)
    const then = (attr['fused_ops']?.list?.s ?? []).map(word)
    const parts = [this.write(picture), this.#values(`${name}/filters`, filters, onnxShape, order)]
    if (then.includes('BiasAdd'))
      parts.push(this.#values(`${name}/bias`, bias, this.#constant(bias).shape, null))
    const last = then.find((one) => one === 'Relu' || one === 'Prelu')
    if (then.some((one) => one !== 'BiasAdd' && one !== last))
      throw new Error(`${name}: fused with ${then.join()}`)
    const sum = graph.node('Conv', parts, last === undefined ? name : `${name}/sum`, {
      kernel_shape: [height, width],
      strides: sidesOf(attr['strides']),
      group: isDeep ? from : 1,
      auto_pad: word(attr['padding']?.s ?? '') === 'SAME' ? 'SAME_UPPER' : 'VALID',
    })
    if (last === 'Prelu') return graph.node('PRelu', [sum, this.#slope(slope)], name)
    return last === 'Relu' ? graph.node('Relu', [sum], name) : sum
  }

  #constant(name: string): TfjsConstant {
    const found = this.#constants.get(name)
    if (found === undefined) throw new Error(`The weights lack ${name}`)
    return found
  }

  /** `order`: where each value lies in what is stored; null: as it lies. */
  #values(as: string, name: string, shape: readonly number[], order: Uint32Array | null): string {
    const { values } = this.#constant(name)
    switch (values.kind) {
      case 'halves': {
        const of = order === null ? values.of : Uint16Array.from(order, (at) => values.of[at] ?? 0)
        return this.#graph.node('Cast', [this.#graph.halves(`${as}_halves`, shape, of)], as, { to: 1 })
      }
      case 'floats': {
        const of = order === null ? values.of : Float32Array.from(order, (at) => values.of[at] ?? 0)
        return this.#graph.floats(as, shape, of)
      }
      case 'integers':
        throw new Error(`${name} is no number that a network learns`)
    }
  }

  #scalar(name: string): string {
    if (this.#constant(name).shape.length > 0) throw new Error(`${name} is no single number`)
    return this.#values(name, name, [], null)
  }

  /** `[1, 1, channels]`, one for each channel. */
  #slope(name: string): string {
    const { shape } = this.#constant(name)
    const [, , channels = 0] = shape
    if (shape.length !== 3 || shape[0] !== 1 || shape[1] !== 1)
      throw new Error(`${name} is not one slope for each channel`)
    return this.#once(name, () => this.#values(name, name, [channels, 1, 1], null))
  }

  /** From before and after each of batch, height, width, channels. */
  #pads(name: string): string {
    const { values } = this.#constant(name)
    if (values.kind !== 'integers') throw new Error(`${name} is no list of whole numbers`)
    const of = values.of
    const axes = [0, 3, 1, 2]
    const pads = [...axes.map((axis) => of[axis * 2] ?? 0), ...axes.map((axis) => of[axis * 2 + 1] ?? 0)]
    return this.#once(name, () => this.#graph.integers(name, pads))
  }

  #number(name: string, value: number): string {
    return this.#once(name, () => this.#graph.floats(name, [], [value]))
  }

  #double(): string {
    return this.#once('double', () => this.#graph.floats('double', [4], [1, 1, 2, 2]))
  }

  #once(name: string, make: () => string): string {
    const known = this.#written.get(name) ?? make()
    this.#written.set(name, known)
    return known
  }
}

/** Of batch, height, width, channels: those of height and width. */
function sidesOf(attribute: { readonly list?: TfList } | undefined): [number, number] {
  const [, down = 1, across = 1] = (attribute?.list?.i ?? []).map(Number)
  return [down, across]
}

/** Where the values of `[outputs, inputs, height, width]` lie in `[height, width, inputs, outputs]`. */
function outputFirst(shape: readonly number[]): Uint32Array {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape
  const order = new Uint32Array(height * width * inputs * outputs)
  let to = 0
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++)
      for (let place = 0; place < height * width; place++)
        order[to++] = (place * inputs + input) * outputs + output
  return order
}

/** Texts lie in base 64. */
function word(text: string): string {
  return Buffer.from(text, 'base64').toString()
}
