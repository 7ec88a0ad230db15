/**
 * Colours of other spaces → sRGB, for decoders that leave it to us. Matrix-and-curve profiles (cameras, phones, displays)
 * are applied exactly; profiles of tables are left to the platform. Source: ICC.1:2022 §8.3, §9.2; ITU-T H.273.
 */

/** Changes straight RGBA pixels to sRGB in place; alpha stays. */
export type ColourTransform = (rgba: Uint8ClampedArray) => void

type Matrix3 = readonly [number, number, number, number, number, number, number, number, number]

/** XYZ (D50, as profiles connect) → linear sRGB. Source: B. Lindbloom. */
const XYZ_D50_TO_SRGB: Matrix3 = [
  3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427,
]
/** Linear Display P3 and BT.2020 → linear sRGB, all of white D65. Source: CSS Color 4 §18. */
const P3_TO_SRGB: Matrix3 = [
  1.2249402, -0.2249402, 0, -0.0420569, 1.0420569, 0, -0.0196376, -0.0786361, 1.0982736,
]
const BT2020_TO_SRGB: Matrix3 = [
  1.660491, -0.5876411, -0.0728499, -0.1245505, 1.1328999, -0.0083494, -0.0181508, -0.1005789, 1.1187297,
]

const CURVE_STEPS = 256
const OUTPUT_STEPS = 4096

/** Null when the profile is not made of curves and a matrix, is of another colour model, or makes no visible difference. */
export function parseIcc(profile: Uint8Array): ColourTransform | null {
  if (profile.length < 132) return null
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength)
  const tag = (name: string): DataView | null => findTag(view, name)
  if (readText(view, 16, 4) !== 'RGB ' || tag('A2B0') !== null) return null
  const columns = [readXyz(tag('rXYZ')), readXyz(tag('gXYZ')), readXyz(tag('bXYZ'))] as const
  const curves = [readCurve(tag('rTRC')), readCurve(tag('gTRC')), readCurve(tag('bTRC'))] as const
  const [red, green, blue] = columns
  const [redCurve, greenCurve, blueCurve] = curves
  if (
    red === null ||
    green === null ||
    blue === null ||
    redCurve === null ||
    greenCurve === null ||
    blueCurve === null
  )
    return null
  const toXyz: Matrix3 = [red[0], green[0], blue[0], red[1], green[1], blue[1], red[2], green[2], blue[2]]
  return makeTransform([redCurve, greenCurve, blueCurve], multiply(XYZ_D50_TO_SRGB, toXyz))
}

/** Code points of H.273: primaries and transfer. Null for sRGB and for what is unknown. */
export function nclxTransform(primaries: number, transfer: number): ColourTransform | null {
  const matrix = primaries === 12 ? P3_TO_SRGB : primaries === 9 ? BT2020_TO_SRGB : null
  const toLight = transfer === 16 ? pqToLight : transfer === 18 ? hlgToLight : srgbToLinear
  if (matrix === null && toLight === srgbToLinear) return null
  const curve = Float32Array.from({ length: CURVE_STEPS }, (_, index) => toLight(index / (CURVE_STEPS - 1)))
  return makeTransform([curve, curve, curve], matrix ?? [1, 0, 0, 0, 1, 0, 0, 0, 1])
}

function makeTransform(
  curves: readonly [Float32Array, Float32Array, Float32Array],
  matrix: Matrix3,
): ColourTransform | null {
  const output = Uint8ClampedArray.from(
    { length: OUTPUT_STEPS },
    (_, index) => linearToSrgb(index / (OUTPUT_STEPS - 1)) * 255,
  )
  const [redCurve, greenCurve, blueCurve] = curves
  const transform: ColourTransform = (rgba) => {
    const [m0, m1, m2, m3, m4, m5, m6, m7, m8] = matrix
    const top = OUTPUT_STEPS - 1
    for (let at = 0; at < rgba.length; at += 4) {
      const red = redCurve[rgba[at] ?? 0] ?? 0
      const green = greenCurve[rgba[at + 1] ?? 0] ?? 0
      const blue = blueCurve[rgba[at + 2] ?? 0] ?? 0
      rgba[at] = output[clampIndex((m0 * red + m1 * green + m2 * blue) * top, top)] ?? 0
      rgba[at + 1] = output[clampIndex((m3 * red + m4 * green + m5 * blue) * top, top)] ?? 0
      rgba[at + 2] = output[clampIndex((m6 * red + m7 * green + m8 * blue) * top, top)] ?? 0
    }
  }
  return changesAnything(transform) ? transform : null
}

