/** An ONNX graph under construction. Field numbers are those of `onnx.proto`, IR version 8. */

import { ProtoWriter } from './proto-writer.ts'

const IR_VERSION = 8
/** `TensorProto.DataType` */
const TYPES = { float: 1, uint8: 2, int8: 3, int64: 7, half: 10 } as const
/** `AttributeProto.AttributeType` */
const ATTRIBUTES = { integer: 2, text: 3, integers: 7 } as const

type Attribute = number | string | readonly number[]

export class Graph {
  readonly #nodes: ProtoWriter[] = []
  readonly #constants: ProtoWriter[] = []
  readonly #operatorSet: number

  constructor(operatorSet = 13) {
    this.#operatorSet = operatorSet
  }

  /** Adds a node and returns the name of its output, of the first one where it has `more`. Attributes are integers or words. */
  node(
    operator: string,
    inputs: readonly string[],
    output: string,
    attributes: Readonly<Record<string, Attribute>> = {},
    more: readonly string[] = [],
  ): string {
    const node = new ProtoWriter()
    for (const input of inputs) node.text(1, input)
    for (const name of [output, ...more]) node.text(2, name)
    node.text(3, output).text(4, operator)
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value))
    this.#nodes.push(node)
    return output
  }

  floats(name: string, shape: readonly number[], values: readonly number[] | Float32Array): string {
    return this.#constant(name, shape, 'float', littleEndian(values))
  }

  bytes(name: string, shape: readonly number[], values: Uint8Array | Int8Array): string {
    const { buffer, byteOffset, length } = values
    const type = values instanceof Int8Array ? 'int8' : 'uint8'
    return this.#constant(name, shape, type, new Uint8Array(buffer, byteOffset, length))
  }

  /** `values`: the bits of 16-bit floats. */
  halves(name: string, shape: readonly number[], values: Uint16Array): string {
    const bytes = new Uint8Array(values.length * 2)
    const view = new DataView(bytes.buffer)
    for (let at = 0; at < values.length; at++) view.setUint16(at * 2, values[at] ?? 0, true)
    return this.#constant(name, shape, 'half', bytes)
  }

  /** Non-negative. */
  integers(name: string, values: readonly number[]): string {
    const bytes = new Uint8Array(values.length * 8)
    const view = new DataView(bytes.buffer)
    values.forEach((value, at) => {
      view.setBigInt64(at * 8, BigInt(value), true)
    })
    return this.#constant(name, [values.length], 'int64', bytes)
  }

  /** The whole model. A size that is a word may vary. */
  finish(producer: string, input: Place, ...outputs: readonly Place[]): Uint8Array {
    const graph = new ProtoWriter()
    for (const node of this.#nodes) graph.message(1, node)
    graph.text(2, producer)
    for (const constant of this.#constants) graph.message(5, constant)
    graph.message(11, place(input))
    for (const output of outputs) graph.message(12, place(output))
    return new ProtoWriter()
      .integer(1, IR_VERSION)
      .text(2, producer)
      .message(7, graph)
      .message(8, new ProtoWriter().text(1, '').integer(2, this.#operatorSet))
      .finish()
  }

  #constant(name: string, shape: readonly number[], type: keyof typeof TYPES, raw: Uint8Array): string {
    const tensor = new ProtoWriter()
    for (const side of shape) tensor.integer(1, side)
    this.#constants.push(tensor.integer(2, TYPES[type]).text(8, name).bytes(9, raw))
    return name
  }
}

export interface Place {
  readonly name: string
  readonly shape: readonly (number | string)[]
}

function place({ name, shape }: Place): ProtoWriter {
  const sizes = new ProtoWriter()
  for (const side of shape)
    sizes.message(
      1,
      typeof side === 'string' ? new ProtoWriter().text(2, side) : new ProtoWriter().integer(1, side),
    )
  const tensor = new ProtoWriter().integer(1, TYPES.float).message(2, sizes)
  return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor))
}

function attribute(name: string, value: Attribute): ProtoWriter {
  const writer = new ProtoWriter().text(1, name)
  if (typeof value === 'string') return writer.text(4, value).integer(20, ATTRIBUTES.text)
  if (typeof value === 'number') return writer.integer(3, value).integer(20, ATTRIBUTES.integer)
  for (const one of value) writer.integer(8, one)
  return writer.integer(20, ATTRIBUTES.integers)
}

function littleEndian(values: readonly number[] | Float32Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < values.length; at++) view.setFloat32(at * 4, values[at] ?? 0, true)
  return bytes
}
