/** Culling: a folder of real files is gone through by keys and by fingers, compared at full size, and finished. */

import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test, type App } from './support/app.ts'
import { paintJpegs, withExif } from './support/jpeg.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const progress = (page: Page) => page.locator('[data-progress]')
const position = (page: Page, at: number, total: number) =>
  expect(page.getByText(`${String(at)} of ${String(total)}`, { exact: true })).toBeVisible()

/** Four small photos of years ago, and the newest: an original of 3 megapixels before a copy of a quarter of its pixels. */
async function makeShoot(page: Page, folder: string): Promise<void> {
  await generateLibrary(page, folder, 4)
  for (const [name, width, minute] of [
    ['original.jpg', 2000, 2],
    ['copy.jpg', 1000, 1],
  ] as const) {
    const [picture] = await paintJpegs(page, 1, width, (width * 3) / 4, 77)
    if (picture === undefined) throw new Error('no picture was painted')
    const dateTimeOriginal = `2025:05:04 12:0${String(minute)}:00`
    writeFileSync(join(folder, name), withExif(picture, { dateTimeOriginal }))
  }
}

/** Which part of its picture a pane shows, measured on screen: fractions of the picture. */
function partShown(pane: Locator): Promise<{ left: number; top: number; width: number }> {
  return pane.evaluate((element) => {
    const picture = element.querySelector('img[data-ready]') ?? element.querySelector('img')
    if (picture === null) throw new Error('There is no picture in this pane.')
    const box = picture.getBoundingClientRect()
    const frame = element.getBoundingClientRect()
    const left = Math.max(0, frame.left - box.left) / box.width
    const right = Math.min(box.width, frame.right - box.left) / box.width
    return { left, top: Math.max(0, frame.top - box.top) / box.height, width: right - left }
  })
}

/** How far the middle of its picture lies from the middle of a place, CSS pixels. */
function offCentre(place: Locator): Promise<number> {
  return place.evaluate((element) => {
    const picture = element.querySelector('img[data-ready]') ?? element.querySelector('img')
    if (picture === null) throw new Error('There is no picture.')
    const [box, frame] = [picture.getBoundingClientRect(), element.getBoundingClientRect()]
    return Math.hypot(
      box.x + box.width / 2 - frame.x - frame.width / 2,
      box.y + box.height / 2 - frame.y - frame.height / 2,
    )
  })
}

const countTrash = (app: App) =>
  app.page.evaluate(
    async () =>
      (await window.museum.read('timeline', { plan: { filters: [{ key: 'shelf', is: 'trash' }] } })).ids
        .length,
  )

