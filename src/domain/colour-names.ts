/** Which colours a picture has, by the names people give them, and where it stands in a row of all colours. Pure. */

import { rgbToOklab } from './oklab.ts'

/** `mono`: a picture without any colour, as a black-and-white photo is. The order is that of the bits stored: never changed, only added to. */
export const COLOUR_NAMES = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'grey',
  'white',
  'mono',
] as const
export type ColourName = (typeof COLOUR_NAMES)[number]

/** A colour is one of the picture's when it covers so much of it. */
const LEAST_SHARE = 0.12
/** Of each pixel of vivid colour, as if it were so many: a red car on a grey street is what one remembers. */
const VIVID_WEIGHT = 2
const VIVID_CHROMA = 0.13
/** Nearly every picture has shadows and lights: of these it is more; and more than that of what is neither. */
const LEAST_BLACK_SHARE = 0.35
const LEAST_GREY_SHARE = 0.5
/** Chroma in OKLab below which the eye sees grey, of light and of dark pixels: noise and compression tint both. */
const GREY_CHROMA = 0.025
/** Above it a pixel counts as coloured; between the two it is a tinted grey, which nobody would name. */
const LEAST_CHROMA = 0.05
/** Of the pixels of a picture without colour. */
const MONO_SHARE = 0.99

export interface PictureColours {
  readonly names: readonly ColourName[]
  /**
   * Its place among all colours: 0–359 the hue of what is most coloured in it, from red over yellow, green and blue to pink; from 360 on pictures
   * without such, darkest first.
   */
  readonly hue: number
}

/** As stored: the bit of each name, by its place in `COLOUR_NAMES`. */
export function coloursToBits(names: readonly ColourName[]): number {
  return names.reduce((bits, name) => bits | (1 << COLOUR_NAMES.indexOf(name)), 0)
}

/** Whether a picture with these bits has no colour and much white: writing or a drawing, most likely. */
export function isPageOfWriting(bits: number): boolean {
  return (bits & PAGE) === PAGE
}

const PAGE = coloursToBits(['mono', 'white'])

/** `rgba`: opaque pixels of a small picture. */
export function coloursOf(rgba: Uint8ClampedArray): PictureColours {
  const pixels = rgba.length / 4
  const areas = new Map<ColourName, Area>()
  let lightness = 0
  let grey = 0
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const [light, a, b] = rgbToOklab(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
    lightness += light
    if (Math.hypot(a, b) < GREY_CHROMA) grey += 1
    const name = nameOfLab(light, a, b)
    if (name === null) continue
    const area = areas.get(name) ?? { share: 0, a: 0, b: 0 }
    const weight = Math.hypot(a, b) > VIVID_CHROMA ? VIVID_WEIGHT : 1
    areas.set(name, { share: area.share + weight / pixels, a: area.a + a, b: area.b + b })
  }
  const isMono = grey >= MONO_SHARE * pixels
  const found = [...areas].filter(([name, { share }]) => share >= leastShare(name))
  const coloured = isMono ? [] : found.filter(([name]) => !GREYS.has(name))
  const main = coloured.sort(([, one], [, other]) => other.share - one.share)[0]?.[1]
  return {
    names: isMono ? ['mono', ...namesIn(found).filter((name) => GREYS.has(name))] : namesIn(found),
    hue:
      main === undefined
        ? 360 + Math.round((100 * lightness) / pixels)
        : Math.floor((hueOf(main.a, main.b) + 360 - FIRST_HUE) % 360),
  }
}

function leastShare(name: ColourName): number {
  if (name === 'grey') return LEAST_GREY_SHARE
  return GREYS.has(name) ? LEAST_BLACK_SHARE : LEAST_SHARE
}

interface Area {
  /** Of the picture, vivid pixels counted as more. */
  readonly share: number
  /** Sums over its pixels. */
  readonly a: number
  readonly b: number
}

function namesIn(areas: readonly (readonly [ColourName, Area])[]): ColourName[] {
  return areas.map(([name]) => name)
}

/** The name of one colour, 8-bit sRGB; null for what lies between all names, like skin and sand. */
export function colourNameOf(red: number, green: number, blue: number): ColourName | null {
  return nameOfLab(...rgbToOklab(red, green, blue))
}

/** Hues as OKLab has them: sRGB's red lies at 29°, yellow at 110°, green at 142°, cyan at 195°, blue at 264°, magenta at 328°. */
function nameOfLab(light: number, a: number, b: number): ColourName | null {
  const chroma = Math.hypot(a, b)
  if (light < BLACK) return 'black'
  if (chroma < GREY_CHROMA) return light > WHITE ? 'white' : 'grey'
  if (chroma < LEAST_CHROMA) return null
  const hue = hueOf(a, b)
  if (hue < FIRST_HUE || hue >= 338) return light < 0.5 ? 'purple' : 'pink'
  if (hue < 40) {
    if (light > 0.72) return chroma > 0.07 ? 'pink' : null
    return chroma > 0.12 ? 'red' : null
  }
  if (hue < 75) {
    if (light < 0.58) return chroma > 0.06 ? 'brown' : null
    return chroma > 0.115 ? 'orange' : null
  }
  if (hue < 108) {
    if (light < 0.58) return hue < 98 && chroma > 0.06 ? 'brown' : hue < 98 ? null : 'green'
    return chroma > 0.115 ? 'yellow' : null
  }
  if (hue < 170) return 'green'
  if (hue < 220) return 'teal'
  if (hue < 285) return 'blue'
  return 'purple'
}

/** Where the circle of hues is cut: in front of red. */
const FIRST_HUE = 12
const BLACK = 0.22
const WHITE = 0.88
const GREYS: ReadonlySet<ColourName> = new Set(['black', 'grey', 'white'])

function hueOf(a: number, b: number): number {
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360
}
