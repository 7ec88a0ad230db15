/** Faces found, gathered, named and forgotten, by the real models, on real faces (research-only pictures that stay where they are). */

import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'

import { expect, FULL, report, test, type App } from './support/app.ts'
import { hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const LFW = join(SHARED_DATA, 'faces-lfw')

/** Folders of LFW are people; those with so many pictures or more, and those with one. */
function lfw(least: number): { readonly known: readonly string[]; readonly single: readonly string[] } {
  const people = readdirSync(LFW, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      files: readdirSync(join(LFW, name)).filter((file) => file.endsWith('.jpg')),
    }))
  return {
    known: people.filter(({ files }) => files.length >= least).map(({ name }) => name),
    single: people.filter(({ files }) => files.length === 1).map(({ name }) => name),
  }
}

function copyPeople(folder: string, people: readonly string[], most: number): void {
  for (const name of people) {
    mkdirSync(join(folder, name), { recursive: true })
    for (const file of readdirSync(join(LFW, name))
      .filter((one) => one.endsWith('.jpg'))
      .slice(0, most))
      cpSync(join(LFW, name, file), join(folder, name, file))
  }
}

const truthOf = (path: string): string => basename(join(path, '..'))

async function found(app: App, folder: string): Promise<void> {
  await app.addFolder(folder)
  await app.page.evaluate(() => window.museum.idle())
}

const people = (page: Page) => page.evaluate(() => window.museum.people())

test(
  'faces are found after consent only, gathered, named, corrected, and forgotten with proof',
  { tag: '@core' },
  async ({ openApp }) => {
    test.skip(!hasSharedData, 'no ../shared/data here')
    test.setTimeout(240_000)
    const app = await openApp({ width: 1440, height: 900 })
    const { page } = app
    const folder = makeFolder('Family')
    const known = lfw(8).known.slice(0, 3)
    const [first = '', second = ''] = known
    copyPeople(folder, known, 8)
    copyPeople(folder, lfw(8).single.slice(0, 3), 1)
    try {
      await found(app, folder)
      expect(await people(page)).toEqual([])

      await page.getByRole('link', { name: 'People', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Find the people in your photos' })).toBeVisible()
      await expectAccessible(page, 'consent')
      await page.getByRole('button', { name: 'Find faces' }).click()
      await page.evaluate(() => window.museum.idle())
      const gathered = await people(page)
      const shown = gathered.filter((one) => one.shown)
      // Of one of the three the poorer pictures stand apart, until somebody answers the suggestions.
      expect(shown.length).toBeGreaterThanOrEqual(2)
      const [biggest] = shown
      const count = biggest?.count ?? 0
      for (const { faces } of shown) expect(new Set(faces.map(({ path }) => truthOf(path))).size).toBe(1)

      // Everybody, unnamed: those who are seen often; the others wait below.
      const list = page.getByRole('list', { name: 'People' })
      await expect(list.getByRole('listitem')).toHaveCount(shown.length)
      await expectAccessible(page, 'people')
      await expectNoOverflow(page, 'people')
      await expect(page.getByRole('tab', { name: /^Others \(\d+\)/ })).toBeVisible()

      // Named on their page; the same name again joins the two.
      await list.getByRole('link').first().click()
      await page.getByRole('combobox', { name: 'Name' }).fill('Ana')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1, name: 'Ana' })).toBeVisible()
      await expectAccessible(page, 'a person')
      await expectNoOverflow(page, 'a person')
      await page.getByRole('link', { name: 'Photos', exact: true }).last().click()
      await expect(page.getByRole('gridcell')).toHaveCount(count)

      // On a photo: a box with the name, beside it what can be said of the face.
      await page.getByRole('gridcell').first().click()
      await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
      const hovered = page.locator('[data-face-hover]').getByText('Ana', { exact: true })
      await expect(hovered).toBeHidden()
      await hovered.locator('..').hover()
      await expect(hovered).toBeVisible()
      await hovered.click()
      await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeHidden()
      await page.goBack()
      await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()

      await page.keyboard.press('e')
      const panel = page.getByRole('complementary', { name: 'People on this photo' })
      await expect(panel.getByText('Ana', { exact: true })).toBeVisible()
      await expect(page.locator('[data-faces]').getByText('Ana', { exact: true })).toBeVisible()
      await expectAccessible(page, 'people on a photo')
      await panel.getByRole('button', { name: 'Face of Ana' }).click()
      await page.getByRole('menuitem', { name: 'Not this person' }).click()
      await expect(panel.getByText('Ana', { exact: true })).toBeHidden()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('gridcell')).toHaveCount(count - 1)
      await page.locator('main').press('Control+z')
      await expect(page.getByRole('gridcell')).toHaveCount(count)

      // A name that is there already joins two people; Undo parts them.
      const joined = await page.evaluate(async () => {
        const { rows } = await window.museum.read('people', {})
        const other = rows.find(({ name }) => name === null)
        if (other !== undefined)
          await window.museum.run('people.name', { target: other.target, name: ' ana ' })
        return other?.photos ?? 0
      })
      await expect(page.getByRole('gridcell')).toHaveCount(count + joined)
      await page.evaluate(() => window.museum.run('undo', {}))
      await expect(page.getByRole('gridcell')).toHaveCount(count)

      // What was said survives a rescan and a new gathering.
      await app.reload()
      await page.evaluate(() => window.museum.idle())
      const named = (await people(page)).filter(({ name }) => name === 'Ana')
      expect(named).toHaveLength(1)
      expect(new Set(named[0]?.faces.map(({ path }) => truthOf(path))).size).toBe(1)
      expect([first, second, known[2]]).toContain(truthOf(named[0]?.faces[0]?.path ?? ''))

      // Forgotten, with proof.
      await page.goto(`${app.url}/settings/people`)
      await expect(page.locator('[data-count=faces]')).not.toHaveText('0')
      await expectAccessible(page, 'settings of people')
      await page.getByRole('checkbox', { name: /names and what I decided/ }).click({ force: true })
      await page.getByRole('button', { name: 'Forget', exact: true }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click()
      await expect(page.getByText('Forgotten.', { exact: false })).toBeVisible()
      for (const kind of ['faces', 'vectors', 'crops', 'clusters', 'people', 'labels'])
        await expect(page.locator(`[data-count=${kind}]`)).toHaveText('0')
      const crops = await page.evaluate(async () => {
        const root = await navigator.storage.getDirectory()
        const names: string[] = []
        for await (const name of root.keys()) names.push(name)
        return names.filter((name) => name.startsWith('face'))
      })
      expect(crops).toEqual([])
      expect(await people(page)).toEqual([])
    } finally {
      removeFolder(folder)
    }
  },
)

