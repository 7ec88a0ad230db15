import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'

import { BandIndex, HashList } from './band-index.ts'
import { LEAST_CORRELATION, viewCorrelation } from './clue.ts'
import { comparePictures, type Clue, type PictureMatch } from './compare.ts'
import { composeTurns, correlation, oppositeTurn, shrinkGrey, turnGrey, TURNS, type Grey } from './grey.ts'
import { groupPairs } from './groups.ts'
import { GREY_SIDE } from './perceptual-hash.ts'
import { exposureOf, sharpnessOf } from './quality.ts'
import { areSeparateShots, spanOf, type Shot } from './shots.ts'
import { cameraSequence, provenanceOf } from './provenance.ts'
import { HASH_BYTES, signatureOf, SMALL_SIDE, VIEWS, type Signature } from './signature.ts'
import { lookDistance, lookOf, SIMILAR_USUAL, typicalCosine, vectorDistance } from './similar.ts'
import { cover, frame, grain, makeScene, randomOf, tone, toRgba } from './testing/pictures.ts'

const SQUARE = { width: GREY_SIDE, height: GREY_SIDE }
const sign = (grey: Grey): Signature => signatureOf(toRgba(shrinkGrey(grey, SQUARE)))
const crop = (grey: Grey, x: number, y: number, width: number, height: number): Grey =>
  shrinkGrey(
    grey,
    { width: Math.round(grey.width * width), height: Math.round(grey.height * height) },
    { x, y, width, height },
  )

/** What the finder does with two pictures: the best clue of their signatures, then the pictures. */
function find(a: Grey, b: Grey): PictureMatch | null {
  const one = sign(a)
  const other = sign(b)
  let best: { clue: Clue; correlation: number } | null = null
  for (const [outer, inner, name] of [
    [one, other, 'a'],
    [other, one, 'b'],
  ] as const) {
    const listed = new HashList(HASH_BYTES, 1)
    listed.add(inner.hashes, 0)
    const views = new HashList(HASH_BYTES, VIEWS.length)
    for (let view = 0; view < VIEWS.length; view++) views.add(outer.hashes, view * HASH_BYTES)
    const index = new BandIndex(listed, { most: 10, flips: true })
    runAll(
      index.find(views, (view) => {
        const fit = viewCorrelation(outer.small, view, inner.small)
        if (fit >= LEAST_CORRELATION && fit > (best?.correlation ?? 0))
          best = { clue: { view, outer: name }, correlation: fit }
      }),
    )
  }
  const found = best as { clue: Clue } | null
  return found === null ? null : comparePictures(a, b, found.clue)
}

function runAll(work: Generator<void>): void {
  while (work.next().done !== true);
}

describe('one picture in another form', () => {
  const scenes = Array.from({ length: 6 }, (_, seed) => makeScene(seed))
  const forms: readonly [string, (grey: Grey) => Grey, Partial<PictureMatch>][] = [
    ['half as large', (grey) => shrinkGrey(grey, { width: 160, height: 120 }), { extent: 'equal', turn: 0 }],
    ['compressed hard', (grey) => grain(grey, 10), { extent: 'equal' }],
    ['brighter', (grey) => tone(grey, 1, 40), { extent: 'equal', toned: true }],
    ['of less contrast', (grey) => tone(grey, 0.7, 20), { extent: 'equal', toned: true }],
    ['cropped to 90 %', (grey) => crop(grey, 0.05, 0.05, 0.9, 0.9), { extent: 'crop' }],
    ['cropped to 80 %', (grey) => crop(grey, 0.1, 0.1, 0.8, 0.8), { extent: 'crop' }],
    ['cropped to a corner', (grey) => crop(grey, 0.2, 0.2, 0.8, 0.8), { extent: 'crop' }],
    ['cropped to 16:9', (grey) => crop(grey, 0, 0.125, 1, 0.75), { extent: 'crop' }],
    ['in a white frame', (grey) => frame(grey, 14), { extent: 'border' }],
    ['stamped', (grey) => cover(grey, 0.7, 0.9, 0.25, 0.06), { extent: 'equal' }],
    ...TURNS.slice(1).map((turn): [string, (grey: Grey) => Grey, Partial<PictureMatch>] => [
      `turned by ${String(turn)}`,
      (grey) => turnGrey(grey, turn),
      { extent: 'equal' },
    ]),
  ]
  it.each(forms)('%s is found and named', (_name, change, expected) => {
    for (const scene of scenes) expect(find(scene, change(scene))).toMatchObject(expected)
  })
  it('says how the outer one must be turned', () => {
    const scene = makeScene(3)
    for (const turn of TURNS) {
      const match = find(scene, turnGrey(scene, turn))
      expect(match?.turn).toBe(match?.outer === 'a' ? turn : oppositeTurn(turn))
    }
  })
})

