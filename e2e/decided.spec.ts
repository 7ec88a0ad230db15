/** What was decided about copies, carried out on the lists *Same* and *Re-encoded*: nothing brings a group back, one press takes all of it back. */

import { cpSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, type App } from './support/app.ts'
import { digestFolder, hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'

/** The first of each is the oldest, and proposed. */
const VERSIONS = {
  g000: ['original', 'metaonly'],
  g002: ['original', 'metaonly'],
  g003: ['original', 'metaonly'],
  g005: ['original', 'resize50'],
  g008: ['original', 'recompress40'],
  g017: ['original', 'resize50'],
} as const

const left = async (app: App) =>
  (await app.page.evaluate(() => window.museum.duplicates()))
    .filter(({ kind }) => kind !== 'similar')
    .map(({ kind, paths }) => `${kind} ${paths.map((path) => /g\d+/.exec(path)?.[0] ?? path)[0] ?? ''}`)
    .sort()

test('Not duplicates, Skip and Resolve all hold after a reload, a scan, a new name of the folder and a new import', async ({
  openApp,
}) => {
  test.skip(!hasSharedData, '../shared/data is not here')
  test.setTimeout(150_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  for (const [group, versions] of Object.entries(VERSIONS))
    for (const [at, version] of versions.entries()) {
      const copy = join(folder, `${group}-${version}.jpg`)
      cpSync(join(SHARED_DATA, 'dups', `${group}-${version}.jpg`), copy)
      utimesSync(copy, new Date(), new Date(Date.UTC(2024, 0, 1 + at)))
    }
  const renamed = `${folder} of 2024`
  const group = (name: string) => page.locator('[data-group]').filter({ hasText: name })
  const choose = async (name: string, item: string) => {
    await group(name).getByRole('button', { name: 'More for this group' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const resolveAll = async (question: string) => {
    await page.getByRole('button', { name: 'Resolve all…' }).click()
    await expect(page.getByRole('alertdialog')).toContainText(question)
    await page.getByRole('button', { name: 'Resolve all', exact: true }).click()
  }
  const trashed = () =>
    page.evaluate(
      async () =>
        (await window.museum.read('timeline', { plan: { filters: [{ key: 'shelf', is: 'trash' }] } })).ids
          .length,
    )
  try {
    await app.addFolder(folder)
    const before = digestFolder(folder)
    const all = ['reencoded g005', 'reencoded g008', 'reencoded g017', 'same g000', 'same g002', 'same g003']
    expect(await left(app)).toEqual(all)

    // No reload before all is decided: what waits for its permission is left by *Resolve all*.
    await page.getByRole('link', { name: 'Duplicates' }).click()
    for (const [tab, one, other] of [
      ['Same picture', 'g000', 'g002'],
      ['Re-encoded or resized', 'g005', 'g008'],
    ] as const) {
      await page.getByRole('tab', { name: `${tab} · 3` }).click()
      await choose(one, 'Not duplicates')
      await expect(page.getByRole('tab', { name: `${tab} · 2` })).toBeVisible()
      // Skipped is not decided: it stays in the list, and out of what is resolved.
      await choose(other, 'Skip')
      await expect(page.getByText('1 group skipped')).toBeVisible()
      await resolveAll('Resolve 1 group?')
      await expect(page.getByRole('tab', { name: `${tab} · 1` })).toBeVisible()
      await page.getByRole('button', { name: 'Show again' }).click()
      await expect(group(other)).toBeVisible()
    }
    expect(await trashed()).toBe(2)
    const open = ['reencoded g008', 'same g002']
    expect(await left(app)).toEqual(open)

    // The rest of one list in one step, and back.
    await page.getByRole('tab', { name: 'Same picture · 1' }).click()
    await resolveAll('1 photo goes to the trash')
    await expect(page.getByText('No picture is there twice')).toBeVisible()
    expect(await trashed()).toBe(3)
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByRole('tab', { name: 'Same picture · 1' })).toBeVisible()
    expect(await trashed()).toBe(2)
    await resolveAll('Resolve 1 group?')
    await page.getByRole('tab', { name: 'Re-encoded or resized · 1' }).click()
    await resolveAll('Resolve 1 group?')
    await expect(page.getByText('No picture is there in another form')).toBeVisible()
    expect(await left(app)).toEqual([])

    await app.reload()
    expect(await left(app)).toEqual([])
    await app.addFolder(folder)
    expect(await left(app)).toEqual([])
    renameSync(folder, renamed)
    await app.addFolder(renamed)
    await page.getByRole('button', { name: 'It is the same folder' }).click()
    await expect(page.getByText('goes on where it was left')).toBeVisible()
    await app.idle()
    expect(await left(app)).toEqual([])
    await page.evaluate(async () => {
      for (const { id } of await window.museum.read('sources', {}))
        await window.museum.run('sources.remove', { id })
    })
    await app.addFolder(renamed)
    expect(await left(app)).toEqual([])
    expect(await trashed()).toBe(4)
    expect(digestFolder(renamed)).toEqual(before)

    // The last step is the last list: what it put into the trash comes back, and the group with it.
    await page.locator('main').press('Control+z')
    await expect.poll(() => left(app)).toEqual(['reencoded g008'])
    expect(await trashed()).toBe(3)
  } finally {
    removeFolder(folder)
  }
})
