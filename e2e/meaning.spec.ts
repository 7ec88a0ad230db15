/** Search by what pictures show, in the built app, with the demonstration model: chosen, looked at, asked in words and by likeness. */

import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const EXAMPLES = join(import.meta.dirname, '../models/micro-clip/examples')

interface Example {
  readonly file: string
  readonly caption: string
  readonly groups: readonly { readonly shape: string; readonly colour: string }[]
}

function readExamples(): Example[] {
  return JSON.parse(readFileSync(join(EXAMPLES, 'examples.json'), 'utf8')) as Example[]
}

test('drawings are found by words and by likeness, never all of them, and only once a model was chosen', async ({
  openApp,
}) => {
  test.setTimeout(240_000)
  const examples = readExamples()
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  page.setDefaultTimeout(15_000)
  const folder = makeFolder('Drawings')
  try {
    for (const { file } of examples) copyFileSync(join(EXAMPLES, file), join(folder, file))
    await app.addFolder(folder)
    await app.idle(60_000)
    const paths = (text: string) =>
      page.evaluate(async (query) => (await window.museum.search(query)).map(({ path }) => path), text)
    expect(await paths('a red circle')).toEqual([])

    await page.getByRole('link', { name: 'Settings' }).first().click()
    await page.getByRole('link', { name: 'Models' }).click()
    await page.getByRole('button', { name: /use .*micro-CLIP/i }).click()
    await app.idle(120_000)

    // Whether the index finds what is there is asked of these very drawings.
    await expect(page.getByRole('heading', { name: 'Self-test of search by meaning' })).toBeVisible()
    await page.getByRole('button', { name: 'Test now' }).click()
    await expect(page.getByText('100%, asked for 50 photos')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Test again' })).toBeEnabled()
    const [tested] = await page.evaluate(() => window.museum.read('vectors', {}))
    expect(tested).toMatchObject({
      model: 'micro-clip',
      vectors: examples.length,
      check: { state: 'done', recall: 1 },
    })
    await expectAccessible(page, 'the self-test')
    await expectNoOverflow(page, 'the self-test')

    // Each by its full caption, among sixty that were never seen in training.
    let first = 0
    for (const { file, caption } of examples) if ((await paths(caption))[0] === file) first++
    expect(first / examples.length).toBeGreaterThanOrEqual(0.95)

    // By a few words: what is shown fits, and is never everything.
    const shapes = (file: string): readonly { shape: string; colour: string }[] =>
      examples.find((example) => file.endsWith(example.file))?.groups ?? []
    for (const [text, fits] of [
      ['circles', ({ shape }: { shape: string }) => shape === 'circle'],
      ['something yellow', ({ colour }: { colour: string }) => colour === 'yellow'],
    ] as const) {
      const found = await paths(text)
      const right = found.filter((path) => shapes(path).some(fits)).length
      console.log(`${text}: ${String(right)} of ${String(found.length)} fit`)
      expect(right / found.length).toBeGreaterThan(0.6)
      expect(found.length).toBeLessThan(examples.length / 2)
    }
    expect(await paths('my dog at the beach')).toEqual([])

    const similar = await page.evaluate(
      async (path) => (await window.museum.similar(path)).map((hit) => hit.path),
      examples[0]?.file ?? '',
    )
    expect(similar[0]).toContain(examples[0]?.file)
    expect(similar.length).toBeLessThan(examples.length / 2)
    const vector = await page.evaluate(() => window.museum.embedText('a red circle'))
    expect(vector).toMatchObject({ model: 'micro-clip' })
    expect(Math.hypot(...vector.vector)).toBeCloseTo(1, 4)

    // On screen: results, where they come from, and how near they must be.
    await page.getByRole('link', { name: 'Photos' }).first().click()
    const ask = async (text: string) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('searchbox', { name: 'Search' }).fill(text)
      await page.keyboard.press('Enter')
    }
    await ask(examples[0]?.caption ?? '')
    await expect(page.getByText('Also by what photos show.')).toBeVisible()
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    const usual = await page.getByRole('gridcell').count()
    await page.getByRole('button', { name: 'Weaker matches too' }).click()
    await expect(page).toHaveURL(/sim(:|%3A)weak/)
    await expect.poll(() => page.getByRole('gridcell').count()).toBeGreaterThanOrEqual(usual)
    await expectAccessible(page, 'search by meaning')
    await expectNoOverflow(page, 'search by meaning')
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    await page.getByRole('button', { name: 'Find similar photos' }).click()
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeHidden()
    await expect(page.getByText(/Looks like .+\.png/)).toBeVisible()
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    await expect(page.getByText('Best matches first')).toBeVisible()
    await expect(page.getByText('By what photos show.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused()

    // The line belongs to the search it was made for.
    const line = page.getByText(/what the photos show…|what photos show/)
    await ask('"circle"')
    await expect(line).toHaveCount(0)
    await ask('type:photo')
    await expect(line).toHaveCount(0)
    await ask(`like:${'0'.repeat(64)}`)
    await expect(page.getByText('there is no such photo.')).toBeVisible()
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Clear search' }).click()
    await expect(line).toHaveCount(0)

    // Switched off, nothing that was found before is shown, and nobody waits.
    await ask('look:star')
    await expect(page.getByRole('gridcell').first()).toBeVisible()
    await page.evaluate(() => window.museum.run('settings.set', { key: 'meaningModel', value: null }))
    await expect(page.getByText('No model is chosen')).toBeVisible()
    await expect(page.getByText('No photo found')).toBeVisible()
    await ask('blorptang')
    await expect(page.getByText('To find photos by what they show, choose a model.')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'Models' }).click()
    await expect(page.getByRole('heading', { name: 'Search by meaning', exact: true })).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})
