/** Draws the PNG icons from the two SVG files in `public/icons`. Run after changing one: `node --import tsx scripts/icons.ts`. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'

import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'

const FOLDER = join(import.meta.dirname, '../public/icons')

const ICONS = [
  { svg: 'icon.svg', png: 'icon-192.png', size: 192 },
  { svg: 'icon.svg', png: 'icon-512.png', size: 512 },
  { svg: 'icon-maskable.svg', png: 'icon-maskable-512.png', size: 512 },
  { svg: 'icon-maskable.svg', png: 'apple-touch-icon.png', size: 180 },
] as const

const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_FLAGS] })
for (const { svg, png, size } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const source = Buffer.from(readFileSync(join(FOLDER, svg))).toString('base64')
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" style="display:block" src="data:image/svg+xml;base64,${source}"></body>`,
  )
  writeFileSync(join(FOLDER, png), await page.screenshot({ omitBackground: true, type: 'png' }))
  await page.close()
}
await browser.close()
