/** Pictures made of light and dark blobs, and what people do to pictures: for tests. */

import type { Grey } from '../grey.ts'

/** Numbers from 0 to 1, the same for a seed. */
export function randomOf(seed: number): () => number {
  let state = (seed + 1) * 2654435761
  return () => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296
  }
}

/** A scene as the eye sees one: large forms, small forms, texture. */
export function makeScene(seed: number, width = 320, height = 240): Grey {
  const random = randomOf(seed)
  const blobs = Array.from({ length: 60 }, (_, index) => ({
    x: random() * width,
    y: random() * height,
    radius: (index < 12 ? 0.25 : 0.06) * width * (0.4 + random()),
    light: (random() - 0.5) * (index < 12 ? 160 : 90),
  }))
  const luma = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = 128
      for (const { x: bx, y: by, radius, light } of blobs) {
        const far = ((x - bx) ** 2 + (y - by) ** 2) / radius ** 2
        if (far < 6) value += light * Math.exp(-far)
      }
      luma[y * width + x] = clamp(value + (random() - 0.5) * 12)
    }
  }
  return { width, height, luma }
}

export function tone({ width, height, luma }: Grey, gain: number, offset: number): Grey {
  return { width, height, luma: luma.map((value) => clamp(value * gain + offset)) }
}

/** As a JPEG of low quality: everything is off by a little. */
export function grain(grey: Grey, strength: number, seed = 7): Grey {
  const random = randomOf(seed)
  return { ...grey, luma: grey.luma.map((value) => clamp(value + (random() - 0.5) * 2 * strength)) }
}

export function frame({ width, height, luma }: Grey, border: number, light = 255): Grey {
  const size = { width: width + border * 2, height: height + border * 2 }
  const framed = new Float32Array(size.width * size.height).fill(light)
  for (let y = 0; y < height; y++)
    framed.set(luma.subarray(y * width, (y + 1) * width), (y + border) * size.width + border)
  return { ...size, luma: framed }
}

/** Something else lies over a part: a stamp, or what moved between two shots. Fractions. */
export function cover(grey: Grey, x: number, y: number, width: number, height: number, seed = 3): Grey {
  const random = randomOf(seed)
  const luma = grey.luma.slice()
  for (let row = Math.round(y * grey.height); row < Math.round((y + height) * grey.height); row++)
    for (let column = Math.round(x * grey.width); column < Math.round((x + width) * grey.width); column++)
      luma[row * grey.width + column] = random() > 0.5 ? 250 : 5
  return { ...grey, luma }
}

/** Opaque RGBA. */
export function toRgba({ luma }: Grey): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(luma.length * 4)
  luma.forEach((value, index) => rgba.set([value, value, value, 255], index * 4))
  return rgba
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, value))
}