test(
  'a shoot is culled by keys, two are compared under one zoom, and the last step is undone',
  { tag: '@core' },
  async ({ openApp }) => {
    const app = await openApp({ width: 1440, height: 900 })
    const { page } = app
    const folder = makeFolder()
    try {
      await makeShoot(page, folder)
      await app.addFolder(folder)
      await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(6)
      await page.getByRole('button', { name: 'Cull these' }).click()
      const room = page.getByRole('dialog', { name: 'Culling' })
      await expect(room).toBeVisible()
      await expect(progress(page)).toHaveText('0 of 6 marked · 0 picks · 0 rejects')
      const panes = page.locator('[data-pane]')
      await expect(panes).toHaveCount(1)
      await expect(panes.first()).toBeFocused()

      // Two at once: the same part of both, whatever their sizes.
      await page.keyboard.press('Shift+Digit2')
      await expect(panes).toHaveCount(2)
      const [original, copy] = [panes.nth(0), panes.nth(1)]
      await expect(original).toContainText('original.jpg')
      await expect(copy).toContainText('copy.jpg')
      for (const pane of [original, copy])
        await expect(pane.locator('img[data-ready][src*="/media/original/"]')).toBeVisible()
      await page.keyboard.press('z')
      await expect(page.getByRole('button', { name: 'go to 100 % or back' })).toHaveText('100 %')
      await page.keyboard.press('Shift+ArrowRight')
      await page.keyboard.press('Shift+ArrowDown')
      await expect.poll(async () => (await partShown(original)).left).toBeGreaterThan(0.36)
      const isSame = async () => {
        const [one, other] = [await partShown(original), await partShown(copy)]
        return Math.max(
          Math.abs(one.left - other.left),
          Math.abs(one.top - other.top),
          Math.abs(one.width - other.width),
        )
      }
      await expect.poll(isSame).toBeLessThan(0.002)
      const before = await partShown(original)
      expect(before.width).toBeLessThan(0.5)
      // Tab goes to the other picture, and the wheel over it takes both further in.
      await page.keyboard.press('Tab')
      await expect(copy).toBeFocused()
      await expect(page.getByRole('button', { name: 'go to 100 % or back' })).toHaveText('200 %')
      const box = await copy.boundingBox()
      if (box === null) throw new Error('The pane has no box.')
      await page.mouse.move(box.x + box.width / 3, box.y + box.height / 3)
      await page.mouse.wheel(0, -240)
      await expect.poll(async () => (await partShown(original)).width).toBeLessThan(before.width * 0.7)
      await expect.poll(isSame).toBeLessThan(0.002)
      // Let go of each other, one moves alone; held together again, they keep that.
      await page.keyboard.press('l')
      const alone = await partShown(original)
      await page.keyboard.press('Shift+ArrowLeft')
      await expect.poll(isSame).toBeGreaterThan(0.02)
      expect(await partShown(original)).toEqual(alone)
      await page.keyboard.press('l')
      await page.getByRole('button', { name: 'Whole pictures' }).click()
      await expect.poll(isSame).toBeLessThan(0.002)

      // What differs between them is little, and said.
      await page.keyboard.press('d')
      await expect(
        page.getByText(/of the pixels differ\. Shown 8 times as strong, compared at 1,000 × 750/),
      ).toBeVisible()
      await expect(page.locator('canvas[data-ready]')).toBeVisible()
      await expectAccessible(page, 'culling two')
      await page.keyboard.press('d')

      // A button that was pressed has said what it is: keys that follow are about the picture, and not looked at through its name.
      await page.getByRole('button', { name: '2 photos side by side' }).click()
      await expect(page.locator('[data-pane]:focus')).toHaveCount(1)
      await page.keyboard.press('z')
      await expect(page.getByRole('tooltip')).toHaveCount(0)
      await page.keyboard.press('z')

      // Nor through the name of one that the mouse was left on.
      // A mouse on its way there: the first move only tells that it is one.
      await page.mouse.move(700, 400)
      await page.getByRole('button', { name: 'Go on after each decision' }).hover()
      await expect(page.getByRole('tooltip')).toBeVisible()
      await page.keyboard.press('z')
      await expect(page.getByRole('tooltip')).toHaveCount(0)
      await page.keyboard.press('z')
      await expect(page.getByRole('tooltip')).toHaveCount(0)

      // Decisions, each followed by the next photo.
      await page.keyboard.press('Shift+Digit1')
      await page.keyboard.press('Home')
      await position(page, 1, 6)
      // A heart decides nothing between photos: one stays.
      await page.keyboard.press('f')
      await expect(panes.first().getByRole('img', { name: 'favourite' })).toBeVisible()
      await position(page, 1, 6)
      await page.keyboard.press('f')
      await expect(panes.first().getByRole('img', { name: 'favourite' })).toHaveCount(0)
      await page.keyboard.press('p')
      await position(page, 2, 6)
      await page.keyboard.press('x')
      await position(page, 3, 6)
      await page.keyboard.press('4')
      await position(page, 4, 6)
      await expect(progress(page)).toHaveText('3 of 6 marked · 1 pick · 1 reject')
      // Undo leads back to the photo it is about.
      await page.keyboard.press('Control+z')
      await position(page, 3, 6)
      await expect(progress(page)).toHaveText('2 of 6 marked · 1 pick · 1 reject')
      await page.keyboard.press('Control+z')
      await position(page, 2, 6)
      await expect(progress(page)).toHaveText('1 of 6 marked · 1 pick · 0 rejects')
      await page.keyboard.press('Control+Shift+z')
      await expect(progress(page)).toHaveText('2 of 6 marked · 1 pick · 1 reject')

      // Without going on by itself, the photo stays.
      await page.getByRole('button', { name: 'Go on after each decision' }).click()
      await page.keyboard.press('End')
      await page.keyboard.press('x')
      await expect(progress(page)).toHaveText('3 of 6 marked · 1 pick · 2 rejects')
      await position(page, 6, 6)

      const oldest = (await app.assets()).find(({ path }) => path.endsWith('IMG_000000.jpg'))?.hash ?? 'none'
      await expect(page).toHaveURL(new RegExp(`at=${oldest}`))
      await page.reload()
      await app.ready()
      await position(page, 6, 6)
      await expect(progress(page)).toHaveText('3 of 6 marked · 1 pick · 2 rejects')
      await expect(page.getByRole('button', { name: 'Go on after each decision' })).toHaveAttribute(
        'aria-pressed',
        'false',
      )
      expect(
        (await app.assets())
          .filter(({ flag }) => flag !== null)
          .map(({ path, flag }) => `${String(flag)} ${path.replace(/.*\//, '')}`)
          .sort(),
      ).toEqual(['pick original.jpg', 'reject IMG_000000.jpg', 'reject copy.jpg'])

      // The last step, with counts and bytes; until its button nothing has happened.
      await page.getByRole('button', { name: 'Finish', exact: true }).click()
      const end = page.getByRole('dialog', { name: 'Finish culling' })
      const rejected = (await app.assets()).filter(({ flag }) => flag === 'reject')
      const bytes = rejected.reduce((sum, { path }) => sum + statSync(join(folder, path)).size, 0)
      await expect(end.getByRole('heading', { name: '2 rejects' })).toContainText(
        `${String(Math.round(bytes / 1000))} kB`,
      )
      await expect(end.getByText('They leave the library after 30 days in the trash.')).toBeVisible()
      await expectAccessible(page, 'finishing')
      await end.getByRole('combobox', { name: 'Album for the picks' }).fill('Best of May')
      await end.getByRole('combobox', { name: 'Album for the picks' }).press('Enter')
      await expect(end.getByText('They come into Best of May')).toBeVisible()
      await expect(end.getByRole('button', { name: 'Not into Best of May' })).toBeFocused()
      await end.getByRole('combobox', { name: 'Tag for the picks' }).fill('Best')
      // What stands in the field counts without Enter.
      expect(await countTrash(app)).toBe(0)
      await end.getByRole('button', { name: 'Finish, 2 to the trash' }).click()
      await expect(room).toHaveCount(0)
      await expect(page.getByRole('gridcell')).toHaveCount(4)
      await expect(page.locator('[role=gridcell]:focus')).toHaveCount(1)
      expect(await countTrash(app)).toBe(2)
      const tagged = (await app.assets()).filter(({ tags }) => tags.length > 0)
      expect(tagged.map(({ path, tags }) => `${path} ${tags.map((tag) => tag.path).join()}`)).toEqual([
        'original.jpg Best',
      ])
      const albums = await page.evaluate(() => window.museum.albums())
      expect(albums.map(({ title, count }) => [title, count])).toEqual([['Best of May', 1]])

      // All of it is said in one, and taken back by one.
      await expect(
        page.getByText('Album created: Best of May · Tagged: Best · 2 moved to Trash'),
      ).toBeVisible()
      await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(1)
      // One step of the history: the key takes back what the toast does.
      await page.keyboard.press('Control+z')
      await expect(page.getByRole('gridcell')).toHaveCount(6)
      await page.keyboard.press('Control+Shift+z')
      await expect(page.getByRole('gridcell')).toHaveCount(4)
      await page.getByRole('button', { name: 'Undo' }).first().click()
      await expect(page.getByRole('gridcell')).toHaveCount(6)
      await expect.poll(() => page.evaluate(() => window.museum.albums())).toEqual([])
      expect(await countTrash(app)).toBe(0)
      expect((await app.assets()).filter(({ tags }) => tags.length > 0)).toEqual([])
      expect((await app.assets()).filter(({ flag }) => flag === 'reject')).toHaveLength(2)
    } finally {
      removeFolder(folder)
    }
  },
)

