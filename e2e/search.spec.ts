/** Finding photos by typing: one box, chips, counts, and an address for every search. */

import { expect, test } from './support/app.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

test(
  'a search is typed, understood, narrowed, kept in the address and taken apart',
  { tag: '@core' },
  async ({ app }) => {
    const { page } = app
    const folder = makeFolder('Holidays')
    const cells = page.getByRole('gridcell')
    const chips = page.getByRole('group', { name: 'Filters' })
    try {
      // One photo a year from 2004, cameras in turn.
      await generateLibrary(page, folder, 20)
      await app.addFolder(folder)
      await expect(cells).toHaveCount(20)
      const [first] = await app.assets()
      await page.evaluate(
        (hash) => window.museum.run('photos.caption', { assets: [hash], caption: 'Sunset over Köln' }),
        first?.hash ?? '',
      )

      await page.keyboard.press('/')
      const box = page.getByRole('searchbox', { name: 'Search' })
      await expect(box).toBeFocused()
      await box.fill('koln')
      await expect(page.getByRole('menuitem', { name: /Search for “koln”/ })).toContainText('1')
      await expectAccessible(page, 'search box')
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\?q=koln/)
      await expect(cells).toHaveCount(1)

      // Each search is one step back, also where the box is filled in one go.
      for (const text of ['zebra', 'lighthouse', '2010']) {
        await page.keyboard.press('/')
        await box.fill(text)
        await page.keyboard.press('Enter')
        await expect(page).toHaveURL(new RegExp(`q=${text}`))
      }
      await page.goBack()
      await expect(page).toHaveURL(/q=lighthouse/)
      await page.goto(`${app.url}?q=koln`)
      await app.ready()

      // Begun names are offered; what is taken goes into the text.
      await page.keyboard.press('Control+k')
      await expect(box).toHaveValue('koln')
      await box.fill('from 2006 to 2010 cam')
      await page.getByRole('menuitem', { name: /^camera:/ }).click()
      await expect(box).toHaveValue('from 2006 to 2010 camera:')
      await box.fill('from 2006 to 2010 -type:video')
      await page.keyboard.press('Enter')
      await expect(cells).toHaveCount(5)
      await expect(chips).toContainText('Taken: 2006 to 2010')
      await expect(chips).toContainText('5 photos')
      await page.reload()
      await app.ready()
      await expect(cells).toHaveCount(5)
      await expectAccessible(page, 'search')
      await expectNoOverflow(page, 'search')

      // The filter panel writes into the same text.
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      // On a wide screen the same choices stand beside the results as well.
      const panel = page.getByRole('dialog', { name: 'Filters' })
      await panel.getByRole('group', { name: 'Year' }).getByRole('button', { name: /^2007/ }).click()
      await page.keyboard.press('Escape')
      await expect(cells).toHaveCount(1)
      await expect(page).toHaveURL(/year/)
      await page.getByRole('button', { name: 'Remove filter Taken: 2007' }).click()
      await expect(cells).toHaveCount(5)

      // A date that was meant as words.
      await chips.getByRole('button', { name: 'Read otherwise' }).click()
      await page.getByRole('menuitem', { name: 'Search as words' }).click()
      await expect(page.getByText('No photo found')).toBeVisible()
      await page.getByRole('button', { name: 'Clear search' }).first().click()
      await expect(cells).toHaveCount(20)

      // What empties the result is named; taking it away shows the rest.
      await page.goto(`${app.url}?q=${encodeURIComponent('2007 type:video rating:abc')}`)
      await app.ready()
      await expect(page.getByText('is not a value of this filter')).toBeVisible()
      await page.getByRole('button', { name: '1 without “Videos”' }).click()
      await expect(cells).toHaveCount(1)

      // In another order there are no days to tell apart, and the scrubber goes on.
      await page.goto(`${app.url}?q=${encodeURIComponent('-sort:name limit:7')}`)
      await app.ready()
      await expect(cells).toHaveCount(7)
      await expect(page.getByText('In the order asked for').first()).toBeVisible()
      await expect(cells.first()).toHaveAccessibleName(/2022|2023/)

      // Kept under a name: in the rail, in the box, in the history, and gone with undo.
      await page.goto(`${app.url}?q=${encodeURIComponent('since 2020')}`)
      await app.ready()
      await page.getByRole('button', { name: 'Save search' }).click()
      await page.getByRole('textbox', { name: 'Name' }).fill('Lately')
      await page.keyboard.press('Enter')
      const pinned = page.getByRole('list', { name: 'Saved searches' })
      await expect(pinned.getByRole('link')).toHaveText(/Lately\d/)
      await page.getByRole('button', { name: 'Clear search' }).click()
      await expect(cells).toHaveCount(20)
      await pinned.getByRole('link').click()
      await expect(page).toHaveURL(/since/)
      await page.keyboard.press('/')
      await box.fill('')
      await expect(page.getByRole('menuitem', { name: /Lately/ })).toBeVisible()
      await page.keyboard.press('Escape')
      await page.locator('[role=gridcell][tabindex="0"]').focus()
      await page.keyboard.press('Control+z')
      await expect(pinned).toHaveCount(0)

      const hits = await page.evaluate(() => window.museum.search('koln', { explain: true }))
      expect(hits.map(({ path, reasons }) => [path, reasons])).toEqual([
        [
          first?.path,
          [
            {
              key: 'words',
              filter: { key: 'words', text: 'koln', phrase: false, column: null },
              text: 'koln',
              columns: ['caption'],
              objects: [],
              near: null,
              corrected: null,
            },
          ],
        ],
      ])

      await page.keyboard.press('/')
      await box.fill('')
      await page.getByRole('menuitem', { name: 'koln', exact: true }).click()
      await expect(page).toHaveURL(/\?q=koln/)
      await page.keyboard.press('/')
      await box.fill('')
      await page.getByRole('menuitem', { name: 'Forget recent searches' }).click()
      await expect(page.getByRole('menuitem', { name: 'koln', exact: true })).toHaveCount(0)
    } finally {
      removeFolder(folder)
    }
  },
)
