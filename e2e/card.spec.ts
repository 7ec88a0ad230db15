/** "Is this card safe to erase?": a folder that is only looked at. */

import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from './support/app.ts'
import { hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const DUPS = join(SHARED_DATA, 'dups')
/** What a card holds, and what the library must say of it. */
const CARD = {
  'DCIM/100/g000-original.jpg': 'identical',
  'DCIM/100/g002-recompress40.jpg': 'better',
  'DCIM/100/g003-original.jpg': 'worse',
  'DCIM/100/g005-original.jpg': 'worse',
  'DCIM/100/g008-original.jpg': 'altered',
  'DCIM/101/g046-original.jpg': 'missing',
  'DCIM/101/g017-original.jpg': 'trashed',
  'DCIM/101/EMPTY.JPG': 'damaged',
  'DCIM/101/IMG_9.CR3': 'damaged',
  'notes.txt': 'other',
  '._IMG_9.CR3': 'other',
} as const
/** By name. A RAW file whose first sector is gone, and what macOS writes beside one. */
const MADE: Readonly<Record<string, Buffer>> = {
  'EMPTY.JPG': Buffer.alloc(0),
  'IMG_9.CR3': Buffer.alloc(4096, 7),
  '._IMG_9.CR3': Buffer.from([0, 5, 22, 7, 0, 2, 0, 0]),
  'notes.txt': Buffer.from('Pins: 3'),
}

test('a card is looked through, file by file, and nothing of it is imported', async ({ openApp }) => {
  test.skip(!hasSharedData, '../shared/data is not here')
  test.setTimeout(90_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  for (const name of [
    'g000-original',
    'g002-original',
    'g003-resize50',
    'g005-gray',
    'g008-watermark',
    'g017-original',
  ])
    cpSync(join(DUPS, `${name}.jpg`), join(folder, `${name}.jpg`))
  try {
    await app.addFolder(folder)
    const before = await app.assets()
    const gone = before.find(({ path }) => path.endsWith('g017-original.jpg'))?.hash ?? ''
    await page.evaluate((hash) => window.museum.run('photos.trash', { assets: [hash] }), gone)
    const files = Object.keys(CARD).map((path) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const bytes = MADE[name] ?? readFileSync(join(DUPS, name))
      return { path, base64: bytes.toString('base64') }
    })
    await page.evaluate(async (list) => {
      const root = await (
        await navigator.storage.getDirectory()
      ).getDirectoryHandle('EOS_DIGITAL', { create: true })
      for (const { path, base64 } of list) {
        const parts = path.split('/')
        let at = root
        for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, { create: true })
        const file = await at.getFileHandle(parts.at(-1) ?? '', { create: true })
        const stream = await file.createWritable()
        await stream.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
        await stream.close()
      }
      // The pickers of the system are not there for a test.
      window.showDirectoryPicker = () => Promise.resolve(root)
      window.showSaveFilePicker = async (options) =>
        (await navigator.storage.getDirectory()).getFileHandle(options?.suggestedName ?? 'unnamed', {
          create: true,
        })
    }, files)

    await page.getByRole('link', { name: 'Duplicates' }).click()
    await page.getByRole('button', { name: 'Check a card' }).click()
    await expect(page.getByRole('heading', { name: 'Is this card safe to erase?' })).toBeVisible()
    await expectAccessible(page, 'card check, before')
    await expect(page.getByRole('button', { name: 'Choose a card or folder' })).toBeFocused()
    await page.getByRole('button', { name: 'Choose a card or folder' }).click()
    await expect(page.getByText('No. Some of EOS_DIGITAL is nowhere else')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByRole('button', { name: 'Check another' })).toBeFocused()
    await expect(page.getByText('5 files would be lost.')).toBeVisible()
    await expect(page.getByText(/^2 of them have the names of photos or films/)).toBeVisible()
    await page.getByRole('button', { name: /Photos and films that cannot be read/ }).click()
    await expect(page.getByText('DCIM/101/IMG_9.CR3')).toBeVisible()
    await page.getByRole('button', { name: /Same picture, not poorer/ }).click()
    await expect(page.getByText('photos/g002-original.jpg')).toBeVisible()
    await expectAccessible(page, 'card check, result')
    // On a phone the files of a row are in sight below it, and gone with a second press.
    await page.setViewportSize({ width: 360, height: 780 })
    await expectNoOverflow(page, 'card check on a phone')
    const row = page.getByRole('button', { name: /Not in the library/ })
    await row.click()
    await expect(row).toHaveAttribute('aria-expanded', 'true')
    await expect(page.getByText('DCIM/101/g046-original.jpg')).toBeInViewport()
    await row.click()
    await expect(page.getByText('DCIM/101/g046-original.jpg')).toHaveCount(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'card check on a phone, dark')

    // The report through the dialog: every file, with its light.
    await page.getByRole('button', { name: 'Save report' }).click()
    await expect(page.getByText('Report saved')).toBeVisible()
    const saved = await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      return (await (await root.getFileHandle('EOS_DIGITAL.csv')).getFile()).text()
    })
    const lines = saved.trimEnd().split('\r\n').slice(1)
    expect(
      Object.fromEntries(lines.map((line) => line.split(',')).map(([, verdict, path]) => [path, verdict])),
    ).toEqual(CARD)
    expect(lines.filter((line) => line.startsWith('red,'))).toHaveLength(5)

    const report = await page.evaluate(async () =>
      window.museum.checkCard(
        await (await navigator.storage.getDirectory()).getDirectoryHandle('EOS_DIGITAL'),
      ),
    )
    expect(Object.fromEntries(report.files.map(({ path, verdict }) => [path, verdict]))).toEqual(CARD)
    expect(report.counts.identical).toBe(1)
    expect((await app.assets()).map(({ path }) => path)).toEqual(before.map(({ path }) => path))

    // Its copy is gone from the disk meanwhile: known, and not safe to rely on.
    removeFolder(folder)
    const later = await page.evaluate(async () =>
      window.museum.checkCard(
        await (await navigator.storage.getDirectory()).getDirectoryHandle('EOS_DIGITAL'),
      ),
    )
    expect(later.counts.identical).toBe(0)
  } finally {
    removeFolder(folder)
  }
})
