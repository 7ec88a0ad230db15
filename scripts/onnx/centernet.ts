/**
 * CenterNet on MobileNetV3 (github.com/610265158/mobilenetv3_centernet, as `@vladmandic/human` carries it for TensorFlow.js), written as
 * ONNX: the graph is walked back from its two answers, each of its dozen operations becomes the same one of ONNX, and everything lies in
 * ONNX's order from the start, so nothing is transposed at run time. The weights stay halves; the runtime makes them floats once, when it
 * opens the model. What the graph does after these answers (the best hundred of all places) is done by `src/domain/objects/read-peaks.ts`.
 *
 * Input: `[1, 3, 512, 512]`, RGB, 0–255. Outputs: `scores` `[1, 80, 128, 128]`, 0–1, one plane for each label of COCO; `sides`
 * `[1, 4, 128, 128]`, pixels of the input from the middle of a cell to the left, upper, right and lower side.
 */

import { Graph } from './graph.ts'
import { readTfjsWeights, type TfjsConstant, type TfjsWeight } from './tfjs-weights.ts'

const PRODUCER = 'museum centernet 1'
const SIDE = 512 // pixels
const CELLS = 128
const LABELS = 80
const ANSWERS = { scores: 'tower_0/keypoints', sides: 'tower_0/wh' } as const

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
/** `centernet.json`. */
export interface TfjsGraphModel {
  readonly modelTopology: { readonly node: readonly TfNode[] }
  readonly weightsManifest: readonly { readonly weights: readonly TfjsWeight[] }[]
}

/** Errors: an operation this network does not have, weights that are missing, too few or too many. */
export function writeCenternet(model: TfjsGraphModel, weights: Uint8Array): Uint8Array {
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
  graph.node('Identity', [writer.write(ANSWERS.scores)], 'scores')
  graph.node('Identity', [writer.write(ANSWERS.sides)], 'sides')
  return graph.finish(
    PRODUCER,
    { name: 'input', shape: [1, 3, SIDE, SIDE] },
    { name: 'scores', shape: [1, LABELS, CELLS, CELLS] },
    { name: 'sides', shape: [1, 4, CELLS, CELLS] },
  )
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
    const { name, op, input: inputs = [] } = node
    const [first = '', second = ''] = inputs
    switch (op) {
      case 'Placeholder':
        return 'input'
      case 'Const':
        return this.#scalar(name)
      case 'Identity':
        return this.write(first)
      case 'Add':
      case 'Mul':
        return graph.node(op, [this.write(first), this.write(second)], name)
      case 'Relu':
      case 'Sigmoid':
        return graph.node(op, [this.write(first)], name)
      case 'Relu6':
        return graph.node('Clip', [this.write(first), this.#number('zero', 0), this.#number('six', 6)], name)
      case 'Mean':
        // Over height and width: the graph means nothing else anywhere.
        return graph.node('GlobalAveragePool', [this.write(first)], name)
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
    const [picture = '', filters = '', bias] = inputs
    const isDeep = op.includes('Depthwise')
    const { shape, halves } = this.#floats(filters)
    const [height = 0, width = 0, from = 0, to = 0] = shape
    const onnxShape = isDeep ? [from * to, 1, height, width] : [to, from, height, width]
    const [, down = 1, across = 1] = (attr['strides']?.list?.i ?? []).map(Number)
    const then = (attr['fused_ops']?.list?.s ?? []).map(word)
    const parts = [
      this.write(picture),
      this.#halves(
        `${name}/filters`,
        onnxShape,
        isDeep ? depthFirst(halves, shape) : outputFirst(halves, shape),
      ),
    ]
    if (then.includes('BiasAdd') && bias !== undefined)
      parts.push(this.#halves(`${name}/bias`, this.#floats(bias).shape, this.#floats(bias).halves))
    const isRelu = then.includes('Relu')
    if (then.some((one) => one !== 'BiasAdd' && one !== 'Relu'))
      throw new Error(`${name}: fused with ${then.join()}`)
    const sum = graph.node('Conv', parts, isRelu ? `${name}/sum` : name, {
      kernel_shape: [height, width],
      strides: [down, across],
      group: isDeep ? from : 1,
      auto_pad: word(attr['padding']?.s ?? '') === 'SAME' ? 'SAME_UPPER' : 'VALID',
    })
    return isRelu ? graph.node('Relu', [sum], name) : sum
  }

  #floats(name: string): { readonly shape: readonly number[]; readonly halves: Uint16Array } {
    const found = this.#constants.get(name)
    if (found === undefined || found.halves === null) throw new Error(`The weights lack ${name}`)
    return { shape: found.shape, halves: found.halves }
  }

  #halves(name: string, shape: readonly number[], halves: Uint16Array): string {
    return this.#graph.node('Cast', [this.#graph.halves(`${name}_halves`, shape, halves)], name, { to: 1 })
  }

  #scalar(name: string): string {
    const { shape, halves } = this.#floats(name)
    if (shape.length > 0) throw new Error(`${name} is no single number`)
    return this.#halves(name, [], halves)
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

/** From `[height, width, inputs, outputs]` to `[outputs, inputs, height, width]`. */
function outputFirst(values: Uint16Array, shape: readonly number[]): Uint16Array {
  const [height = 0, width = 0, inputs = 0, outputs = 0] = shape
  const turned = new Uint16Array(values.length)
  let to = 0
  for (let output = 0; output < outputs; output++)
    for (let input = 0; input < inputs; input++)
      for (let place = 0; place < height * width; place++)
        turned[to++] = values[(place * inputs + input) * outputs + output] ?? 0
  return turned
}

/** From `[height, width, inputs, 1]` to `[inputs, 1, height, width]`. */
function depthFirst(values: Uint16Array, shape: readonly number[]): Uint16Array {
  const [height = 0, width = 0, inputs = 0, each = 0] = shape
  return outputFirst(values, [height, width, 1, inputs * each])
}

/** Texts lie in base 64. */
function word(text: string): string {
  return Buffer.from(text, 'base64').toString()
}
