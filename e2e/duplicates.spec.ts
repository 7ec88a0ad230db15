/** Pictures that are one: found in a real folder, looked at, resolved, and never offered again. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { FoundDuplicates } from '../src/app/museum.ts'
import { expect, report, test } from './support/app.ts'
import { copySharedSet, hasSharedData, removeFolder, SHARED_DATA } from './support/library.ts'

interface Truth {
  readonly file: string
  readonly group: string | null
  readonly transform: string
}

const nameIn = (path: string): string => path.slice(path.indexOf('/') + 1)

/** How many versions stand in one group with their original, by transform. Of equal pixels one stands for all. */
function recallOf(
  found: readonly FoundDuplicates[],
  equal: readonly FoundDuplicates[],
  truth: readonly Truth[],
): Record<string, string> {
  const equals = equal.map(({ paths }) => paths.map(nameIn))
  const groups = found.map(
    ({ paths }) =>
      new Set(
        paths.map(nameIn).flatMap((name) => [name, ...equals.filter((one) => one.includes(name)).flat()]),
      ),
  )
  const recall = new Map<string, [number, number]>()
  for (const { file, group, transform } of truth) {
    if (group === null || transform === 'original') continue
    const original = truth.find((one) => one.group === group && one.transform === 'original')?.file ?? ''
    const [hits, all] = recall.get(transform) ?? [0, 0]
    const isFound = groups.some((one) => one.has(file) && one.has(original))
    recall.set(transform, [hits + Number(isFound), all + 1])
  }
  return Object.fromEntries(
    [...recall].map(([name, [hits, all]]) => [name, `${String(hits)}/${String(all)}`]),
  )
}

test('F4: every version of a picture is found, no look-alike is', async ({ openApp }) => {
  test.skip(!hasSharedData, '../shared/data is not here')
  test.setTimeout(180_000)
  const app = await openApp({ width: 1440, height: 900 })
  const folder = copySharedSet('dups')
  const manifest = JSON.parse(readFileSync(join(SHARED_DATA, 'dups/manifest.json'), 'utf8')) as {
    items: Truth[]
  }
  try {
    await app.addFolder(folder)
    const found = await app.page.evaluate(() => window.museum.duplicates())
    const of = (kind: string): FoundDuplicates[] => found.filter((one) => one.kind === kind)
    const same = recallOf(of('same'), [], manifest.items)
    const anew = recallOf(of('reencoded'), of('same'), manifest.items)
    report('F4 re-encoded', anew)
    report('F4 same pixels', { metaonly: same['metaonly'] ?? '' })
    const groupOf = new Map(manifest.items.map(({ file, group }) => [file, group]))
    const mixed = [...of('identical'), ...of('same'), ...of('reencoded')].filter(
      ({ paths }) => new Set(paths.map((path) => groupOf.get(nameIn(path)) ?? path)).size > 1,
    )
    report('F4 look-alikes', { 'false groups': mixed.length, groups: found.length })
    expect(mixed).toEqual([])
    expect(same['metaonly']).toBe('14/14')
    for (const transform of ['resize50', 'recompress40', 'rot90', 'flop'])
      expect(anew[transform]).toBe('14/14')
    for (const transform of ['bright20', 'dark25', 'watermark', 'border', 'crop05', 'crop10', 'crop20'])
      expect(parseInt(anew[transform] ?? '', 10), transform).toBeGreaterThanOrEqual(13)
  } finally {
    removeFolder(folder)
  }
})
