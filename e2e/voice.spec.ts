/** Voice notes: recorded with Chromium's fake microphone, which beeps; played, kept, undone, backed up. */

import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

async function openInfo(page: Page): Promise<void> {
  await page.locator('[role=gridcell][tabindex="0"]').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
  await page.keyboard.press('i')
}

/** Which sound it is, by its bytes; null: none. */
const digestOfNote = (page: Page, hash: string) =>
  page.evaluate(async (photo) => {
    const note = await window.museum.voiceNote(photo)
    if (note === null) return null
    const digest = await crypto.subtle.digest('SHA-256', await note.arrayBuffer())
    return [...new Uint8Array(digest)].join()
  }, hash)

const photosWithNotes = (page: Page) =>
  page.evaluate(async () => (await window.museum.search('has:voice')).map((hit) => hit.hash))

test('a voice note is recorded, played, kept, undone, redone, replaced, deleted and backed up', async ({
  openApp,
}) => {
  test.setTimeout(240_000)
  const app = await openApp({ width: 1440, height: 900, args: MICROPHONE })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 3)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(3)
    await openInfo(page)
    const info = page.getByRole('complementary', { name: 'Info' })
    const line = info.getByRole('region', { name: 'Voice note' })

    // By keyboard: the microphone is asked for on the press, and the focus goes to what is next.
    await line.getByRole('button', { name: 'Record a voice note' }).press('Enter')
    const stop = line.getByRole('button', { name: 'Stop' })
    await expect(stop).toBeFocused()
    await expect(line.getByRole('status')).toHaveText('Recording. At most two minutes.')
    await expect(line.getByText(/^0:02, 1:58 left$/)).toBeVisible()
    await expect
      .poll(
        () =>
          line.getByRole('meter', { name: 'Loudness' }).evaluate((meter: HTMLMeterElement) => meter.value),
        {
          intervals: [20],
        },
      )
      .toBeGreaterThan(0.01)
    await expectAccessible(page, 'recording')
    await stop.press('Enter')
    await expect(line.getByRole('status')).toHaveText('Recording stopped.')
    const play = line.getByRole('button', { name: 'Play the voice note' })
    await expect(play).toBeFocused()
    await expect(page.getByText('Voice note recorded')).toBeVisible()
    await expect(page.getByRole('img', { name: 'Has a voice note' })).toBeVisible()
    const [hash = '', ...others] = await photosWithNotes(page)
    expect(others).toEqual([])
    const address = page.url()
    const first = await digestOfNote(page, hash)
    const ms = await page.evaluate(
      async (path) => (await window.museum.photo(path))?.voiceNote?.ms,
      (await app.assets()).find((row) => row.hash === hash)?.path ?? '',
    )
    expect(ms).toBeGreaterThan(1500)
    expect(ms).toBeLessThan(20_000)
    expect(first).not.toBeNull()

    // It plays to its end, and stands at its beginning again; an arrow moves in it and leaves the photo open.
    const track = line.getByRole('slider', { name: 'Position in the voice note' })
    await play.press('Enter')
    await expect(line.getByRole('button', { name: 'Pause the voice note' })).toBeVisible()
    await expect.poll(() => track.inputValue(), { intervals: [50] }).not.toBe('0')
    await expect(play).toBeVisible({ timeout: 30_000 })
    await expect(track).toHaveValue('0')
    await track.press('ArrowRight')
    expect(Number(await track.inputValue())).toBeGreaterThan(0)
    expect(page.url()).toBe(address)
    await expectAccessible(page, 'a voice note')

    // After a reload it is there.
    await app.reload()
    await expect(info.or(page.getByRole('dialog', { name: 'Viewer' })).first()).toBeVisible()
    expect(await digestOfNote(page, hash)).toBe(first)
    if (!(await info.isVisible())) await page.keyboard.press('i')
    await expect(play).toBeVisible()

    // Deleted, undone, recorded anew, undone twice, redone twice: always the right sound.
    await line.getByRole('button', { name: 'Delete' }).click()
    await expect(line.getByRole('button', { name: 'Record a voice note' })).toBeFocused()
    expect(await digestOfNote(page, hash)).toBeNull()
    await page.evaluate(() => window.museum.undo())
    await expect(play).toBeVisible()
    expect(await digestOfNote(page, hash)).toBe(first)
    await line.getByRole('button', { name: 'Record again' }).click()
    await expect(line.getByText(/^0:01,/)).toBeVisible()
    await stop.click()
    await expect(play).toBeVisible()
    await expect.poll(() => digestOfNote(page, hash)).not.toBe(first)
    const second = await digestOfNote(page, hash)
    await page.evaluate(() => window.museum.undo())
    expect(await digestOfNote(page, hash)).toBe(first)
    await page.evaluate(() => window.museum.run('redo', {}))
    expect(await digestOfNote(page, hash)).toBe(second)

    // Leaving the photo keeps what was spoken on it; discarding does not.
    await line.getByRole('button', { name: 'Record again' }).click()
    await expect(stop).toBeVisible()
    await line.getByRole('button', { name: 'Discard the recording' }).click()
    await expect(line.getByRole('status')).toHaveText('Recording discarded.')
    expect(await digestOfNote(page, hash)).toBe(second)

    // In another browser, from the backup alone.
    const backup = await page.evaluate(async () => [...(await (await window.museum.exportBackup()).bytes())])
    const other = await openApp()
    await other.page.evaluate(
      async (bytes) => window.museum.restoreBackup(new Blob([new Uint8Array(bytes)])),
      backup,
    )
    expect(await digestOfNote(other.page, hash)).toBe(second)
    expect(await other.page.evaluate(() => window.museum.read('missingVoiceNotes', {}))).toEqual([])
  } finally {
    removeFolder(folder)
  }
})

test('what was spoken when the photo is left stays with it', async ({ openApp }) => {
  test.setTimeout(150_000)
  const app = await openApp({ width: 360, height: 740, colorScheme: 'dark', args: MICROPHONE })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 2)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(2)
    await openInfo(page)
    const sheet = page.getByRole('complementary', { name: 'Info' })
    const line = sheet.getByRole('region', { name: 'Voice note' })
    await line.getByRole('button', { name: 'Record a voice note' }).click()
    await expect(line.getByText(/^0:01,/)).toBeVisible()
    await expectNoOverflow(page, 'recording on a phone')
    await sheet.getByRole('button', { name: 'Close info' }).click()
    await expect.poll(() => photosWithNotes(page)).toHaveLength(1)
    const [hash = ''] = await photosWithNotes(page)
    expect(await digestOfNote(page, hash)).not.toBeNull()
  } finally {
    removeFolder(folder)
  }
})

test('it says plainly when there is no microphone', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 1)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(1)
    await openInfo(page)
    const line = page.getByRole('region', { name: 'Voice note' })
    await line.getByRole('button', { name: 'Record a voice note' }).click()
    await expect(line.getByRole('alert')).toHaveText(/No microphone was found|The microphone was not allowed/)
    await expect(line.getByRole('button', { name: 'Record a voice note' })).toBeFocused()
  } finally {
    removeFolder(folder)
  }
})