/** sRGB profiles come in many versions; all of them are within a step of doing nothing. */
function changesAnything(transform: ColourTransform): boolean {
  const probe: number[] = []
  for (let red = 0; red <= 255; red += 51) {
    for (let green = 0; green <= 255; green += 51)
      for (let blue = 0; blue <= 255; blue += 51) probe.push(red, green, blue, 255)
  }
  const after = Uint8ClampedArray.from(probe)
  transform(after)
  return probe.some((value, index) => Math.abs(value - (after[index] ?? 0)) > 2)
}

function clampIndex(value: number, top: number): number {
  return value <= 0 ? 0 : value >= top ? top : (value + 0.5) | 0
}

function findTag(view: DataView, name: string): DataView | null {
  const count = Math.min(view.getUint32(128), 200)
  for (let index = 0; index < count; index++) {
    const at = 132 + index * 12
    if (at + 12 > view.byteLength) return null
    if (readText(view, at, 4) !== name) continue
    const offset = view.getUint32(at + 4)
    const length = view.getUint32(at + 8)
    return offset + length <= view.byteLength && length >= 8
      ? new DataView(view.buffer, view.byteOffset + offset, length)
      : null
  }
  return null
}

function readXyz(tag: DataView | null): readonly [number, number, number] | null {
  if (tag === null || tag.byteLength < 20 || readText(tag, 0, 4) !== 'XYZ ') return null
  return [readFixed(tag, 8), readFixed(tag, 12), readFixed(tag, 16)]
}

/** Device value 0–255 → linear 0–1. */
function readCurve(tag: DataView | null): Float32Array | null {
  if (tag === null) return null
  const kind = readText(tag, 0, 4)
  const evaluate = kind === 'para' ? readParametric(tag) : kind === 'curv' ? readSampled(tag) : null
  return evaluate === null
    ? null
    : Float32Array.from({ length: CURVE_STEPS }, (_, index) => evaluate(index / (CURVE_STEPS - 1)))
}

function readSampled(tag: DataView): ((x: number) => number) | null {
  if (tag.byteLength < 12) return null
  const count = tag.getUint32(8)
  if (count === 0) return (x) => x
  if (12 + count * 2 > tag.byteLength) return null
  if (count === 1) {
    const gamma = tag.getUint16(12) / 256
    return (x) => x ** gamma
  }
  return (x) => {
    const place = x * (count - 1)
    const low = Math.floor(place)
    const high = Math.min(low + 1, count - 1)
    return (
      (tag.getUint16(12 + low * 2) * (1 - (place - low)) + tag.getUint16(12 + high * 2) * (place - low)) /
      65535
    )
  }
}

function readParametric(tag: DataView): ((x: number) => number) | null {
  const type = tag.getUint16(8)
  const counts = [1, 3, 4, 5, 7]
  const count = counts[type]
  if (count === undefined || 12 + count * 4 > tag.byteLength) return null
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: count }, (_, index) =>
    readFixed(tag, 12 + index * 4),
  )
  switch (type) {
    case 0:
      return (x) => x ** g
    case 1:
      return (x) => (x >= -b / a ? (a * x + b) ** g : 0)
    case 2:
      return (x) => (x >= -b / a ? (a * x + b) ** g + c : c)
    case 3:
      return (x) => (x >= d ? (a * x + b) ** g : c * x)
    default:
      return (x) => (x >= d ? (a * x + b) ** g + e : c * x + f)
  }
}

function multiply(a: Matrix3, b: Matrix3): Matrix3 {
  const cell = (row: number, column: number): number =>
    [0, 1, 2].reduce((sum, k) => sum + (a[row * 3 + k] ?? 0) * (b[k * 3 + column] ?? 0), 0)
  return [
    cell(0, 0),
    cell(0, 1),
    cell(0, 2),
    cell(1, 0),
    cell(1, 1),
    cell(1, 2),
    cell(2, 0),
    cell(2, 1),
    cell(2, 2),
  ]
}

export function srgbToLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

export function linearToSrgb(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055
}

/** SMPTE ST 2084 → light, with 203 cd/m² (ITU-R BT.2408 reference white) as 1; brighter is compressed towards it. */
function pqToLight(value: number): number {
  const power = value ** (1 / 78.84375)
  const light = (Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125)
  return compress((light * 10000) / 203)
}

/** ARIB STD-B67 → light, 0.75 of the signal as 1. */
function hlgToLight(value: number): number {
  const light =
    value <= 0.5 ? (value * value) / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
  return compress((light ** 1.2 * 1000) / 203)
}

/** Leaves mid-tones alone and bends what is brighter back below white. */
function compress(light: number): number {
  const knee = 0.7
  return light <= knee ? light : knee + (1 - knee) * (1 - Math.exp(-(light - knee) / (1 - knee)))
}

function readFixed(view: DataView, offset: number): number {
  return view.getInt32(offset) / 65536
}

function readText(view: DataView, offset: number, length: number): string {
  return String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + offset, length))
}
