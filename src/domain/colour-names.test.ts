import { describe, expect, it } from 'vitest'

import { COLOUR_NAMES, colourNameOf, coloursOf, coloursToBits } from './colour-names.ts'
import { colourOfWord } from './search/colour-words.ts'

type Rgb = readonly [number, number, number]
const GREY: Rgb = [128, 128, 128]
/** A picture of 100 pixels: so many of each colour, the rest middle grey. */
function picture(...areas: readonly (readonly [count: number, colour: Rgb])[]): Uint8ClampedArray {
  const pixels = areas.flatMap(([count, colour]) => Array.from({ length: count }, () => colour))
  while (pixels.length < 100) pixels.push(GREY)
  return Uint8ClampedArray.from(pixels.flatMap(([red, green, blue]) => [red, green, blue, 255]))
}

// Measured on photos: what one sees there, and what its pixels are on average.
it.each([
  ['a red car', 185, 28, 40, 'red'],
  ['a fire engine in shade', 120, 20, 22, 'red'],
  ['a pumpkin', 230, 110, 40, 'orange'],
  ['a taxi', 245, 200, 30, 'yellow'],
  ['grass in the sun', 120, 155, 60, 'green'],
  ['a dark forest', 40, 60, 30, 'green'],
  ['a lagoon', 30, 150, 150, 'teal'],
  ['a clear sky', 90, 150, 215, 'blue'],
  ['jeans', 50, 70, 120, 'blue'],
  ['a thistle', 120, 100, 190, 'purple'],
  ['a pink dress', 235, 120, 175, 'pink'],
  ['a wooden floor', 125, 75, 35, 'brown'],
  ['night', 8, 9, 14, 'black'],
  ['asphalt', 125, 126, 128, 'grey'],
  ['paper', 245, 245, 243, 'white'],
  ['skin', 205, 160, 135, null],
  ['sand', 205, 190, 160, null],
])('%s is %i %i %i: %s', (_, red, green, blue, name) => {
  expect(colourNameOf(red, green, blue)).toBe(name)
})

describe('the colours of a picture', () => {
  it('are those that cover a good part of it; a vivid one needs less', () => {
    expect(coloursOf(picture([11, [90, 110, 70]])).names).not.toContain('green')
    expect(coloursOf(picture([13, [90, 110, 70]])).names).toContain('green')
    expect(coloursOf(picture([7, [220, 20, 30]])).names).toContain('red')
    expect(coloursOf(picture([5, [220, 20, 30]])).names).not.toContain('red')
  })

  it('has grey, black and white only where there is much of them', () => {
    expect(coloursOf(picture([55, [90, 150, 215]])).names).toEqual(['blue'])
    expect(coloursOf(picture([40, [90, 150, 215]])).names).toEqual(['blue', 'grey'])
    expect(coloursOf(picture([40, [3, 3, 3]], [20, [220, 20, 30]])).names).toEqual(['black', 'red'])
  })

  it('tells a black-and-white photo from a grey one with a little colour', () => {
    expect(coloursOf(picture([40, [3, 3, 3]])).names).toEqual(['mono', 'black', 'grey'])
    expect(coloursOf(picture([2, [220, 20, 30]])).names).toEqual(['grey'])
  })

  it('stands in a row of hues, and without colour behind it by lightness', () => {
    const hues = [
      picture([50, [220, 20, 30]]),
      picture([50, [245, 200, 30]]),
      picture([50, [60, 160, 50]]),
      picture([50, [60, 90, 220]], [20, [220, 20, 30]]),
      picture([50, [235, 90, 190]]),
      picture([100, [3, 3, 3]]),
      picture(),
      picture([100, [250, 250, 250]]),
    ].map((pixels) => coloursOf(pixels).hue)
    expect(hues).toEqual([...hues].sort((a, b) => a - b))
    expect(hues.filter((hue) => hue >= 360)).toHaveLength(3)
  })
})

it('gives every name a bit of its own', () => {
  expect(coloursToBits([...COLOUR_NAMES])).toBe(2 ** COLOUR_NAMES.length - 1)
  expect(coloursToBits([])).toBe(0)
})

it.each([
  ['red', 'red'],
  ['Rot', 'red'],
  ['türkis', 'teal'],
  ['gray', 'grey'],
  ['SW', 'mono'],
  ['schwarz-weiß', 'mono'],
  ['#3a7', 'green'],
  ['#1e40c0', 'blue'],
  ['#D2B48C', null],
  ['#12', null],
  ['reddish', null],
])('reads %s as %s', (word, name) => {
  expect(colourOfWord(word)).toBe(name)
})
