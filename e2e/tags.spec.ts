/** A person's own tags: given, taken back, put in order, found again after a reload. */

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { paintJpegs, withExif } from './support/jpeg.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

test('tags are given to one photo and to many, taken back, renamed and kept', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  const folder = makeFolder()
  const tagsOf = async () => (await app.assets()).map(({ tags }) => tags.map(({ path }) => path))
  try {
    await generateLibrary(page, folder, 6)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]')).toHaveCount(6)

    // From the info panel: typed, made with Enter, and a second one under it.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await page.keyboard.press('i')
    const info = page.getByRole('complementary', { name: 'Info' })
    await info.getByRole('button', { name: 'Add tag' }).click()
    const field = page.getByRole('combobox', { name: 'Add tag' })
    await field.fill('Places/Italy')
    await field.press('Enter')
    await expect(info.getByText('Places/Italy')).toBeVisible()
    await field.fill('Summer')
    await field.press('Enter')
    await expect(info.getByRole('button', { name: 'Remove tag Summer' })).toBeVisible()
    await expectAccessible(page, 'info with tags')
    // Escape leaves the field, and only then the viewer.
    await field.press('Escape')
    await expect(field).toHaveCount(0)
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()

    await page.evaluate(() => window.museum.undo())
    await expect(info.getByRole('button', { name: 'Remove tag Summer' })).toHaveCount(0)
    await expect(info.getByText('Places/Italy')).toBeVisible()
    await page.keyboard.press('Escape')

    // A selection: mixed at first, then all of them.
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Tags' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tags of 6 photos' })
    const box = dialog.getByRole('checkbox', { name: 'Places/Italy, on 1 of 6' })
    await expect(box).toBeVisible()
    await expectAccessible(page, 'tags of a selection')
    await box.press('Space')
    await expect(dialog.getByRole('checkbox', { name: 'Places/Italy', exact: true })).toBeChecked()
    await dialog.getByRole('combobox').fill('everything')
    await dialog.getByRole('combobox').press('Enter')
    await expect(dialog.getByRole('checkbox', { name: 'everything' })).toBeChecked()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.keyboard.press('Escape')
    expect(await tagsOf()).toEqual(Array.from({ length: 6 }, () => ['Places/Italy', 'everything']))

    // The page: rename, colour, merge.
    await page.getByRole('link', { name: 'Tags' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Tags' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Show photos with Places/Italy' })).toContainText('6 photos')
    await page.getByRole('button', { name: 'What to do with Places/Italy' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Italia')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('link', { name: 'Show photos with Places/Italia' })).toBeVisible()
    await page.getByRole('button', { name: 'What to do with everything' }).click()
    await page.getByRole('menuitem', { name: 'Merge into another' }).click()
    await page.getByRole('combobox', { name: 'Into' }).fill('ital')
    await page.getByRole('option', { name: 'Places/Italia' }).click()
    await page.getByRole('button', { name: 'Merge them' }).click()
    await expect(page.getByRole('link', { name: 'Show photos with everything' })).toHaveCount(0)
    await expectAccessible(page, 'tags')
    await expectNoOverflow(page, 'tags')

    await app.reload()
    await expect(page.getByRole('link', { name: 'Show photos with Places/Italia' })).toContainText('6 photos')
    expect(await tagsOf()).toEqual(Array.from({ length: 6 }, () => ['Places/Italia']))
    await page.getByRole('link', { name: 'Show photos with Places/Italia' }).click()
    await expect(page).toHaveURL(/\?q=tag/)
    await expect(page.getByRole('gridcell')).toHaveCount(6)
    await page.goto(`${app.url}/history`)
    await expect(page.getByText('6 tagged: everything', { exact: true })).toBeVisible()
    await expect(page.getByText('Tag “Italy” renamed to “Italia”', { exact: true })).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})

const DRAWINGS = join(import.meta.dirname, '../models/micro-clip/examples')

