/** Words in pictures: found, read and searched by the real engine, over pictures that are painted here. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

import { expect, test, type App } from './support/app.ts'
import { makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

interface Painted {
  readonly width: number
  readonly height: number
  /** Text, x, baseline and height of letters in pixels. */
  readonly lines: readonly (readonly [string, number, number, number])[]
  readonly background?: string
  /** Quarter turns clockwise of the whole page. */
  readonly turns?: number
}

/** A JPEG of black words on paper. */
async function paint(page: Page, picture: Painted): Promise<Buffer> {
  const encoded = await page.evaluate(async ({ width, height, lines, background, turns = 0 }) => {
    const upright = new OffscreenCanvas(width, height)
    const context = upright.getContext('2d')
    if (context === null) throw new Error('no 2d context')
    context.fillStyle = background ?? '#fbfaf6'
    context.fillRect(0, 0, width, height)
    context.fillStyle = '#111'
    for (const [text, x, y, size] of lines) {
      context.font = `${String(size)}px Arial, "Liberation Sans", sans-serif`
      context.fillText(text, x, y)
    }
    const isSideways = turns % 2 === 1
    const canvas = new OffscreenCanvas(isSideways ? height : width, isSideways ? width : height)
    const turned = canvas.getContext('2d')
    if (turned === null) throw new Error('no 2d context')
    turned.translate(canvas.width / 2, canvas.height / 2)
    turned.rotate((turns * Math.PI) / 2)
    turned.drawImage(upright, -width / 2, -height / 2)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  }, picture)
  return Buffer.from(encoded, 'base64')
}

