/** Search by a picture that is dropped, pasted or chosen, by a part of a photo, and why a photo was found: in the built app, with the demonstration model. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect as expectSoon, test } from './support/app.ts'
import { dropOnWindow } from './support/chromium.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const EXAMPLES = join(import.meta.dirname, '../models/micro-clip/examples')

interface Example {
  readonly file: string
  readonly groups: readonly { readonly shape: string; readonly colour: string }[]
}

function readExamples(): Example[] {
  return JSON.parse(readFileSync(join(EXAMPLES, 'examples.json'), 'utf8')) as Example[]
}

/** A picture is looked at in a worker that loads its network first: seconds on a busy machine. */
const expect = expectSoon.configure({ timeout: 40_000 })

/** A pink square on the left, yellow crosses on the right. */
const TWO = 'f04.png'

test('a picture from elsewhere, and a part of a photo, find what looks like them; nothing of it leaves the device', async ({
  openApp,
}) => {
  test.setTimeout(240_000)
  const examples = readExamples()
  const groupsOf = (path: string) => examples.find(({ file }) => path.endsWith(file))?.groups ?? []
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  page.setDefaultTimeout(30_000)
  const folder = makeFolder('Drawings')
  const elsewhere = makeFolder('Elsewhere')
  try {
    for (const { file } of examples) copyFileSync(join(EXAMPLES, file), join(folder, file))
    await app.addFolder(folder)
    await page.evaluate(() => window.museum.run('settings.set', { key: 'meaningModel', value: 'micro-clip' }))
    await app.idle(120_000)
    const assets = (await app.assets()).length
    const foreign = join(elsewhere, 'drawn again.jpg')
    writeFileSync(foreign, await drawAgain(page, readFileSync(join(EXAMPLES, TWO))))
    const hits = (text: string) =>
      page.evaluate(
        async (query) => (await window.museum.search(query, { limit: 8 })).map(({ path }) => path),
        text,
      )
    const searched = () => decodeURIComponent(new URL(page.url()).searchParams.get('q') ?? '')
    const box = page.getByRole('banner').getByRole('button', { name: /^Search/ })
    const middle = async () => {
      const at = await box.boundingBox()
      if (at === null) throw new Error('There is no search box.')
      return { x: at.x + at.width / 2, y: at.y + at.height / 2 }
    }

    // Dropped on the search box it is searched by; it comes into no folder and no library.
    await dropOnWindow(page, [foreign], await middle())
    await expect(page).toHaveURL(/like(:|%3A)pic-/)
    await expect(page.getByText('Looks like your picture')).toBeVisible()
    await expect(page.getByRole('img', { name: 'The picture searched by' })).toBeVisible()
    const dropped = searched()
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    expect((await hits(dropped))[0]).toContain(TWO)
    expect(await page.evaluate(async () => (await window.museum.assets()).length)).toBe(assets)
    await expect(box).toContainText('like your picture')
    await expectAccessible(page, 'search by a picture')
    await expectNoOverflow(page, 'search by a picture')

    // What is no picture says so.
    await dropOnWindow(page, [join(EXAMPLES, 'examples.json')], await middle())
    await expect(page.getByText('examples.json is not a picture')).toBeVisible()

    // Why, in the info panel of a photo that is opened from it.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    await expect(page.getByRole('heading', { name: 'Found because' })).toBeVisible()
    await expect(page.getByText(/it is similar to your picture/)).toBeVisible()
    await page.keyboard.press('i')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeHidden()

    // Chosen in the palette; and pasted, on the page as in the palette.
    await page.goto(page.url().split('?')[0] ?? '')
    await app.ready()
    await page.keyboard.press('Control+k')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Search by a picture…' }).click()
    await (await chooser).setFiles(foreign)
    await expect.poll(searched).toBe(dropped)
    const paste = async () => {
      await page.evaluate(
        async (bytes) => {
          const transfer = new DataTransfer()
          transfer.items.add(new File([Uint8Array.from(bytes)], 'image.png', { type: 'image/png' }))
          const on = document.activeElement ?? document.body
          on.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }),
          )
        },
        [...readFileSync(join(EXAMPLES, TWO))],
      )
    }
    await paste()
    await expect.poll(searched).not.toBe(dropped)
    const pasted = searched()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
    await page.getByRole('searchbox', { name: 'Search' }).fill('')
    await paste()
    await expect(page.getByRole('searchbox', { name: 'Search' })).toBeHidden()
    expect(searched()).toBe(pasted)
    expect((await hits(pasted))[0]).toContain(TWO)

    // Part of a drawing of two things finds the one, with keys alone.
    const whole = await page.evaluate(async (path) => (await window.museum.photo(path))?.hash ?? '', TWO)
    await page.goto(new URL(`/photo/${whole}`, page.url()).href)
    await app.ready()
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Search for a part' }).click()
    const frame = page.getByRole('application', { name: /Frame/ })
    await expect(frame).toBeFocused()
    for (let times = 0; times < 20; times++) await page.keyboard.press('ArrowLeft')
    for (let times = 0; times < 20; times++) await page.keyboard.press('ArrowUp')
    for (let times = 0; times < 16; times++) await page.keyboard.press('Shift+ArrowRight')
    for (let times = 0; times < 40; times++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(searched).toBe(`like:${whole}@0,0,52,100`)
    await expect(page.getByText(`Looks like a part of ${TWO}`)).toBeVisible()
    const part = (await hits(`${searched()} sim:weak`)).filter((path) => !path.endsWith(TWO))
    console.log(
      'like a pink square',
      part.slice(0, 5).map((path) => [path, JSON.stringify(groupsOf(path))]),
    )
    // Pink squares, and what is large and pink.
    const squares = part
      .slice(0, 5)
      .filter((path) => groupsOf(path).some(({ shape, colour }) => shape === 'square' || colour === 'pink'))
    expect(squares.length).toBeGreaterThanOrEqual(3)

    // Drawn with the pointer as well.
    await page.goto(new URL(`/photo/${whole}`, page.url()).href)
    await app.ready()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Search for a part' }).click()
    const area = await frame.boundingBox()
    if (area === null) throw new Error('There is no picture to draw on.')
    await page.mouse.move(area.x + area.width * 0.55, area.y + area.height * 0.05)
    await page.mouse.down()
    await page.mouse.move(area.x + area.width * 0.95, area.y + area.height * 0.95, { steps: 4 })
    await page.mouse.up()
    await expect(page).toHaveURL(/like(:|%3A)[0-9a-f]{64}(@|%40)5/)
    expect((await hits(`${searched()} sim:weak`)).length).toBeGreaterThan(0)

    // For scripts the same.
    const scripted = await page.evaluate(
      async (bytes) => {
        const file = new File([Uint8Array.from(bytes)], 'x.png')
        return (await window.museum.similar(file)).map(({ path }) => path)
      },
      [...readFileSync(join(EXAMPLES, TWO))],
    )
    expect(scripted[0]).toContain(TWO)

    // Forgotten with the recent searches, and the address says so.
    await page.evaluate(() => window.museum.run('searches.forgetPictures', {}))
    await page.goto(new URL(`/?q=${encodeURIComponent(dropped)}`, page.url()).href)
    await app.ready()
    await expect(page.getByText('this picture is not on this device any more.')).toBeVisible()

    const sent = await page.evaluate(() => window.museum.read('requests', { limit: 1000 }))
    expect(sent.filter(({ originKind }) => originKind === 'remote')).toEqual([])
  } finally {
    removeFolder(folder)
    removeFolder(elsewhere)
  }
})

/** The drawing by other hands, of another size and on other paper: no photo of the library, and like one of them. */
async function drawAgain(page: Page, png: Buffer): Promise<Buffer> {
  const bytes = await page.evaluate(
    async (file) => {
      const drawing = await createImageBitmap(new Blob([Uint8Array.from(file)]))
      const canvas = new OffscreenCanvas(400, 400)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('There is no canvas.')
      context.fillStyle = '#f4f4f4'
      context.fillRect(0, 0, 400, 400)
      context.drawImage(drawing, 4, 4, 392, 392)
      const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })
      return [...new Uint8Array(await jpeg.arrayBuffer())]
    },
    [...png],
  )
  return Buffer.from(bytes)
}