test('tags are suggested for many photos, given to all of them or refused for all', async ({ openApp }) => {
  const app = await openApp({ width: 360, height: 800 })
  const { page } = app
  const folder = makeFolder('Beach')
  try {
    for (const [index, picture] of (await paintJpegs(page, 4, 64, 48)).entries())
      writeFileSync(
        join(folder, `beach${String(index)}.jpg`),
        withExif(picture, { dateTimeOriginal: `2021:07:04 10:0${String(index)}:00` }),
      )
    await app.addFolder(folder)
    const first = (await app.assets()).find(({ path }) => path === 'beach0.jpg')?.hash ?? ''
    await page.evaluate(async (hash) => {
      for (const add of [['Places/Sea'], ['Anna']])
        await window.museum.run('photos.tag', { assets: [hash], add })
    }, first)
    await page.goto(`${app.url}/?q=-tag:Anna`)
    await app.ready()
    await expect(page.getByRole('gridcell')).toHaveCount(3)
    await page.locator('[role=gridcell][tabindex="0"]').focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Tags' }).click()
    const dialog = page.getByRole('dialog', { name: 'Tags of 3 photos' })
    const row = dialog.getByRole('list', { name: 'Suggested' })
    await expect(row.getByRole('listitem')).toHaveText(['Anna', 'Places/Sea'])
    await expectAccessible(page, 'tags suggested for many')
    await expectNoOverflow(page, 'tags suggested for many')
    await row.getByRole('button', { name: 'Add tag Places/Sea: likely for 3 of 3' }).press('Enter')
    await expect(dialog.getByRole('checkbox', { name: 'Places/Sea' })).toBeChecked()
    await expect(row.getByRole('listitem')).toHaveText(['Anna'])
    await expect(row.getByRole('button', { name: 'Add tag Anna' })).toBeFocused()
    await row.getByRole('button', { name: 'Do not suggest Anna' }).click()
    await expect(row).toHaveCount(0)
    await expect(dialog.getByRole('combobox')).toBeFocused()
    await dialog.getByRole('button', { name: 'Done' }).click()
    const tags = (await app.assets()).map((photo) => photo.tags.map(({ path }) => path).join())
    expect(tags.sort()).toEqual(['Anna,Places/Sea', 'Places/Sea', 'Places/Sea', 'Places/Sea'])
    // Each was one step.
    await page.evaluate(async () => {
      for (let step = 0; step < 2; step++) await window.museum.undo()
    })
    expect(await page.evaluate(async () => (await window.museum.search('tag:Sea')).length)).toBe(1)
  } finally {
    removeFolder(folder)
  }
})

