/**
 * Which runtime a network is given to, found out on each device: every one that could do it answers a made input, is compared with what must
 * come out, and is timed. The fastest that is right is used; one that is wrong never is, however fast.
 */

import * as v from 'valibot'

export const BACKENDS = ['wasm', 'webgpu'] as const
/** `wasm`: the processor, by WebAssembly. `webgpu`: the graphics card. */
export type Backend = (typeof BACKENDS)[number]

const Candidate = v.strictObject({
  backend: v.picklist(BACKENDS),
  /** Items a second (pictures, faces); null: it was not timed, as it is not used. */
  perSecond: v.nullable(v.number()),
  /** Of its output with that of the processor; null: there was none. */
  cosine: v.nullable(v.number()),
  /** `wrong`: other numbers than must come out. `failed`: none. Null: it may be used. */
  refused: v.nullable(v.picklist(['wrong', 'failed'])),
  /** Of a failure, for people who look into it; English. */
  reason: v.nullable(v.string()),
})
export type Candidate = v.InferOutput<typeof Candidate>

/** The row of a model. */
export interface Probe {
  readonly candidates: readonly Candidate[]
  /** Of the processor. */
  readonly threads: number
  /** What the graphics card calls itself; null: none was there, or none was allowed. */
  readonly card: string | null
  /** Ms UTC. */
  readonly at: number
}

/**
 * What rounding may do: halves instead of floats leave 0.999 99 of a ViT-B/32 [measured], a wrong kernel leaves nothing of the kind. Cosines of
 * different photos differ by some hundredths.
 */
export const LEAST_COSINE = 0.999
/** Of each of the first numbers of a vector of length 1, against those written down in the manifest. */
const MOST_ERROR = 2e-3

/** The fastest that was right; null: none was. */
export function chooseBackend(candidates: readonly Candidate[]): Candidate | null {
  const right = candidates.filter(({ refused, perSecond }) => refused === null && perSecond !== null)
  return right.sort((a, b) => (b.perSecond ?? 0) - (a.perSecond ?? 0))[0] ?? null
}

export interface Expected {
  /** First numbers of the output, as an independent runtime gave them; null: nobody here could run the model. */
  readonly golden: readonly number[] | null
  /** What the processor gave here; null before it was asked, or when it was wrong. */
  readonly reference: Float32Array | null
}

/** `output`: vectors of length 1, one after the other. With neither golden numbers nor a reference it is believed: it becomes the reference. */
export function isRight(output: Float32Array, { golden, reference }: Expected): boolean {
  if (!output.every((value) => Number.isFinite(value))) return false
  if (golden?.every((value, at) => Math.abs((output[at] ?? NaN) - value) <= MOST_ERROR) === false)
    return false
  return reference === null || (cosineOf(output, reference) ?? 0) >= LEAST_COSINE
}

/** Null: they are not alike in length, or one says nothing. */
export function cosineOf(a: Float32Array, b: Float32Array): number | null {
  if (a.length !== b.length) return null
  let dot = 0
  let [lengthA, lengthB] = [0, 0]
  a.forEach((value, at) => {
    const other = b[at] ?? 0
    dot += value * other
    lengthA += value * value
    lengthB += other * other
  })
  const cosine = dot / Math.sqrt(lengthA * lengthB)
  return Number.isFinite(cosine) ? cosine : null
}

/** The input that golden numbers belong to: bytes that look like noise and are the same everywhere. */
export function madeByte(at: number): number {
  return (at * 7919) % 256
}

/** Of a stored row; null: another version wrote it. */
export function parseCandidates(json: string): readonly Candidate[] | null {
  try {
    const parsed = v.safeParse(v.array(Candidate), JSON.parse(json))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
