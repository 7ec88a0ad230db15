import { test } from './support/app.ts'
import { copySharedSet, removeFolder } from './support/library.ts'
import { rmSync, readdirSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
test('shots', async ({ openApp }) => {
  test.setTimeout(280_000)
  const app = await openApp({ width: 1440, height: 900 })
  const folder = copySharedSet('dups')
  for (const f of readdirSync(folder)) if (!/^g00[0-5]-|^lone-n01/.test(f)) rmSync(join(folder, f))
  mkdirSync(join(folder, 'backup'))
  for (const f of ['g000-original.jpg', 'g002-original.jpg'])
    cpSync(join(folder, f), join(folder, 'backup', f))
  try {
    await app.addFolder(folder)
    const { page } = app
    console.log(JSON.stringify(await page.evaluate(() => window.museum.read('duplicateCounts', {}))))
    for (const kind of ['identical', 'same', 'reencoded', 'similar']) {
      await page.goto(app.url + '/duplicates?kind=' + kind)
      await page.waitForTimeout(1500)
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme })
        await page.setViewportSize({ width: 1440, height: 900 })
        await page.waitForTimeout(300)
        await page.screenshot({ path: `/tmp/shots/dup-${kind}-${scheme}-1440.png` })
        await page.setViewportSize({ width: 360, height: 780 })
        await page.waitForTimeout(400)
        await page.screenshot({ path: `/tmp/shots/dup-${kind}-${scheme}-360.png` })
      }
    }
    await page.goto(app.url + '/duplicates?kind=reencoded')
    for (const [w, h] of [
      [1440, 900],
      [360, 780],
    ] as const) {
      await page.setViewportSize({ width: w, height: h })
      await page.getByRole('button', { name: 'Compare' }).first().click()
      await page.waitForTimeout(2500)
      await page.screenshot({ path: `/tmp/shots/dup-compare-${w}.png` })
      await page.keyboard.press('Escape')
      await page.waitForTimeout(500)
    }
  } finally {
    removeFolder(folder)
  }
})
