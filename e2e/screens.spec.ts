/**
 * Every screen at both widths, in both languages, light and dark: reached by keyboard alone, clean to axe, inside the window.
 * `npm run test:all` takes one round at each width, `npm test` the wide one, `npm run acceptance` both at each.
 */

import { expect as baseExpect, FULL, test, type App } from './support/app.ts'
import { tabTo } from './support/keyboard.ts'
import { generateLibrary, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

/** As long as a machine that does five other things may need; a fast one does not wait. */
const expect = baseExpect.configure({ timeout: 20_000 })

interface Screen {
  readonly path: string
  /** The heading of the page. */
  readonly en: string
  readonly de: string
  /** Covers the window; Escape leads back. */
  readonly isFull?: boolean
}

const PLACES: readonly Screen[] = [
  { path: '/', en: 'Photos', de: 'Fotos' },
  { path: '/folders', en: 'Folders', de: 'Ordner' },
  { path: '/albums', en: 'Albums', de: 'Alben' },
  { path: '/tags', en: 'Tags', de: 'Schlagwörter' },
  { path: '/people', en: 'People', de: 'Personen' },
  { path: '/text', en: 'Words in pictures', de: 'Wörter in Bildern' },
  { path: '/cull', en: 'Culling', de: 'Aussortieren', isFull: true },
  { path: '/basket', en: 'Basket', de: 'Korb' },
  { path: '/sources', en: 'Sources', de: 'Quellen' },
  { path: '/activity', en: 'Activity', de: 'Aktivität' },
  { path: '/history', en: 'History', de: 'Verlauf' },
  { path: '/hidden', en: 'Hidden', de: 'Ausgeblendet' },
  { path: '/trash', en: 'Trash', de: 'Papierkorb' },
  { path: '/settings', en: 'Appearance', de: 'Darstellung' },
]
const SETTINGS: readonly Screen[] = [
  { path: '/settings/keyboard', en: 'Keyboard', de: 'Tastatur' },
  { path: '/settings/people', en: 'People', de: 'Personen' },
  { path: '/settings/text', en: 'Words in pictures', de: 'Wörter in Bildern' },
  { path: '/settings/storage', en: 'Storage', de: 'Speicher' },
  { path: '/settings/models', en: 'Models', de: 'Modelle' },
  { path: '/settings/network', en: 'Network', de: 'Netzwerk' },
  { path: '/settings/about', en: 'About', de: 'Über die App' },
]
const ON_BOTTOM_BAR = ['/', '/folders', '/activity']

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 360, height: 740 },
]) {
  const title = `every screen is reached by keyboard and hinders nobody, ${String(width)} px wide`
  test(title, { tag: width > 640 ? '@core' : [] }, async ({ openApp }) => {
    test.setTimeout(240_000)
    const app = await openApp({ width, height })
    const { page } = app
    const folder = makeFolder('Trip')
    try {
      await expectAccessible(page, 'first run')
      await expectNoOverflow(page, 'first run')
      await generateLibrary(page, folder, 8)
      await app.addFolder(folder)
      await expect(page.locator('[role=gridcell] img[data-shown]').first()).toBeVisible()
      // A history, a trash and a basket that are not empty; the rated photo stays.
      const [first, second] = (await app.assets()).map((row) => row.hash ?? '')
      await app.page.evaluate(
        async ([rated, trashed]) => {
          await window.museum.run('photos.rate', { assets: [rated], rating: 3 })
          await window.museum.run('photos.trash', { assets: [trashed] })
          await window.museum.run('basket.add', { assets: [rated] })
          // Albums that are not empty: one with all that can be said of one, in another, and one that fills itself.
          await window.museum.run('albums.create', { title: 'Lisbon', note: 'In spring', assets: [rated] })
          await window.museum.run('albums.addSection', {
            album: 'Lisbon',
            title: 'Old town',
            text: 'Up the hill',
          })
          await window.museum.run('albums.create', { title: 'Alfama', under: 'Lisbon' })
          await window.museum.run('albums.createSmart', { title: 'Best', query: 'rating:>=3 tag:Gone' })
        },
        [first ?? '', second ?? ''] as const,
      )
      // Colours do not depend on the width: one round at each shows every screen, language and scheme once.
      if (FULL || width > 640) await goRound(app, 'en', 'light', width)
      if (FULL || width < 640) await goRound(app, 'de', 'dark', width)
    } finally {
      removeFolder(folder)
    }
  })
}

async function goRound(
  app: App,
  language: 'en' | 'de',
  scheme: 'light' | 'dark',
  width: number,
): Promise<void> {
  const { page } = app
  await page.emulateMedia({ colorScheme: scheme })
  await page.evaluate((value) => window.museum.run('settings.set', { key: 'language', value }), language)
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`))
  for (const screen of [...PLACES, ...SETTINGS]) {
    const name = `${screen.path} (${language}, ${scheme}, ${String(width)} px)`
    if (width < 640 && !ON_BOTTOM_BAR.includes(screen.path) && !SETTINGS.includes(screen)) {
      await tabTo(page, 'More', ({ name }) => name === (language === 'en' ? 'More' : 'Mehr'))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
    }
    await tabTo(page, name, ({ href }) => href === screen.path)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(screen.isFull === true ? 1 : 0)
    await expect(page.getByRole('heading', { level: 1, name: screen[language], exact: true })).toBeAttached()
    await expect(page).toHaveTitle(new RegExp(`^${screen[language]}`))
    await expectAccessible(page, name)
    await expectNoOverflow(page, name)
    if (screen.isFull === true) {
      await expect(page.locator('[data-pane]')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  }
}

test('dialogs, the viewer and its panel hinder nobody and give the focus back', async ({ openApp }) => {
  test.setTimeout(120_000)
  const app = await openApp()
  const { page } = app
  // What fades out when nobody moves is measured half faded on a busy machine.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const folder = makeFolder()
  try {
    await generateLibrary(page, folder, 4)
    await app.addFolder(folder)
    await expect(page.locator('[role=gridcell] img[data-shown]').first()).toBeVisible()
    const tile = page.locator('[role=gridcell][tabindex="0"]')
    await tile.focus()

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'command palette')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(tile).toBeFocused()

    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'shortcut sheet')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(tile).toBeFocused()

    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible()
    await expectAccessible(page, 'viewer')
    await page.keyboard.press('i')
    await expect(page.getByRole('complementary', { name: 'Info' })).toBeVisible()
    await expectAccessible(page, 'viewer with info')
    // The caption: the first Escape takes back what was typed, the next one leaves.
    const caption = page.getByRole('textbox', { name: 'Caption' })
    const before = await caption.inputValue()
    await caption.fill('not to be kept')
    await page.keyboard.press('Escape')
    await expect(caption).toHaveValue(before)
    await page.getByRole('button', { name: 'More' }).last().click()
    await page.getByRole('menuitem', { name: 'Filmstrip' }).click()
    await expect(page.getByRole('list', { name: 'Filmstrip' })).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await expectAccessible(page, 'viewer with filmstrip')
    await caption.focus()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(tile).toBeFocused()
  } finally {
    removeFolder(folder)
  }
})