test('F2: people of faces-lfw', async ({ openApp }) => {
  test.skip(!hasSharedData, 'no ../shared/data here')
  test.setTimeout(FULL ? 1_800_000 : 240_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('lfw')
  const { known, single } = lfw(2)
  const some = FULL ? known : known.filter((_, at) => at % 10 === 0)
  copyPeople(folder, some, 99)
  copyPeople(folder, FULL ? single : single.filter((_, at) => at % 10 === 0), 1)
  try {
    await found(app, folder)
    await page.evaluate(() => window.museum.run('people.enable', {}))
    await page.evaluate(() => window.museum.idle())
    const assets = await page.evaluate(() => window.museum.assets({}))
    const gathered = await people(page)
    // The face that names the photo is the largest; others on it are strangers to the truth.
    const clusterOf = new Map<string, number>()
    const sizeOf = new Map<string, number>()
    gathered.forEach(({ faces }, cluster) => {
      for (const { path, box } of faces) {
        if ((sizeOf.get(path) ?? 0) >= box.w * box.h) continue
        sizeOf.set(path, box.w * box.h)
        clusterOf.set(path, cluster)
      }
    })
    const placed = [...clusterOf]
    let truePairs = 0
    let foundPairs = 0
    let rightPairs = 0
    const wrong = new Set<number>()
    for (const [at, [path, cluster]] of placed.entries())
      for (const [otherPath, otherCluster] of placed.slice(at + 1)) {
        const isSame = truthOf(path) === truthOf(otherPath)
        if (isSame) truePairs += 1
        if (cluster === otherCluster) {
          foundPairs += 1
          if (isSame) rightPairs += 1
          else wrong.add(cluster)
        }
      }
    const precision = foundPairs === 0 ? 1 : rightPairs / foundPairs
    const recall = truePairs === 0 ? 1 : rightPairs / truePairs
    report('F2', {
      photos: assets.length,
      detected: `${String(Math.round((1000 * placed.length) / assets.length) / 10)} %`,
      precision: precision.toFixed(4),
      recall: recall.toFixed(4),
      'wrong merges': wrong.size,
    })
    expect(placed.length / assets.length).toBeGreaterThanOrEqual(0.99)
    expect(precision).toBeGreaterThanOrEqual(0.99)
    expect(recall).toBeGreaterThanOrEqual(0.9)
  } finally {
    removeFolder(folder)
  }
})