describe('not one picture', () => {
  it('other scenes', () => {
    const scenes = Array.from({ length: 12 }, (_, seed) => makeScene(seed + 100))
    for (const [index, a] of scenes.entries())
      for (const b of scenes.slice(0, index)) expect(find(a, b)).toBeNull()
  })
  it('the same place where a third has changed', () => {
    for (let seed = 0; seed < 6; seed++) {
      const scene = makeScene(seed)
      expect(find(scene, cover(scene, 0.3, 0.2, 0.5, 0.7))).toBeNull()
    }
  })
  it('a negative', () => {
    const scene = makeScene(1)
    expect(comparePictures(scene, tone(scene, -1, 255), { view: 0, outer: 'a' })).toBeNull()
  })
  it('pictures without anything in them are blank', () => {
    const black = tone(makeScene(1), 0, 4)
    expect(sign(grain(black, 3)).isBlank).toBe(true)
    expect(sign(makeScene(1)).isBlank).toBe(false)
    expect(comparePictures(black, black, { view: 0, outer: 'a' })).toBeNull()
  })
})

test('turns come back and keep every pixel', () => {
  const scene = makeScene(2, 37, 23)
  for (const turn of TURNS) {
    const back = turnGrey(turnGrey(scene, turn), oppositeTurn(turn))
    expect(back).toEqual(scene)
    for (const then of TURNS)
      expect(turnGrey(scene, composeTurns(turn, then))).toEqual(turnGrey(turnGrey(scene, turn), then))
  }
  expect(correlation(scene.luma, scene.luma)).toBeCloseTo(1)
})

test('the band index finds everything within 7 bits, and nothing beyond what was asked', () => {
  const bits = (a: Uint8Array, b: Uint8Array): number =>
    a.reduce((sum, value, index) => sum + (value ^ (b[index] ?? 0)).toString(2).replaceAll('0', '').length, 0)
  fc.assert(
    fc.property(fc.nat(1e6), fc.array(fc.nat(63), { maxLength: 12 }), (seed, flipped) => {
      const random = randomOf(seed)
      const hashes = Array.from({ length: 40 }, () =>
        Uint8Array.from({ length: HASH_BYTES }, () => Math.floor(random() * 256)),
      )
      const asked = Uint8Array.from(hashes[0] ?? [])
      for (const bit of flipped) asked[bit >> 3] = (asked[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const list = new HashList(HASH_BYTES, 40)
      for (const hash of hashes) list.add(hash, 0)
      const query = new HashList(HASH_BYTES, 2)
      query.add(hashes[1] ?? asked, 0)
      query.add(asked, 0)
      const found = new Map<number, number>()
      const index = new BandIndex(list, { most: 10, flips: true })
      runAll(
        index.find(query, (one, at, distance) => {
          if (one !== 1) return
          expect(found.has(at)).toBe(false)
          found.set(at, distance)
        }),
      )
      for (const [at, hash] of hashes.entries()) {
        const distance = bits(asked, hash)
        if (distance <= 7) expect(found.get(at)).toBe(distance)
        if (distance > 10) expect(found.has(at)).toBe(false)
      }
    }),
  )
})

test('groups are what pairs connect, in whatever order they come', () => {
  const naive = (pairs: readonly (readonly [number, number])[]): number[][] => {
    let groups: Set<number>[] = []
    for (const [a, b] of pairs) {
      const touched = groups.filter((group) => group.has(a) || group.has(b))
      groups = [
        ...groups.filter((group) => !touched.includes(group)),
        new Set([a, b, ...touched.flatMap((g) => [...g])]),
      ]
    }
    return groups.map((group) => [...group].sort((x, y) => x - y)).sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0))
  }
  const pair = fc.tuple(fc.nat(30), fc.nat(30)).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 40 }), (pairs) => {
      expect(groupPairs(pairs)).toEqual(naive(pairs))
    }),
  )
})