test('the best of a scene is suggested with its reason; details, turning and what another tab does are at hand', async ({
  openApp,
}) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  try {
    const [sharp] = await paintJpegs(page, 1, 800, 600, 77)
    if (sharp === undefined) throw new Error('no picture was painted')
    const soft = await blurred(page, sharp)
    for (const [name, second, picture] of [
      ['a.jpg', '00', soft],
      ['b.jpg', '20', sharp],
      ['c.jpg', '40', soft],
    ] as const)
      writeFileSync(
        join(folder, name),
        withExif(picture, { dateTimeOriginal: `2025:05:04 12:00:${second}`, comment: name }),
      )
    await app.addFolder(folder)
    await page.getByRole('button', { name: 'Cull these' }).click()
    const pane = page.locator('[data-pane]')
    await expect(pane).toContainText('c.jpg')

    // One at a time, the best of its scene is not on screen: its name, why, and the way there.
    await pane.getByRole('button', { name: /^Suggested: b\.jpg, [\d.]+ times as sharp as the next$/ }).click()
    await position(page, 2, 3)
    await expect(pane.getByText(/^Suggested: [\d.]+ times as sharp as the next$/)).toBeVisible()
    await expectAccessible(page, 'a suggestion')

    await page.keyboard.press('i')
    const info = page.getByRole('complementary', { name: 'Info' })
    await info.getByRole('textbox', { name: 'Caption' }).fill('A lucky one')
    await info.getByRole('textbox', { name: 'Caption' }).press('Tab')
    const best = async () => (await app.assets()).find(({ path }) => path.endsWith('b.jpg'))
    await expect.poll(async () => (await best())?.caption).toBe('A lucky one')
    await page.keyboard.press('i')
    await expect(info).toHaveCount(0)
    await expect(pane).toBeFocused()
    const rotation = async () =>
      page.evaluate(
        async (hash) => (await window.museum.read('photo', { hash }))?.rotation,
        (await best())?.hash ?? '',
      )
    await page.keyboard.press(']')
    await expect.poll(rotation).toBe(90)
    // On its side it still lies in the middle.
    await expect.poll(() => offCentre(pane)).toBeLessThan(2)
    await page.keyboard.press('Control+z')
    await expect.poll(rotation).toBe(0)

    // What another tab has put into the trash meanwhile is no longer counted in the last step.
    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await page.keyboard.press('End')
    await page.keyboard.press('x')
    await page.getByRole('button', { name: 'Finish', exact: true }).first().click()
    const end = page.getByRole('dialog', { name: 'Finish culling' })
    await expect(end.getByRole('heading', { name: '2 rejects' })).toContainText('kB')
    const other = await app.newTab('/')
    const gone = (await app.assets()).find(({ path }) => path.endsWith('a.jpg'))?.hash ?? ''
    await other.evaluate((hash) => window.museum.run('photos.trash', { assets: [hash] }), gone)
    await expect(end.getByRole('heading', { name: '1 reject' })).toContainText('kB')
    await expect(end.getByRole('heading', { name: '1 is no longer here' })).toBeVisible()
    await expect(end.getByRole('button', { name: 'Finish, 1 to the trash' })).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})