/** A PDF with a page for each text, in Helvetica, 72 points from the left and 700 from below, and one for a scan, a JPEG of `size`. */
function makePdf(texts: readonly string[], scan: Buffer, size: Pick<Painted, 'width' | 'height'>): Buffer {
  const streams = [
    ...texts.map((text) => `BT /F1 24 Tf 72 700 Td (${text}) Tj ET`),
    'q 612 0 0 408 0 200 cm /Im Do Q',
  ]
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${streams.map((_, at) => `${String(5 + at * 2)} 0 R`).join(' ')}] /Count ${String(streams.length)} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Type /XObject /Subtype /Image /Width ${String(size.width)} /Height ${String(size.height)} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${String(scan.length)} >>\nstream\n${scan.toString('latin1')}\nendstream`,
    ...streams.flatMap((stream, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /Im 4 0 R >> >> /Contents ${String(6 + at * 2)} 0 R >>`,
      `<< /Length ${String(stream.length)} >>\nstream\n${stream}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = text.length
    text += `${String(at + 1)} 0 obj\n${object}\nendobj\n`
    return place
  })
  const xref = text.length
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${String(objects.length + 1)}\n0000000000 65535 f \n${rows}`
  text += `trailer << /Size ${String(objects.length + 1)} /Root 1 0 R >>\nstartxref\n${String(xref)}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

const RECEIPT: Painted = {
  width: 800,
  height: 1200,
  lines: [
    ['CORNER SHOP LTD', 180, 120, 48],
    ['TAX INVOICE', 260, 190, 40],
    ['Modelling clay', 80, 320, 36],
    ['9.00', 620, 320, 36],
    ['Power glue', 80, 390, 36],
    ['4.50', 620, 390, 36],
    ['TOTAL', 80, 500, 44],
    ['13.50', 600, 500, 44],
    ['CASH', 80, 570, 36],
    ['20.00', 600, 570, 36],
    ['Tel. +49 221 555 0123', 80, 720, 34],
    ['www.cornershop.example', 80, 790, 34],
    ['<img onerror=alert(1)>', 80, 880, 34],
  ],
}
const SIGN: Painted = {
  width: 1200,
  height: 800,
  background: '#e8f0ff',
  lines: [['Grand Opening', 180, 420, 110]],
}
const SEAL: Painted = { width: 1200, height: 800, lines: [['Sealed with wax', 180, 420, 90]] }
/** Nothing but a blue sky and a hill. */
const SKY: Painted = { width: 1200, height: 800, background: '#4a86c8', lines: [] }

/** A library in which everything is read. */
async function openRead(
  openApp: (options: { readText: boolean; width?: number; height?: number }) => Promise<App>,
  pictures: Readonly<Record<string, Painted>>,
  size: { readonly width?: number; readonly height?: number } = {},
): Promise<{ readonly app: App; readonly folder: string }> {
  const app = await openApp({ readText: true, ...size })
  const folder = makeFolder('Papers')
  const lease = makePdf(
    ['Lease of the lighthouse', 'Signed by the keeper'],
    await paint(app.page, SEAL),
    SEAL,
  )
  writeFileSync(join(folder, 'lease.pdf'), lease)
  for (const [name, picture] of Object.entries(pictures))
    writeFileSync(join(folder, name), await paint(app.page, picture))
  await app.addFolder(folder)
  return { app, folder }
}

const search = (page: Page, text: string): Promise<string[]> =>
  page.evaluate(
    async (typed) => (await window.museum.search(typed)).map(({ path }) => path.split('/').at(-1) ?? ''),
    text,
  )

test('what is written is read, searched, shown, copied, corrected and sorted', async ({ openApp }) => {
  test.setTimeout(180_000)
  const { app, folder } = await openRead(openApp, {
    'receipt.jpg': RECEIPT,
    'sign.jpg': SIGN,
    'turned.jpg': { ...RECEIPT, turns: 1, lines: RECEIPT.lines.slice(0, 10) },
    'sky.jpg': SKY,
  })
  const { page } = app
  try {
    const lines = await page.evaluate(() => window.museum.text('receipt.jpg'))
    const text = lines.map((line) => line.text).join('\n')
    expect(text).toContain('CORNER SHOP')
    expect(text).toContain('13.50')
    const total = lines.find((line) => line.text.includes('TOTAL'))
    expect(total?.confidence).toBeGreaterThan(0.6)
    // Painted from 80 on, its letters 44 high on the line at 500.
    expect(total?.box.x).toBeCloseTo(80 / 800, 1)
    expect(total?.box.y).toBeCloseTo(465 / 1200, 1)
    expect(await page.evaluate(() => window.museum.text('sky.jpg'))).toEqual([])

    // The document's own text, of all its pages, where it stands, and what is seen on the one that has none.
    const lease = await page.evaluate(() => window.museum.text('lease.pdf'))
    expect(lease.map((line) => [line.page, line.text, line.engine])).toEqual([
      [1, 'Lease of the lighthouse', 'pdf'],
      [2, 'Signed by the keeper', 'pdf'],
      [3, 'Sealed with wax', 'pp-ocr'],
    ])
    expect(lease[0]?.box.x).toBeCloseTo(72 / 612, 2)
    expect(lease[0]?.box.y).toBeCloseTo((792 - 700 - 0.8 * 24) / 792, 2)
    expect(await search(page, '"by the keeper"')).toEqual(['lease.pdf'])
    expect(await search(page, '"with wax"')).toEqual(['lease.pdf'])

    expect((await search(page, '"13.50"')).sort()).toEqual(['receipt.jpg', 'turned.jpg'])
    expect(await search(page, 'grand opening')).toEqual(['sign.jpg'])
    expect((await search(page, 'is:receipt')).sort()).toEqual(['receipt.jpg', 'turned.jpg'])
    expect((await search(page, 'has:text')).sort()).toEqual([
      'lease.pdf',
      'receipt.jpg',
      'sign.jpg',
      'turned.jpg',
    ])
    const [hit] = await page.evaluate(() => window.museum.search('text:opening', { explain: true }))
    expect(hit?.reasons).toMatchObject([
      { key: 'words', text: 'text:opening', columns: ['text'], objects: [], near: null, corrected: null },
    ])

    // The search leads to the photo, and marks the words on it.
    await page.keyboard.press('/')
    await page.getByRole('searchbox', { name: 'Search' }).fill('"corner shop"')
    await page.keyboard.press('Enter')
    const found = page.getByRole('gridcell')
    await expect(found).toHaveCount(2)
    // Under the pointer the thumbnail shows where the words are: of the receipt above, of the turned one on the right.
    for (const [name, from, to] of [
      [/receipt/, 'y', 0.2],
      [/turned/, 'x', 0.8],
    ] as const) {
      const cell = page.getByRole('gridcell', { name })
      await cell.hover()
      const mark = cell.locator('mark')
      await expect(mark).toBeVisible()
      const tile = await cell.boundingBox()
      const at = await mark.boundingBox()
      if (tile === null || at === null) throw new Error('no boxes')
      if (from === 'y') expect((at.y - tile.y) / tile.height).toBeLessThan(to)
      else expect((at.x - tile.x) / tile.width).toBeGreaterThan(to)
    }
    await page.getByRole('gridcell', { name: /receipt/ }).click()
    await expect(page.getByRole('dialog', { name: 'Viewer' }).locator('mark').first()).toBeVisible()
    await page.keyboard.press('t')
    const panel = page.getByRole('complementary', { name: 'Text' })
    await expect(panel.getByText('TAX INVOICE')).toBeVisible()
    await expectAccessible(page, 'text of a photo')
    await expectNoOverflow(page, 'text of a photo')

    // Selected on the picture like any text.
    const onPicture = page.locator('[data-text-line]', { hasText: 'CORNER SHOP' }).first()
    const box = await onPicture.boundingBox()
    expect(box?.width).toBeGreaterThan(40)
    await onPicture.click({ clickCount: 3 })
    expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toContain('CORNER')

    // All of it, once, and nothing of the app around it.
    await page.keyboard.press('ControlOrMeta+a')
    const selected = await page.evaluate(() => getSelection()?.toString() ?? '')
    expect(selected).toContain('TOTAL')
    expect(selected.match(/CORNER/g)).toHaveLength(1)
    expect(selected).not.toContain('Copy all')

    await app.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await panel.getByRole('button', { name: 'Copy all' }).click()
    await expect.poll(clipboard).toMatch(/CORNER[^]*TOTAL/)
    await panel.getByRole('button', { name: 'Copy table' }).click()
    await expect.poll(clipboard).toMatch(/TOTAL\t13\.50/)

    // Links are shown in full, and nothing is opened but by a click.
    const call = panel.getByRole('link', { name: /^Call/ })
    await expect(call).toHaveAttribute('href', 'tel:+492215550123')
    const web = panel.getByRole('link', { name: /^Open/ })
    await expect(web).toHaveAttribute('rel', /noreferrer/)

    // Corrected by hand: found as corrected, and so after reading again with the other engine.
    await panel.getByRole('button', { name: /^Correct “TAX INVOICE”/ }).click()
    await panel.getByRole('textbox', { name: 'Line' }).fill('VAT BILL')
    await page.keyboard.press('Enter')
    await expect(panel.getByText('VAT BILL')).toBeVisible()
    await expect.poll(() => search(page, '"vat bill"')).toHaveLength(1)
    await panel.getByRole('button', { name: 'Read again' }).click()
    await page.getByRole('menuitem', { name: 'Read again with Tesseract' }).click()
    await expect(panel.getByText('Read by Tesseract')).toBeVisible({ timeout: 60_000 })
    await expect(panel.getByText('VAT BILL')).toBeVisible()
    await page.keyboard.press('Escape')

    // Nothing that a picture says is ever run (acceptance D1).
    expect(await page.evaluate(() => window.__pwned)).toBeUndefined()

    await page.getByRole('link', { name: 'Words in pictures' }).click()
    await expect(page.getByRole('link', { name: /Receipts 2 photos/ })).toBeVisible()
    await expectAccessible(page, 'shelves of text')
    await page.getByRole('link', { name: /Everything with text/ }).click()
    await expect(page.getByRole('gridcell')).toHaveCount(4)
  } finally {
    removeFolder(folder)
  }
})

test(
  'text is switched on and off in the settings, and read when a person wants it',
  { tag: '@core' },
  async ({ openApp }) => {
    test.setTimeout(120_000)
    const app = await openApp({ width: 360, height: 740 })
    const { page } = app
    const folder = makeFolder('Papers')
    try {
      writeFileSync(join(folder, 'sign.jpg'), await paint(page, SIGN))
      await app.addFolder(folder)
      expect(await page.evaluate(() => window.museum.text('sign.jpg'))).toEqual([])
      await page.getByRole('gridcell').first().click()
      await page.getByRole('button', { name: 'Text', exact: true }).click()
      const sheet = page.getByRole('dialog', { name: 'Text' })
      await expect(sheet.getByText('Reading text is switched off')).toBeVisible()
      await expectAccessible(page, 'text that was not read')
      await expectNoOverflow(page, 'text that was not read')
      await sheet.getByRole('button', { name: 'Read now' }).click()
      await expect(sheet.getByText(/Grand/).first()).toBeVisible({ timeout: 60_000 })
      await expectNoOverflow(page, 'text of a photo on a phone')

      // Without a new load: that would ask for the folder again.
      await page.keyboard.press('Escape')
      await expect(sheet).toHaveCount(0)
      await page.getByRole('button', { name: 'Close', exact: true }).click()
      await expect(page.getByRole('dialog', { name: 'Viewer' })).toHaveCount(0)
      await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' }).click()
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('link', { name: 'Words in pictures' }).click()
      const toggle = page.getByRole('switch', { name: 'Read text' })
      await expect(toggle).not.toBeChecked()
      await toggle.press(' ')
      await expect(toggle).toBeChecked()
      await app.idle()
      await expect(page.getByText(/1 picture read/)).toBeVisible()
      await expectAccessible(page, 'settings of text')
      await expectNoOverflow(page, 'settings of text')
    } finally {
      removeFolder(folder)
    }
  },
)
