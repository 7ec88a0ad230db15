/** Shots of one scene: frames of real films, gathered anew while a slider moves. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

import { expect, report, test, type App } from './support/app.ts'
import { framesOf } from './support/frames.ts'
import { withExif } from './support/jpeg.ts'
import { hasSharedData, makeFolder, removeFolder, SHARED_DATA } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

/** A sea and somebody's hair in the wind, a hand that moves, a camera that rises. */
const FILMS = [
  ['beach', 'exiv2/test/data/sample_640x360.mov', 9],
  ['hand', 'mp4parser/examples/src/main/resources/count-video.mp4', 10],
  ['tree', 'mp4parser/isoparser/src/test/resources/BBB_qpfile_10sec/BBB_fixedres_B_180x320_120.mp4', 11],
] as const
const SECONDS = [1, 2, 3, 4, 5, 6]

/** Frames of the films, each scene in an hour of its own, and two photos of something else within the same minute. `camera`: that dates them, or none. */
async function makeShots(app: App, folder: string, camera: string | null): Promise<void> {
  const others = readdirSync(join(SHARED_DATA, 'dups')).filter((name) => name.startsWith('lone-'))
  for (const [name, file, hour] of FILMS) {
    const film = readFileSync(join(SHARED_DATA, 'videos', file))
    const at = (second: number) =>
      `2025:05:04 ${String(hour).padStart(2, '0')}:00:${String(second * 5).padStart(2, '0')}`
    const frames = await framesOf(app.context, film, SECONDS)
    for (const [index, frame] of frames.entries()) {
      const second = SECONDS[index] ?? 0
      const shot = camera === null ? frame : withExif(frame, { dateTimeOriginal: at(second), model: camera })
      writeFileSync(join(folder, `${name}-${String(second)}.jpg`), shot)
    }
    for (const [index, other] of others.splice(0, 2).entries()) {
      const path = join(folder, `other-${name}-${String(index)}.jpg`)
      const photo = readFileSync(join(SHARED_DATA, 'dups', other))
      writeFileSync(
        path,
        camera === null ? photo : withExif(photo, { dateTimeOriginal: at(7 + index), model: camera }),
      )
    }
  }
}

/** The groups on the page, by the names of their photos. */
async function groupsOn(page: Page): Promise<string[][]> {
  const groups = await page
    .locator('[data-group]')
    .evaluateAll((cards) =>
      cards.map((card) =>
        [...card.querySelectorAll('input[type=radio]')].map(
          (radio) => radio.closest('label')?.textContent ?? '',
        ),
      ),
    )
  return groups.map((texts) => texts.map((text) => /(other-)?[a-z]+-\d/u.exec(text)?.[0] ?? text).sort())
}

test('shots of one scene are gathered by their looks, more of them as the slider is let out', async ({
  openApp,
}) => {
  test.skip(!hasSharedData, '../shared/data is not here')
  test.setTimeout(200_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  try {
    await makeShots(app, folder, 'Camera')
    await app.addFolder(folder)
    await page.getByRole('link', { name: 'Duplicates' }).click()
    await expect(page.getByRole('tab', { name: 'Re-encoded or resized · 0' })).toBeVisible()
    await page.getByRole('tab', { name: /^Similar shots/ }).click()
    const slider = page.getByRole('slider', { name: 'How much alike' })
    await slider.focus()
    await page.keyboard.press('End')
    await expect(page.locator('[data-group]')).toHaveCount(0)
    // From the strictest to the loosest by keys alone: what was together stays together.
    const seen: string[][][] = [[]]
    for (let percent = 99; percent >= 50; percent--) {
      await page.keyboard.press('ArrowLeft')
      const alike = `${String(percent)}% alike or more`
      await expect(slider).toHaveAttribute('aria-valuetext', alike)
      const wanted = await page.evaluate(
        async (distance) => (await window.museum.read('duplicateCounts', { distance })).kinds.similar.groups,
        (100 - percent) / 100,
      )
      await expect(page.getByRole('tab', { name: `Similar shots · ${String(wanted)}` })).toBeVisible()
      await expect(page.locator('[data-group]')).toHaveCount(wanted)
      const groups = await groupsOn(page)
      for (const before of seen.at(-1) ?? [])
        expect(groups.filter((group) => before.every((name) => group.includes(name)))).toHaveLength(1)
      if (JSON.stringify(groups) !== JSON.stringify(seen.at(-1))) seen.push(groups)
      if (percent === 80) {
        // Where it begins: each scene by itself, and nothing else with it.
        for (const group of groups) expect(new Set(group.map((name) => name.split('-')[0])).size).toBe(1)
        expect(groups.flat().filter((name) => name.startsWith('other'))).toEqual([])
        await expectAccessible(page, 'similar shots')
        await expectNoOverflow(page, 'similar shots')
      }
    }
    report('similar shots', { arrangements: seen.length, loosest: seen.at(-1)?.length ?? 0 })
    expect(seen.length).toBeGreaterThan(3)
    await page.keyboard.press('Home')
    await page.setViewportSize({ width: 360, height: 780 })
    await expectNoOverflow(page, 'similar shots on a phone')
  } finally {
    removeFolder(folder)
  }
})

test('frames that nobody dated are left to a person where something moved', async ({ openApp }) => {
  test.skip(!hasSharedData, '../shared/data is not here')
  test.setTimeout(150_000)
  const app = await openApp({ width: 1440, height: 900 })
  const folder = makeFolder()
  try {
    await makeShots(app, folder, null)
    await app.addFolder(folder)
    const found = await app.page.evaluate(() => window.museum.duplicates())
    const beach = found.filter(
      ({ kind, paths }) => kind === 'reencoded' && paths.some((path) => path.includes('beach')),
    )
    for (const { doubts } of beach) expect(doubts).toContain('part')
    await app.page.evaluate(() => window.museum.run('duplicates.resolveAll', { kind: 'reencoded' }))
    const kept = await app.page.evaluate(() => window.museum.search('name:beach*'))
    expect(kept).toHaveLength(SECONDS.length)
  } finally {
    removeFolder(folder)
  }
})
