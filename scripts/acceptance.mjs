// @ts-check
/**
 * `npm run acceptance`: the acceptance items with their full counts (200 kills, 1 000 bit flips, five minutes of reloads).
 * They are the e2e journeys and every Vitest file that reads `ACCEPTANCE`, itself or by `randomRuns`. Arguments are filters for Playwright.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { ensureChromium, ensureDependencies, ROOT } from './setup.mjs'
import { runBuild, runPlaywright, runSteps, runVitest } from './test.mjs'

process.env['ACCEPTANCE'] = 'full'
ensureDependencies()
ensureChromium()

const files = ['src', 'workers', 'scripts'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => join(folder, path))
    .filter((path) => /\b(ACCEPTANCE|randomRuns)\b/.test(readFileSync(join(ROOT, path), 'utf8'))),
)
const browser = files.filter((path) => path.includes('.browser.test.'))
const unit = files.filter((path) => !browser.includes(path))
const filters = process.argv.slice(2)

runSteps({
  ...(unit.length > 0 && filters.length === 0 ? { unit: () => runVitest('unit', unit) } : {}),
  ...(browser.length > 0 && filters.length === 0 ? { browser: () => runVitest('browser', browser) } : {}),
  build: runBuild,
  e2e: () => runPlaywright(filters),
})