/** The same picture out of focus. */
async function blurred(page: Page, jpeg: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(async (source) => {
    const bytes = Uint8Array.from(atob(source), (letter) => letter.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes]))
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.filter = 'blur(3px)'
    context.drawImage(picture, 0, 0)
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  }, jpeg.toString('base64'))
  return Buffer.from(base64, 'base64')
}

test('on a phone a selection is culled by fingers, from the grid and back', async ({ openApp }) => {
  const app = await openApp({ width: 360, height: 740 })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(6)
    // All that is shown, by the button above it.
    await expectNoOverflow(page, 'the timeline on a phone')
    await page.getByRole('button', { name: 'Cull these', exact: true }).click()
    await expect(progress(page)).toHaveText('0 of 6 marked · 0 picks · 0 rejects')
    await page.goBack()
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Home')
    for (let count = 0; count < 5; count++) {
      await page.keyboard.press('s')
      await page.keyboard.press('ArrowRight')
    }
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Cull these' }).click()
    await expect(progress(page)).toHaveText('0 of 5 marked · 0 picks · 0 rejects')
    await expectAccessible(page, 'culling on a phone')
    await expectNoOverflow(page, 'culling on a phone')

    const decide = page.getByRole('toolbar', { name: 'Decide' })
    await decide.getByRole('button', { name: 'Pick' }).click()
    await position(page, 2, 5)
    await decide.getByRole('button', { name: 'Reject' }).click()
    await position(page, 3, 5)
    await decide.getByRole('button', { name: '4 stars' }).click()
    await expect(progress(page)).toHaveText('3 of 5 marked · 1 pick · 1 reject')
    await decide.getByRole('button', { name: 'Undo' }).click()
    await position(page, 3, 5)
    await expect(progress(page)).toHaveText('2 of 5 marked · 1 pick · 1 reject')

    await page.getByRole('button', { name: 'How it is shown' }).click()
    await page.getByRole('menuitemcheckbox', { name: '4 photos side by side' }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    await expect(page.locator('[data-pane]')).toHaveCount(4)
    await expectNoOverflow(page, 'four on a phone')
    // What was selected is still known after a reload of this tab, and not in another.
    await page.reload()
    await app.ready()
    await expect(progress(page)).toHaveText('2 of 5 marked · 1 pick · 1 reject')
    const other = await app.newTab('/cull?set=selection')
    await expect(other.getByRole('heading', { name: 'This selection is no longer known' })).toBeVisible()
    await other.goto(`${app.url}/cull?q=is%3Apicked`)
    await expect(progress(other)).toHaveText('1 of 1 marked · 1 pick · 0 rejects')
    await other.close()

    await page.getByRole('button', { name: 'Leave culling' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('gridcell')).toHaveCount(6)

    // A browser that was restarted asks for the folder again: the stored picture is seen instead, and why is said.
    await app.close()
    await app.open('/cull')
    const pane = app.page.locator('[data-pane]').first()
    await expect(pane.getByText('photos is not connected. You see the preview.')).toBeVisible()
    await expect(pane.getByRole('button', { name: 'Preview · Connect' })).toBeVisible()
    await expect(pane.locator('img[src*="/media/thumb/"]').first()).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})

/** Fingers on the screen, in CSS pixels, moved from one place to another in a few steps. */
async function touch(page: Page, fingers: readonly (readonly [Point, Point])[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page)
  const at = (share: number) =>
    fingers.map(([from, to], id) => ({
      id,
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    }))
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) })
  for (const share of [0.2, 0.4, 0.6, 0.8, 1])
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(share) })
  await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await cdp.detach()
}
interface Point {
  readonly x: number
  readonly y: number
}