describe('shots', () => {
  const shot = (change: Partial<Shot>): Shot => ({
    camera: 'Canon R5',
    takenMs: 1_600_000_000_000,
    name: 'IMG_0001.JPG',
    width: 600,
    height: 400,
    ...change,
  })
  it.each([
    ['a second apart', {}, { takenMs: 1_600_000_001_000 }, true],
    ['the same moment', {}, {}, false],
    ['the same moment, exported smaller', {}, { width: 300, height: 200, name: 'IMG_0001-1.jpg' }, false],
    ['fractions of one second', { takenMs: 1_600_000_000_100 }, { takenMs: 1_600_000_000_300 }, true],
    ['one second, next number', {}, { name: 'IMG_0002.JPG' }, true],
    ['one second, next number, but smaller', {}, { name: 'IMG_0002.JPG', width: 300, height: 200 }, false],
    ['another camera', {}, { camera: 'Pixel 8', takenMs: 5 }, false],
    ['a second apart, no camera named', { camera: null }, { camera: null, takenMs: 1_600_000_001_000 }, true],
    ['the same moment, no camera named', { camera: null }, { camera: null }, false],
    ['a copy without its camera', {}, { camera: null, takenMs: 5 }, false],
    ['no time', {}, { takenMs: null }, false],
  ] as const)('%s', (_name, a, b, expected) => {
    expect(areSeparateShots(shot(a), shot(b))).toBe(expected)
    expect(areSeparateShots(shot(b), shot(a))).toBe(expected)
  })
  it('a group lasts from its first to its last, however near each is to the next', () => {
    const at = (...minutes: (number | null)[]) =>
      spanOf(minutes.map((minute) => ({ takenAt: minute === null ? null : minute * 60_000 })))
    expect(at(9, 0, null, 18, 200)).toEqual({ fromMs: 0, toMs: 12_000_000 })
    expect(at(5)).toEqual({ fromMs: 300_000, toMs: 300_000 })
    expect(at(null)).toBeNull()
  })
  it.each([
    ['IMG_1234.JPG', 'IMG_1234'],
    ['img_1234 (1).jpg', 'IMG_1234'],
    ['DSC01234.ARW', 'DSC01234'],
    ['PXL_20240101_101500123.MP.jpg', 'PXL_20240101_101500123'],
    ['holiday 12.jpg', null],
    ['IMG-20240101-WA0003.jpg', null],
  ])('counts of cameras: %s', (name, expected) => {
    expect(cameraSequence(name)).toBe(expected)
  })
})

test.each([
  ['DCIM/IMG_0001.JPG', 'Canon R5', null, 'camera'],
  ['DCIM/IMG_E0001.JPG', 'iPhone', '17.1', 'edited'],
  ['a/sunset-edited.jpg', 'Pixel 8', null, 'edited'],
  ['a/IMG_0001.jpg', 'Canon R5', 'Adobe Photoshop Lightroom Classic 12', 'edited'],
  ['a/IMG-20240101-WA0003.jpg', null, null, 'messenger'],
  ['WhatsApp Images/x.jpg', 'Canon R5', null, 'messenger'],
  ['a/x.jpg', null, null, 'plain'],
] as const)('where %s comes from', (path, camera, software, expected) => {
  expect(provenanceOf({ path, camera, software })).toBe(expected)
})

