import { describe, expect, it } from 'vitest'

import { TagIndex, type Tag } from '../metadata-tags.ts'
import { uprightMatrix } from '../orientation.ts'
import { faceRegions, uprightBox } from './regions.ts'

const tag = (name: string, value: string, provenance: Tag['provenance'] = 'embedded'): Tag => ({
  group: 'XMP',
  name,
  value,
  provenance,
})
const mwg = (
  n: number,
  name: string,
  [x, y, w, h]: readonly number[],
  more: { readonly type?: string; readonly provenance?: Tag['provenance'] } = {},
): Tag[] => {
  const item = `mwg-rs:Regions/mwg-rs:RegionList[${String(n)}]/`
  const provenance = more.provenance ?? 'embedded'
  return [
    tag(`${item}mwg-rs:Name`, name, provenance),
    tag(`${item}mwg-rs:Type`, more.type ?? 'Face', provenance),
    ...Object.entries({ x, y, w, h }).map(([side, at]) =>
      tag(`${item}mwg-rs:Area/stArea:${side}`, String(at), provenance),
    ),
  ]
}
const applied = (w: number, h: number): Tag[] =>
  Object.entries({ w, h }).map(([side, pixels]) =>
    tag(`mwg-rs:Regions/mwg-rs:AppliedToDimensions/stDim:${side}`, String(pixels)),
  )
const rounded = (regions: ReturnType<typeof faceRegions>) =>
  regions.map(({ name, box }) => [
    name,
    ...[box.x, box.y, box.w, box.h].map((at) => Math.round(at * 1000) / 1000),
  ])

describe('regions of other software', () => {
  it('MWG: middle and size become a box', () => {
    const index = new TagIndex(mwg(1, 'Marie', [0.368, 0.308, 0.113, 0.198]))
    expect(rounded(faceRegions(index, 1, null))).toEqual([['Marie', 0.312, 0.209, 0.113, 0.198]])
  })

  it('MWG boxes are of the stored pixels: turned with them', () => {
    const tags = [...applied(700, 840), ...mwg(1, 'Marie', [0.307857, 0.631548, 0.198571, 0.113095])]
    const stored = { width: 700, height: 840 }
    expect(rounded(faceRegions(new TagIndex(tags), 6, stored))).toEqual([
      ['Marie', 0.312, 0.209, 0.113, 0.199],
    ])
    // Applied to the size as shown: they stand there already.
    const shown = [...applied(840, 700), ...mwg(1, 'Marie', [0.368, 0.308, 0.113, 0.199])]
    expect(rounded(faceRegions(new TagIndex(shown), 6, stored))).toEqual([
      ['Marie', 0.312, 0.209, 0.113, 0.199],
    ])
  })

  it('Microsoft: corner and size, of what one sees; only where MWG says nothing', () => {
    const item = 'MP:RegionInfo/MPRI:Regions[1]/'
    const tags = [
      tag(`${item}MPReg:PersonDisplayName`, 'Pierre'),
      tag(`${item}MPReg:Rectangle`, '0.639, 0.119, 0.096, 0.241'),
    ]
    expect(rounded(faceRegions(new TagIndex(tags), 6, null))).toEqual([
      ['Pierre', 0.639, 0.119, 0.096, 0.241],
    ])
    const both = [...tags, ...mwg(1, 'Marie', [0.5, 0.5, 0.1, 0.1])]
    expect(faceRegions(new TagIndex(both), 1, null).map(({ name }) => name)).toEqual(['Marie'])
  })

  it('a sidecar stands for what the file says', () => {
    const tags = [
      ...mwg(1, 'Old', [0.5, 0.5, 0.1, 0.1]),
      ...mwg(1, 'New', [0.5, 0.5, 0.1, 0.1], { provenance: 'sidecar' }),
    ]
    expect(faceRegions(new TagIndex(tags), 1, null).map(({ name }) => name)).toEqual(['New'])
  })

  it('pets, unnamed ones, nonsense and floods are left out', () => {
    const tags = [
      ...mwg(1, 'Rex', [0.5, 0.5, 0.1, 0.1], { type: 'Pet' }),
      ...mwg(2, ' ', [0.5, 0.5, 0.1, 0.1]),
      ...mwg(3, 'Far', [9, 9, 0.1, 0.1]),
      ...mwg(4, 'None', [0.5, Number.NaN, 0.1, 0.1]),
      ...mwg(5, 'x'.repeat(201), [0.5, 0.5, 0.1, 0.1]),
      ...mwg(5000, 'Late', [0.5, 0.5, 0.1, 0.1]),
      tag('mwg-rs:Regions/mwg-rs:RegionList[__proto__]/mwg-rs:Name', 'polluted'),
    ]
    expect(faceRegions(new TagIndex(tags), 1, null)).toEqual([])
  })
})

it('a box is turned as the pixels are', () => {
  const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.1 }
  const stored = { width: 200, height: 100 }
  for (let orientation = 1; orientation <= 8; orientation += 1) {
    const [a, b, c, d, e, f] = uprightMatrix(stored, orientation)
    const sideways = orientation >= 5
    const shown = sideways ? { width: 100, height: 200 } : stored
    const corners = [
      [box.x, box.y],
      [box.x + box.w, box.y + box.h],
    ].map(([x = 0, y = 0]) => {
      const [px, py] = [x * stored.width, y * stored.height]
      return [(a * px + c * py + e) / shown.width, (b * px + d * py + f) / shown.height] as const
    })
    const xs = corners.map(([x]) => x)
    const ys = corners.map(([, y]) => y)
    const turned = uprightBox(box, orientation)
    expect(turned.x).toBeCloseTo(Math.min(...xs))
    expect(turned.y).toBeCloseTo(Math.min(...ys))
    expect(turned.w).toBeCloseTo(Math.max(...xs) - Math.min(...xs))
    expect(turned.h).toBeCloseTo(Math.max(...ys) - Math.min(...ys))
  }
})