test('fingers: a pinch takes both pictures in, a drag moves both, a sweep over whole ones goes on', async ({
  openApp,
}) => {
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 6, { width: 800, height: 600 })
    await app.addFolder(folder)
    await page.getByRole('button', { name: 'Cull these' }).click()
    await page.setViewportSize({ width: 360, height: 780 })
    await position(page, 1, 6)
    const panes = page.locator('[data-pane]')
    const middle = async (index: number): Promise<Point> => {
      const box = await panes.nth(index).boundingBox()
      if (box === null) throw new Error('The pane has no box.')
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    }
    // One at a time: a sweep is the next photo, and back.
    await expect(panes.first().locator('img[data-ready]').first()).toBeVisible()
    const one = await middle(0)
    await touch(page, [
      [
        { x: one.x + 100, y: one.y },
        { x: one.x - 100, y: one.y + 5 },
      ],
    ])
    await position(page, 2, 6)
    await touch(page, [
      [
        { x: one.x - 100, y: one.y },
        { x: one.x + 100, y: one.y + 5 },
      ],
    ])
    await position(page, 1, 6)

    await page.getByRole('button', { name: 'How it is shown' }).click()
    await page.getByRole('menuitemcheckbox', { name: '2 photos side by side' }).click()
    await expect(page.getByRole('menu')).toHaveCount(0)
    for (const index of [0, 1])
      await expect(panes.nth(index).locator('img[data-ready]').first()).toBeVisible()
    const isSame = async () => {
      const [first, second] = [await partShown(panes.nth(0)), await partShown(panes.nth(1))]
      return Math.max(
        Math.abs(first.left - second.left),
        Math.abs(first.top - second.top),
        Math.abs(first.width - second.width),
      )
    }
    const { x, y } = await middle(1)
    await touch(page, [
      [
        { x: x - 20, y },
        { x: x - 80, y },
      ],
      [
        { x: x + 20, y },
        { x: x + 80, y },
      ],
    ])
    await expect.poll(async () => (await partShown(panes.nth(0))).width).toBeLessThan(0.5)
    await expect.poll(isSame).toBeLessThan(0.002)
    // The two fingers were no sweep (the pane they touched is the one keys are about), and one moves what is larger than its pane.
    await position(page, 2, 6)
    const before = await partShown(panes.nth(0))
    await touch(page, [
      [
        { x: x + 40, y },
        { x: x - 60, y },
      ],
    ])
    await expect.poll(async () => (await partShown(panes.nth(0))).left).toBeGreaterThan(before.left + 0.02)
    await expect.poll(isSame).toBeLessThan(0.002)
    await position(page, 2, 6)
  } finally {
    removeFolder(folder)
  }
})
