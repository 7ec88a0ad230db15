/** What is on photos, found by the real network in the built app: shown, searched by word, synonym and broader term, and switched off. */

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

/** Photos of imagenet1k, by names that say nothing, and what must be found on each. */
const PHOTOS = {
  'a.jpg': ['n02088364_beagle.jpg', ['dog']],
  'b.jpg': ['n02123394_Persian_cat.jpg', ['cat']],
  'c.jpg': ['n03792782_mountain_bike.jpg', ['bicycle', 'person']],
  'd.jpg': ['n12267677_acorn.jpg', []],
} as const

test('things on photos are found, shown and searched by their words, and switched off', async ({
  openApp,
}) => {
  test.skip(!hasSharedData, '../shared/data is not here')
  test.setTimeout(180_000)
  const app = await openApp({ findObjects: true, width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Mixed')
  const later = makeFolder('Later')
  try {
    for (const [name, [from]] of Object.entries(PHOTOS))
      copyFileSync(join(SHARED_DATA, 'photos-imagenet1k', from), join(folder, name))
    await app.addFolder(folder)
    await app.idle(150_000)
    for (const [name, [, labels]] of Object.entries(PHOTOS)) {
      const found = await page.evaluate((path) => window.museum.objects(path), name)
      expect([...new Set(found.map(({ label }) => label))].sort()).toEqual(labels)
    }

    const paths = (text: string) =>
      page.evaluate(async (query) => (await window.museum.search(query)).map(({ path }) => path).sort(), text)
    expect(await paths('dog')).toEqual(['a.jpg'])
    expect(await paths('puppy')).toEqual(['a.jpg'])
    expect(await paths('Hund')).toEqual(['a.jpg'])
    expect(await paths('animal')).toEqual(['a.jpg', 'b.jpg'])
    expect(await paths('vehicle')).toEqual(['c.jpg'])
    expect(await paths('object:bike&person')).toEqual(['c.jpg'])
    expect(await paths('-animal')).toEqual(['c.jpg', 'd.jpg'])
    expect(await paths('"dog"')).toEqual([])
    const [hit] = await page.evaluate(() => window.museum.search('puppy', { explain: true }))
    expect(hit?.reasons).toMatchObject([
      { key: 'words', text: 'puppy', columns: [], objects: [{ label: 'dog' }] },
    ])

    // Apart from the person's own tags, and each a way to more such photos.
    await page.goto(`${app.url}/?q=puppy`)
    await app.ready()
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(1)
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    const info = page.getByRole('complementary', { name: 'Info' })
    const dog = info.getByRole('button', { name: /^dog, \d\d% sure$/ })
    await expect(info.getByRole('region', { name: 'Seen on this photo' })).toBeVisible()
    await expect(dog).toBeVisible()
    await expectAccessible(page, 'info with things')
    await expectNoOverflow(page, 'info with things')
    await dog.click()
    await expect(page).toHaveURL(/q=object(:|%3A)dog/)
    await expect(page.getByRole('gridcell')).toHaveCount(1)

    await page.goto(`${app.url}/settings/text`)
    await app.ready()
    await page.getByText('Find things on photos').last().click()
    await expect
      .poll(() => page.evaluate(async () => (await window.museum.read('settings', {})).findObjects))
      .toBe(false)
    copyFileSync(join(SHARED_DATA, 'photos-imagenet1k', 'n02106030_collie.jpg'), join(later, 'e.jpg'))
    await app.addFolder(later)
    await app.idle(60_000)
    expect(await paths('dog')).toEqual(['a.jpg'])
    expect(await page.evaluate(() => window.museum.objects('e.jpg'))).toEqual([])
  } finally {
    removeFolder(folder)
    removeFolder(later)
  }
})