test('tags are suggested by time and by look, accepted, refused for good, and never by themselves', async ({
  openApp,
}) => {
  test.setTimeout(240_000)
  const app = await openApp({ width: 1440, height: 900 })
  const { page } = app
  page.setDefaultTimeout(15_000)
  const folder = makeFolder()
  const give = (names: readonly string[], ...tags: string[]) =>
    page.evaluate(
      async ({ paths, add }) => {
        const photos = await Promise.all(paths.map((path) => window.museum.photo(path)))
        await window.museum.run('photos.tag', { assets: photos.flatMap((photo) => photo?.hash ?? []), add })
      },
      { paths: names, add: tags },
    )
  const suggested = (path: string) => page.evaluate((name) => window.museum.tagSuggestions(name), path)
  try {
    const pictures = await paintJpegs(page, 5, 320, 240)
    for (const [index, picture] of pictures.entries())
      writeFileSync(
        join(folder, `beach${String(index + 1)}.jpg`),
        withExif(picture, {
          dateTimeOriginal: `2021:07:0${index === 4 ? '9' : '4'} 10:0${String(index)}:00`,
        }),
      )
    const drawings = (JSON.parse(readFileSync(join(DRAWINGS, 'examples.json'), 'utf8')) as { file: string }[])
      .map(({ file }) => file)
      .filter((file) => file.endsWith('.png'))
    for (const file of drawings) copyFileSync(join(DRAWINGS, file), join(folder, file))
    await app.addFolder(folder)
    // By what the model sees: of drawings, which have no time of their own.
    const chooseModel = (model: string | null) =>
      page.evaluate((value) => window.museum.run('settings.set', { key: 'meaningModel', value }), model)
    await chooseModel('micro-clip')
    await app.idle()
    const vectors = await page.evaluate(
      async (paths) => Promise.all(paths.map(async (path) => (await window.museum.embedImage(path)).vector)),
      drawings,
    )
    // The drawing whose three nearest are nearest.
    const near = vectors.map((one, from) =>
      vectors
        .map((other, at) => ({
          from,
          at,
          cosine: one.reduce((sum, part, index) => sum + part * (other[index] ?? 0), 0),
        }))
        .filter(({ at }) => at !== from)
        .sort((a, b) => b.cosine - a.cosine)
        .slice(0, 3),
    )
    near.sort((a, b) => (b[2]?.cosine ?? 0) - (a[2]?.cosine ?? 0))
    const [examples = []] = near
    const first = drawings[examples[0]?.from ?? 0] ?? ''
    await give(
      examples.map(({ at }) => drawings[at] ?? ''),
      'Drawn alike',
    )
    const [seen] = await suggested(first)
    expect(seen).toMatchObject({ path: 'Drawn alike', reasons: [{ by: 'look', photos: 3 }] })
    await chooseModel(null)
    expect(await suggested(first)).toEqual([])

    await give(['beach2.jpg', 'beach3.jpg', 'beach4.jpg'], 'Beach')
    await give(['beach2.jpg', 'beach3.jpg'], 'Holiday')
    await give(['beach2.jpg'], 'People/Anna')
    expect(await suggested('beach5.jpg')).toEqual([])

    const openViewer = async (name: string) => {
      await page.goto(`${app.url}/?q=name:${name}`)
      await app.ready()
      await expect(page.getByRole('gridcell')).toHaveCount(1)
      await page.locator('[role=gridcell][tabindex="0"]').focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    }
    await openViewer('beach1')
    await page.keyboard.press('i') // and it stays open
    const info = page.getByRole('complementary', { name: 'Info' })
    const row = info.getByRole('list', { name: 'Suggested' })
    const chip = (name: string) => row.getByRole('button', { name: `Add tag ${name}:` })
    await expect(row.getByRole('listitem')).toHaveText(['Beach', 'Holiday', 'People/Anna'])
    await expect(
      row.getByRole('button', { name: 'Add tag Beach: 3 photos of this hour have it' }),
    ).toBeVisible()
    await expectAccessible(page, 'info with suggested tags')
    await expectNoOverflow(page, 'info with suggested tags')
    expect((await app.assets()).find(({ path }) => path === 'beach1.jpg')?.tags).toEqual([])

    // By keyboard: Enter accepts, Delete refuses the tag and not the photo, and the next one has the focus.
    await chip('Beach').focus()
    await page.keyboard.press('Enter')
    await expect(info.getByRole('button', { name: 'Remove tag Beach' })).toBeVisible()
    await expect(chip('Holiday')).toBeFocused()
    await page.keyboard.press('Delete')
    await expect(page.getByText('No longer suggested: Holiday')).toBeVisible()
    await expect(chip('People/Anna')).toBeFocused()
    await expect(row.getByRole('listitem')).toHaveText(['People/Anna'])
    expect((await app.assets()).filter(({ path }) => path === 'beach1.jpg')).toHaveLength(1)
    await page.evaluate(() => window.museum.undo())
    await expect(row.getByRole('listitem')).toHaveText(['People/Anna', 'Holiday'])

    // By pointer; a tag that a neighbour gets meanwhile comes behind those that are there.
    await give(['beach2.jpg', 'beach3.jpg', 'beach4.jpg'], 'Sea')
    await expect(row.getByRole('listitem')).toHaveText(['People/Anna', 'Holiday', 'Sea'])
    await row.getByRole('button', { name: 'Do not suggest People/Anna' }).click()
    await expect(row.getByRole('listitem')).toHaveText(['Holiday', 'Sea'])
    await chip('Sea').click()
    await chip('Holiday').click()
    await expect(row).toHaveCount(0)
    await expect(info.getByRole('button', { name: 'Add tag' })).toBeFocused()
    // What is taken away does not come back as a suggestion.
    await info.getByRole('button', { name: 'Remove tag Sea' }).click()
    await expect(info.getByRole('button', { name: 'Remove tag Sea' })).toHaveCount(0)
    expect(await suggested('beach1.jpg')).toEqual([])

    // What cannot be taken is said, and stays in the field.
    await info.getByRole('button', { name: 'Add tag' }).click()
    const field = page.getByRole('combobox', { name: 'Add tag' })
    for (const [typed, said] of [
      ['beach', '“Beach” is there already.'],
      ['  ', 'A tag needs a name.'],
      ['x'.repeat(201), 'A name has at most 200 characters.'],
    ] as const) {
      await field.fill(typed)
      await field.press('Enter')
      await expect(info.getByRole('alert')).toHaveText(said)
      await expect(field).toHaveValue(typed)
    }
    await expectAccessible(page, 'a tag that cannot be given')
    await field.fill('x')
    await expect(info.getByRole('alert')).toHaveCount(0)

    await page.goto(`${app.url}/history`)
    await expect(page.getByText('No longer suggested: Anna')).toBeVisible()
    expect(await suggested('beach1.jpg')).toEqual([])
    await page.goto(`${app.url}/tags`)
    await page.getByRole('button', { name: 'New tag' }).click()
    const name = page.getByRole('textbox', { name: 'Name' })
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('A tag needs a name.')).toBeVisible()
    await name.fill('beach')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('“Beach” is there already.')).toBeVisible()
    await expect(name).toHaveValue('beach')
    await page.getByRole('button', { name: 'Cancel' }).click()

    await chooseModel('micro-clip')
    await openViewer(first)
    await expect(
      row.getByRole('button', { name: 'Add tag Drawn alike: looks like 3 photos that have it' }),
    ).toBeVisible()
  } finally {
    removeFolder(folder)
  }
})
