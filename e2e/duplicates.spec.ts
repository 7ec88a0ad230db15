/** Pictures that are one: found in a real folder, looked at, resolved, and never offered again. */

import { cpSync, mkdirSync, readFileSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

import type { FoundDuplicates } from '../src/app/museum.ts'
import { expect, FULL, report, test } from './support/app.ts'
import { hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

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
  test.setTimeout(FULL ? 560_000 : 180_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { items } = JSON.parse(readFileSync(join(SHARED_DATA, 'dups/manifest.json'), 'utf8')) as {
    items: Truth[]
  }
  // A third of the groups and of the look-alikes when counts are reduced.
  const groups = [...new Set(items.flatMap(({ group }) => group ?? []))].filter(
    (_, at) => FULL || at % 3 === 0,
  )
  const truth = items.filter(({ group }, at) =>
    group === null ? FULL || at % 3 === 0 : groups.includes(group),
  )
  const folder = makeFolder()
  for (const { file } of truth) cpSync(join(SHARED_DATA, 'dups', file), join(folder, file))
  const all = `${String(groups.length)}/${String(groups.length)}`
  try {
    await app.addFolder(folder, FULL ? 500_000 : 120_000)
    const found = await app.page.evaluate(() => window.museum.duplicates())
    const of = (kind: string): FoundDuplicates[] => found.filter((one) => one.kind === kind)
    const same = recallOf(of('same'), [], truth)
    const anew = recallOf(of('reencoded'), of('same'), truth)
    report('F4 re-encoded', anew)
    report('F4 same pixels', { metaonly: same['metaonly'] ?? '' })
    const groupOf = new Map(truth.map(({ file, group }) => [file, group]))
    const mixed = [...of('identical'), ...of('same'), ...of('reencoded')].filter(
      ({ paths }) => new Set(paths.map((path) => groupOf.get(nameIn(path)) ?? path)).size > 1,
    )
    report('F4 look-alikes', { 'false groups': mixed.length, groups: found.length })
    expect(mixed).toEqual([])
    // Who brightened or darkened a copy is not taken for its origin.
    const toned = of('reencoded').filter(({ keeper }) => /-(bright20|dark25)\./.test(keeper))
    // Nor a part, a frame or a turned copy for the whole picture as it lies.
    const partial = of('reencoded').filter(({ keeper }) =>
      /-(crop\d\d|border|rot3|rot90|flop)\./.test(keeper),
    )
    report('F4 keepers', {
      'other tones proposed': toned.length,
      'parts, frames, turned proposed': partial.length,
      'in doubt': of('reencoded').filter(({ doubts }) => doubts.length > 0).length,
      groups: of('reencoded').length,
    })
    expect(toned).toEqual([])
    expect(partial).toEqual([])
    expect(same['metaonly']).toBe(all)
    for (const transform of ['resize50', 'recompress40', 'rot90', 'flop']) expect(anew[transform]).toBe(all)
    for (const transform of ['bright20', 'dark25', 'watermark', 'border', 'crop05', 'crop10', 'crop20'])
      expect(parseInt(anew[transform] ?? '', 10), transform).toBeGreaterThanOrEqual(groups.length - 1)
  } finally {
    removeFolder(folder)
  }
})

test(
  'groups are looked at, decided by keyboard, undone, and do not come back',
  { tag: '@core' },
  async ({ openApp }) => {
    test.skip(!hasSharedData, '../shared/data is not here')
    test.setTimeout(120_000)
    const app = await openApp({ width: 1440, height: 900 })
    const { page } = app
    const folder = makeFolder()
    const versions = (group: string, ...transforms: string[]): void => {
      for (const [at, transform] of transforms.entries()) {
        const copy = join(folder, `${group}-${transform}.jpg`)
        cpSync(join(SHARED_DATA, 'dups', `${group}-${transform}.jpg`), copy)
        // The first is the oldest: of copies alike in all else that one is proposed, and the others are described beside it.
        utimesSync(copy, new Date(), new Date(Date.UTC(2024, 0, 1 + at)))
      }
    }
    versions('g000', 'original', 'metaonly', 'resize50', 'flop')
    versions('g002', 'original', 'recompress40')
    versions('g003', 'original')
    mkdirSync(join(folder, 'phone'))
    cpSync(join(SHARED_DATA, 'dups', 'g003-border.jpg'), join(folder, 'phone', 'g003-original.jpg'))
    mkdirSync(join(folder, 'backup'))
    cpSync(join(folder, 'g002-original.jpg'), join(folder, 'backup', 'copy.jpg'))
    for (const at of ['p1', 'p2', 'p3', 'p4']) {
      mkdirSync(join(folder, at))
      cpSync(join(folder, 'g002-original.jpg'), join(folder, at, 'copy.jpg'))
    }
    const group = (n: number) => page.locator(`[data-group="${String(n)}"]`)
    try {
      await app.addFolder(folder)
      await page.getByRole('link', { name: 'Duplicates' }).click()
      await expect(page.getByRole('tab', { name: 'Identical files · 1' })).toBeVisible()
      await expect(group(0).getByText('photos/backup/copy.jpg')).toBeVisible()
      await expectAccessible(page, 'duplicates, identical files')
      // Of six places four are in sight, and that there are more as well.
      await group(0).getByRole('button', { name: '2 more' }).press('Enter')
      await expect(group(0).getByRole('button', { name: '2 more' })).toHaveCount(0)
      await expect(group(0).getByRole('radio').nth(4)).toBeFocused()
      await expect(group(0).getByRole('radio').nth(5)).toBeInViewport({ ratio: 1 })
      await expect(group(0).getByRole('radio').first()).toBeChecked()
      await page.getByRole('tab', { name: 'Same picture · 1' }).click()
      await expect(group(0).getByRole('radio')).toHaveCount(2)

      await page.getByRole('tab', { name: 'Re-encoded or resized · 3' }).click()
      await expect(page).toHaveURL(/kind=reencoded/)
      await expect(page.getByRole('listitem').filter({ has: page.getByRole('radiogroup') })).toHaveCount(3)
      await expect(page.getByText('mirrored', { exact: true })).toBeVisible()
      await expect(page.getByText('in a frame', { exact: true })).toBeVisible()
      // Copies that are called alike are told apart by where they lie.
      for (const path of ['photos/g003-original.jpg', 'photos/phone/g003-original.jpg'])
        await expect(page.getByRole('radio', { name: path })).toBeVisible()
      await expectAccessible(page, 'duplicates, re-encoded')

      // Or what lies in a folder is to stay, a level at a time.
      const framed = page.getByRole('radio', { name: 'photos/phone/g003-original.jpg' })
      await expect(framed).not.toBeChecked()
      const choose = async (option: string) => {
        await page.getByRole('main').getByRole('button', { name: /Keep$/ }).first().click()
        await page.getByRole('option', { name: option, exact: true }).click()
      }
      await choose('What is in photos/phone')
      await expect(framed).toBeChecked()
      // What has no copy there is left alone, and that is told.
      await page.getByRole('button', { name: 'Resolve all…' }).click()
      await expect(page.getByRole('alertdialog')).toContainText('Resolve 1 group?')
      await expect(page.getByRole('alertdialog')).toContainText(/2 groups have no copy there/)
      await page.keyboard.press('Escape')
      await choose('The best copy')
      await expect(framed).not.toBeChecked()

      // The mirrored one is to stay, chosen with the keys of a radio group, and all stars go to it.
      const meerkat = page.locator('[data-group]').filter({ hasText: 'g000-flop.jpg' })
      const flop = (await app.assets()).find(({ path }) => path.endsWith('g000-resize50.jpg'))
      await page.evaluate(
        (hash) => window.museum.run('photos.rate', { assets: [hash], rating: 5 }),
        flop?.hash ?? '',
      )
      await meerkat.getByRole('radio').first().focus()
      while (!(await meerkat.getByRole('radio', { name: /g000-flop/ }).isChecked()))
        await page.keyboard.press('ArrowRight')
      await expect(meerkat.getByText('Keep g000-flop.jpg, as you chose')).toBeVisible()
      await meerkat.getByRole('button', { name: 'Resolve: keep g000-flop.jpg' }).press('Enter')
      await expect(page.getByRole('tab', { name: 'Re-encoded or resized · 2' })).toBeVisible()
      await expect(page.getByText('Resolved a group of duplicates')).toBeVisible()
      // The focus is at the group that came into its place.
      await expect(page.locator('[data-group] [data-resolve]:focus')).toHaveCount(1)
      const rated = (await app.assets()).find(({ path }) => path.endsWith('g000-flop.jpg'))
      expect(rated?.rating).toBe(5)
      await page.locator('main').press('Control+z')
      await expect(page.getByRole('tab', { name: 'Re-encoded or resized · 3' })).toBeVisible()

      // Side by side: under one zoom, with what differs.
      const spare =
        (await app.assets()).find(({ path }) => path.endsWith('g002-recompress40.jpg'))?.hash ?? ''
      await page.evaluate(async (hash) => {
        await window.museum.run('photos.title', { assets: [hash], title: 'Fence' })
        await window.museum.run('albums.create', { title: 'Summer', assets: [hash] })
      }, spare)
      const fence = page.locator('[data-group]').filter({ hasText: 'g002-recompress40.jpg' })
      await fence.getByRole('button', { name: 'Compare' }).click()
      const dialog = page.getByRole('dialog', { name: /Group/ })
      await expect(dialog.getByRole('row', { name: /^File/ })).toContainText('kB')
      await expectAccessible(page, 'comparison of duplicates')
      // What is carried over and what is lost stands beside the button, without scrolling, and leads to the whole list.
      await expect(dialog.getByText('Carried over: the title “Fence” and the album Summer')).toBeInViewport()
      await expect(dialog.getByText('Not kept: the colour label')).toHaveCount(0)
      await dialog.getByRole('button', { name: /^Carried over/ }).click()
      await expect(
        dialog.getByRole('heading', { name: 'Carried over to the copy that stays' }),
      ).toBeInViewport()
      // The keys of culling work as soon as it is open, wherever the focus is in it.
      await expect(dialog.locator('img[data-ready][src*="/media/original/"]')).toHaveCount(2)
      await expect(dialog.locator('[data-pane]:focus')).toHaveCount(0)
      const percent = dialog.getByRole('button', { name: 'go to 100 % or back' })
      const whole = (await percent.textContent()) ?? ''
      await page.keyboard.press('z')
      await expect(percent).not.toHaveText(whole)
      await page.keyboard.press('z')
      await expect(percent).toHaveText(whole)
      await page.keyboard.press('d')
      await expect(dialog.getByText(/Compared at|compared at/)).toBeVisible()
      await page.keyboard.press('d')
      await expect(dialog.getByRole('button', { name: 'Difference' })).toHaveAttribute(
        'aria-pressed',
        'false',
      )
      // All of the screen by key, and back by the button.
      const width = async () => (await dialog.boundingBox())?.width
      await page.keyboard.press('f')
      await expect.poll(width).toBe(1440)
      await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML')
      await expectAccessible(page, 'comparison in full screen')
      await dialog.getByRole('button', { name: 'Full screen' }).click()
      await expect.poll(width).toBeLessThan(1000)
      await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull()
      await page.keyboard.press('Escape')
      // From the last group on to the first: the focus stays with the way on.
      await group(0).getByRole('button', { name: 'Compare' }).press('Enter')
      const next = dialog.getByRole('button', { name: 'Next group' })
      for (const title of ['Group 2 of 3', 'Group 3 of 3', 'Group 1 of 3']) {
        await next.press('Enter')
        await expect(page.getByRole('dialog', { name: title })).toBeVisible()
      }
      await expect(next).toBeFocused()
      await page.keyboard.press('Escape')
      await fence.getByRole('button', { name: 'Compare' }).press('Enter')
      await dialog.getByRole('button', { name: 'Not duplicates' }).click()
      await expect(page.getByRole('dialog', { name: 'Group 2 of 2' })).toBeVisible()
      await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1)
      // What was done is told below the comparison, not over it.
      const told = await page.getByRole('region', { name: 'Notifications' }).boundingBox()
      const compared = await page.getByRole('dialog').boundingBox()
      expect(told?.y ?? 0).toBeGreaterThanOrEqual((compared?.y ?? 0) + (compared?.height ?? 900))
      await page.keyboard.press('Escape')
      await expect(page.locator('main :focus')).toHaveCount(1)
      await expect(page.getByRole('tab', { name: 'Re-encoded or resized · 2' })).toBeVisible()

      await page.getByRole('button', { name: 'Resolve all…' }).click()
      // What was chosen is chosen still, and those for which the others stand go with them: the copy of the original's pixels.
      await expect(page.getByRole('alertdialog')).toContainText('4 photos go to the trash')
      await page.getByRole('button', { name: 'Resolve all', exact: true }).click()
      await expect(page.getByText('No picture is there in another form')).toBeVisible()
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
      await expectNoOverflow(page, 'duplicates')

      // New names, a new scan, a new start: what was decided stays decided.
      renameSync(join(folder, 'g002-recompress40.jpg'), join(folder, 'renamed.jpg'))
      await app.reload()
      await app.addFolder(folder)
      const left = await page.evaluate(() => window.museum.duplicates())
      expect(left.map(({ kind }) => kind)).toEqual(['identical'])
      const seen = await page.evaluate(() => window.museum.search('name:g000*'))
      expect(seen.map(({ path }) => path)).toEqual([expect.stringContaining('g000-flop.jpg')])
    } finally {
      removeFolder(folder)
    }
  },
)
