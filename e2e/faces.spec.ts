/** Faces, found by the real networks in the built app: nothing before consent, crops served, all of it forgotten. */

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from './support/app.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible } from './support/look.ts'

/** Photos that come with an npm package: three, three and four people. */
const SAMPLES = join(import.meta.dirname, '../node_modules/@vladmandic/face-api/demo')
const COUNTS = { 'sample1.jpg': 3, 'sample3.jpg': 3, 'sample6.jpg': 4 } as const

test('faces are looked for after consent, shown, and forgotten with proof', async ({ openApp }) => {
  test.setTimeout(240_000)
  const app = await openApp({})
  const folder = makeFolder('Party')
  try {
    for (const name of Object.keys(COUNTS)) copyFileSync(join(SAMPLES, name), join(folder, name))
    await app.addFolder(folder)
    const data = () => app.page.evaluate(() => window.museum.read('faceData', {}))
    expect(await data()).toMatchObject({ enabled: false, faces: 0, crops: 0 })

    await app.page.evaluate(() => window.museum.run('people.enable', {}))
    await app.idle(200_000)
    for (const [name, count] of Object.entries(COUNTS)) {
      const faces = await app.page.evaluate((path) => window.museum.faces(path), name)
      expect(faces.map(({ score }) => score > 0.9)).toEqual(Array.from({ length: count }, () => true))
    }
    expect(await data()).toMatchObject({ enabled: true, faces: 10, vectors: 10, crops: 10 })

    await app.controlled()
    const crop = () =>
      app.page.evaluate(async () => {
        const photo = await window.museum.photo('sample1.jpg')
        const [face] = await window.museum.faces('sample1.jpg')
        const key = face?.key ?? '1.1.1.1'
        const response = await fetch(`/media/face/${photo?.hash ?? ''}/${key}`)
        return { status: response.status, type: response.headers.get('Content-Type') }
      })
    expect(await crop()).toEqual({ status: 200, type: 'image/webp' })

    await app.page.evaluate(() => window.museum.run('people.forget', { names: true }))
    expect(await data()).toEqual({
      enabled: false,
      faces: 0,
      vectors: 0,
      crops: 0,
      clusters: 0,
      regions: 0,
      labels: 0,
      people: 0,
    })
    expect((await crop()).status).toBe(404)
    const left = await app.page.evaluate(async () => {
      const names: string[] = []
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
      return names
    })
    expect(left).not.toContain('faces')
  } finally {
    removeFolder(folder)
  }
})

test('closed eyes are said beside the face, and the photo with all eyes open is suggested', async ({
  openApp,
}) => {
  test.setTimeout(240_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder('Evening')
  try {
    // In the first three look down, one of them with eyes clearly closed; in the second all three look ahead.
    for (const name of ['sample2.jpg', 'sample3.jpg']) copyFileSync(join(SAMPLES, name), join(folder, name))
    await app.addFolder(folder)
    await page.evaluate(() => window.museum.run('people.enable', {}))
    await app.idle(200_000)
    const eyesIn = (name: string) =>
      page.evaluate(async (path) => (await window.museum.faces(path)).map(({ eyes }) => eyes), name)
    expect(await eyesIn('sample3.jpg')).toEqual(['open', 'open', 'open'])
    const down = await eyesIn('sample2.jpg')
    expect(down).toContain('closed')
    expect(down).not.toContain('open')

    // Shots of one scene are compared, and these two are of one only because somebody says so.
    await page.evaluate(async () => {
      const photos = await Promise.all(
        ['sample2.jpg', 'sample3.jpg'].map((path) => window.museum.photo(path)),
      )
      await window.museum.run('stacks.make', { assets: photos.flatMap((photo) => photo?.hash ?? []) })
    })
    await expect(page.getByRole('gridcell')).toHaveCount(1)
    await page.getByRole('button', { name: 'Cull these' }).click()
    await expect(page.locator('[data-pane]')).toBeFocused()
    await page.keyboard.press('Shift+Digit2')
    const pane = (name: string) => page.locator('[data-pane]').filter({ hasText: name })
    const faces = (name: string) => pane(name).getByRole('list', { name: 'Faces' }).getByRole('listitem')
    const closed = (name: string) => faces(name).getByRole('button', { name: 'eyes closed' })
    await expect(closed('sample2.jpg')).toHaveCount(1)
    await expect(pane('sample2.jpg')).toContainText('Closed eyes')
    await expect(faces('sample3.jpg')).toHaveCount(3)
    await expect(closed('sample3.jpg')).toHaveCount(0)
    await expect(pane('sample3.jpg')).toContainText('Suggested: all eyes open')
    await expect(pane('sample2.jpg')).not.toContainText('Suggested')

    // A press on a face looks closely at it, one more at the whole picture again.
    await expectAccessible(page, 'culling with faces')
    const left = () => faces('sample3.jpg').first().getByRole('button')
    const zoom = page.getByRole('button', { name: 'go to 100 % or back' })
    const whole = await zoom.textContent()
    await left().click()
    await expect(zoom).not.toHaveText(whole ?? '')
    await expect(pane('sample3.jpg')).toBeFocused()
    await left().press('Enter')
    await expect(zoom).toHaveText(whole ?? '')
    // Who wants to see nothing but the pictures can.
    await page.keyboard.press('h')
    await expect(page.getByRole('list', { name: 'Faces' })).toHaveCount(0)
    await expect(pane('sample3.jpg')).not.toContainText('Suggested')
    await page.getByRole('button', { name: 'Hints and faces' }).click()
    await expect(faces('sample3.jpg')).toHaveCount(3)
  } finally {
    removeFolder(folder)
  }
})