describe('similar shots', () => {
  it('vectors are as far apart as what they lack to 1, as a share of what unrelated photos lack', () => {
    expect(vectorDistance(1, 0.5)).toBe(0)
    expect(vectorDistance(0.9, 0.5)).toBeCloseTo(0.2)
    expect(vectorDistance(0.5, 0.5)).toBe(1)
    expect(vectorDistance(-1, 0.5)).toBe(1)
  })

  it('what is typical is the median of many photos, and of few what is usual', () => {
    const cosines = Float32Array.from([0.2, 0.9, 0.3, NaN, 0.31])
    expect(typicalCosine(cosines, 10_000)).toBeCloseTo(0.31)
    expect(typicalCosine(cosines, 0)).toBeCloseTo(0.55)
    expect(typicalCosine(new Float32Array(0), 10_000)).toBeCloseTo(0.55)
    // One scene only: there must be room left for the slider.
    expect(typicalCosine(Float32Array.from([0.999]), 10_000)).toBeCloseTo(0.9)
  })

  const look = (grey: Grey) => lookOf(sign(grey))
  it('is what correlating every shifted part says', () => {
    const [one, other] = [look(makeScene(5)), look(makeScene(6))]
    const part = (small: Uint8Array, right: number, down: number): Float32Array =>
      Float32Array.from({ length: small.length }, (_, at) => {
        const x = at % SMALL_SIDE
        const y = Math.floor(at / SMALL_SIDE)
        const isIn =
          x >= Math.max(0, right) &&
          y >= Math.max(0, down) &&
          x < SMALL_SIDE + Math.min(0, right) &&
          y < SMALL_SIDE + Math.min(0, down)
        return isIn ? (small[at] ?? 0) : NaN
      }).filter((value) => !Number.isNaN(value))
    let shape = 0
    for (const right of [-2, 0, 2])
      for (const down of [-2, 0, 2])
        shape = Math.max(shape, correlation(part(one.small, right, down), part(other.small, -right, -down)))
    const chroma =
      one.chroma.reduce((sum, value, at) => sum + Math.abs(value - (other.chroma[at] ?? 0)), 0) /
      one.chroma.length
    expect(lookDistance(one, other)).toBeCloseTo(0.75 * (1 - shape) + 0.25 * Math.min(1, chroma / 16), 6)
  })
  it('a moved camera is near, another scene is far, the order does not matter', () => {
    const scene = makeScene(5)
    const moved = crop(scene, 0.06, 0.04, 0.9, 0.9)
    expect(lookDistance(look(scene), look(moved))).toBeLessThan(SIMILAR_USUAL)
    for (let seed = 40; seed < 48; seed++) {
      const far = lookDistance(look(scene), look(makeScene(seed)))
      expect(far).toBeGreaterThan(SIMILAR_USUAL)
      expect(lookDistance(look(makeScene(seed)), look(scene))).toBeCloseTo(far, 6)
    }
    expect(lookDistance(look(scene), look(scene))).toBeCloseTo(0)
  })
})

describe('quality', () => {
  it('blur lowers sharpness; a blurred background does not', () => {
    const scene = makeScene(8)
    const blurred = shrinkGrey(shrinkGrey(scene, { width: 80, height: 60 }), { width: 320, height: 240 })
    const half: Grey = { ...scene, luma: scene.luma.slice() }
    for (let y = 0; y < 240; y++)
      for (let x = 0; x < 160; x++) half.luma[y * 320 + x] = blurred.luma[y * 320 + x] ?? 0
    const sharpness = (grey: Grey): number => sharpnessOf(toRgba(grey), grey)
    const sharp = sharpness(scene)
    expect(sharpness(blurred)).toBeLessThan(sharp / 3)
    expect(sharpness(half)).toBeGreaterThan(sharp * 0.8)
    expect(sharpness({ width: 3, height: 2, luma: new Float32Array(6) })).toBe(0)
  })
  it('counts what is lost at both ends', () => {
    const scene: Grey = { width: 10, height: 10, luma: new Float32Array(100).fill(100) }
    scene.luma.fill(255, 0, 20)
    scene.luma.fill(0, 20, 30)
    expect(exposureOf(toRgba(scene))).toMatchObject({
      clippedHigh: 0.2,
      clippedLow: 0.1,
      mean: expect.closeTo(121 / 255, 5) as number,
    })
  })
})
