/** Acceptance C: odd, broken and hostile files through the whole app. Parser faults one by one are in workers/media. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isHiddenName, storableName } from '../src/domain/hidden-names.ts'
import { expect, FULL, report, test, type App } from './support/app.ts'
import { readProcessTreeRss } from './support/memory.ts'
import { paintJpegs, withExif } from './support/jpeg.ts'
import {
  copySharedSet,
  digestFolder,
  generateLibrary,
  hasSharedData,
  listFiles,
  makeFolder,
  removeFolder,
  SHARED_DATA,
} from './support/library.ts'

/** Files the test data itself adds; they are no photos and are listed as unsupported like any other. */
const isTruth = (path: string): boolean =>
  ['manifest.json', 'exiftool.json', 'ffprobe.json'].includes(basename(path))

async function shownOrListed(app: App): Promise<{ shown: Set<string>; listed: Map<string, string> }> {
  const rows = await app.assets()
  // Sound has no picture: it is shown by its name.
  const shown = new Set(
    rows
      .filter(
        (row) =>
          row.stages.thumb.state === 'done' || (row.kind === 'audio' && row.stages.meta.state === 'done'),
      )
      .map((row) => row.path),
  )
  const attention = await app.page.evaluate(() =>
    window.museum.read('attention', { limit: 100_000, offset: 0 }),
  )
  return { shown, listed: new Map(attention.rows.map((row) => [row.path, row.error.code])) }
}

test('C1, C2, C7, B1: the whole broken set in one import, nothing crashes and every file is accounted for', async ({
  openApp,
}) => {
  test.skip(!hasSharedData, 'no ../shared/data here')
  test.setTimeout(600_000)
  const folder = copySharedSet('broken')
  const before = digestFolder(folder)
  const app = await openApp()
  const rssBefore = readProcessTreeRss(app.profile)
  let peak = rssBefore
  const watch = setInterval(() => (peak = Math.max(peak, readProcessTreeRss(app.profile))), 200)
  let crashes = 0
  app.page.on('crash', () => crashes++)
  const from = performance.now()
  await app.addFolder(folder, 540_000)
  clearInterval(watch)
  const files = listFiles(folder).filter((path) => !isTruth(path))
  // What the browser hides is offered for copying; copies lie in the app's own storage under names it takes.
  const hidden = files.filter((path) => isHiddenName(basename(path)))
  await app.page.getByRole('button', { name: 'Copy in', exact: true }).click()
  await app.idle(60_000)
  const { shown, listed } = await shownOrListed(app)
  const placeOf = (path: string): string =>
    hidden.includes(path) ? `${basename(folder)}/${dirname(path)}/${storableName(basename(path))}` : path
  const lost = files.filter((path) => !shown.has(placeOf(path)) && !listed.has(placeOf(path)))
  const timeouts = [...listed.values()].filter((code) => code === 'file.timeout').length
  report('C1', {
    files: files.length,
    'hidden by the browser': hidden.length,
    shown: shown.size,
    listed: listed.size,
    'unaccounted for': lost.length,
    crashes,
    'hangs over 10 s': timeouts,
    seconds: Math.round((performance.now() - from) / 1000),
    'peak MB over start': peak - rssBefore,
  })
  expect(lost).toEqual([])
  expect(crashes).toBe(0)
  const codeOf = (name: string): string | undefined => listed.get(`generated/${name}`)
  expect(codeOf('bomb-30000x30000-1bit.png')).toBe('file.too_large')
  expect(codeOf('zero-byte.jpg')).toBe('file.empty')
  const rows = await app.assets()
  expect(rows.find((row) => row.path === 'generated/jpeg-named.png')?.mime).toBe('image/jpeg')
  expect(await app.page.evaluate(() => window.__pwned)).toBeUndefined()
  expect(digestFolder(folder)).toEqual(before)
  removeFolder(folder)
})

test('C2: decompression bombs are refused from the header, with little memory', async ({ openApp }) => {
  test.skip(!hasSharedData, 'no ../shared/data here')
  test.setTimeout(120_000)
  const folder = makeFolder('bombs')
  for (const name of readdirSync(join(SHARED_DATA, 'broken/generated')).filter((file) =>
    /bomb|billion|count-4G|ifd-loop/.test(file),
  )) {
    writeFileSync(join(folder, name), readFileSync(join(SHARED_DATA, 'broken/generated', name)))
  }
  const app = await openApp()
  // The workers and their codecs are there first, so that only the bombs are measured.
  const warm = makeFolder('warm')
  await generateLibrary(app.page, warm, 4)
  await app.addFolder(warm)
  const before = readProcessTreeRss(app.profile)
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, readProcessTreeRss(app.profile))), 50)
  await app.addFolder(folder)
  clearInterval(watch)
  report('C2', { 'peak MB over start': peak - before })
  expect(peak - before).toBeLessThan(200)
  removeFolder(folder)
  removeFolder(warm)
})

for (const timezoneId of FULL
  ? ['Pacific/Kiritimati', 'America/St_Johns', 'Asia/Kathmandu']
  : ['Pacific/Kiritimati']) {
  test(`C5: dates are the same wall clock in ${timezoneId}`, async ({ openApp }) => {
    const folder = makeFolder()
    const app = await openApp({ timezoneId })
    const photos = await generateLibrary(app.page, folder, 24)
    await app.addFolder(folder)
    const wanted = new Map(photos.map((photo) => [photo.path, photo.takenAtLocal]))
    const moved = (await app.assets()).filter((row) => row.takenAtLocal !== wanted.get(row.path))
    report('C5', { zone: timezoneId, 'photos moved to another time': moved.length })
    expect(moved).toEqual([])
    removeFolder(folder)
  })
}

test('C6: every orientation is shown upright, once', async ({ openApp }) => {
  test.skip(!hasSharedData, 'no ../shared/data here')
  const folder = copySharedSet('orientation')
  const app = await openApp()
  await app.addFolder(folder)
  const rows = (await app.assets()).filter((row) => row.path.endsWith('.jpg'))
  const grids = await app.page.evaluate(
    async (paths) => {
      const result: number[][] = []
      for (const path of paths) {
        const bitmap = await createImageBitmap(await window.museum.thumb(path, 320), {
          resizeWidth: 8,
          resizeHeight: 8,
          resizeQuality: 'high',
        })
        const context = new OffscreenCanvas(8, 8).getContext('2d')
        context?.drawImage(bitmap, 0, 0)
        result.push([...(context?.getImageData(0, 0, 8, 8).data ?? [])])
      }
      return result
    },
    rows.map((row) => row.path),
  )
  const upright = grids[rows.findIndex((row) => row.path.includes('_1.'))] ?? []
  const wrong = grids.filter(
    (grid) =>
      grid.reduce((sum, value, at) => sum + Math.abs(value - (upright[at] ?? 0)), 0) / grid.length > 6,
  )
  report('C6', { files: rows.length, 'wrong orientations': wrong.length })
  expect(rows.length).toBeGreaterThan(7)
  expect(wrong).toEqual([])
  removeFolder(folder)
})

test('C8: names of every kind are imported and shown as text', async ({ openApp }) => {
  const folder = makeFolder('names')
  const app = await openApp()
  const [picture] = await paintJpegs(app.page, 1, 320, 240)
  if (!picture) throw new Error('nothing painted')
  const names = [
    '👩‍👩‍👧 family.jpg',
    'é NFC.jpg',
    'e\u0301 NFD.jpg',
    'rtl-\u202Egpj.exe.jpg',
    `${'n'.repeat(230)}.jpg`,
    'CON.jpg',
    `quote"'.jpg`,
    '<img src=x onerror=__pwned=1>.jpg',
    'Case.jpg',
    'case.jpg',
    '.hidden.jpg',
    '100% #1?.jpg',
    ' spaces .jpg',
    'colon 10:30.jpg',
    'star*.jpg',
    'pipe|.jpg',
    '~tilde.jpg',
    'back\\slash.jpg',
    'new\nline.jpg',
    'last.jpg ',
    'dot.',
  ]
  names.forEach((name, index) =>
    writeFileSync(
      join(folder, name),
      withExif(picture, { comment: String(index), dateTimeOriginal: '2020:01:02 03:04:05' }),
    ),
  )
  await app.addFolder(folder)
  const listed = new Set((await app.assets()).map((row) => row.path))
  const hidden = names.filter((name) => !listed.has(name))
  // Our rule says what this browser does: else photos would be missing without a word.
  expect(hidden).toEqual(names.filter(isHiddenName))
  await expect(app.page.getByText(/names that the browser hides/)).toBeVisible()
  await app.page.getByRole('button', { name: 'Copy in', exact: true }).click()
  await expect.poll(async () => (await app.assets()).length, { timeout: 30_000 }).toBe(names.length)
  await app.idle()
  const places = names.map((name) =>
    isHiddenName(name) ? `${basename(folder)}/${storableName(name)}` : name,
  )
  const rows = await app.assets()
  const failures = places.filter(
    (path) => !rows.some((row) => row.path === path && row.stages.thumb.state === 'done'),
  )
  for (const path of places) await app.page.evaluate((wanted) => window.museum.thumb(wanted, 320), path)
  await app.page.goto(`${app.url}/folders`)
  await app.ready()
  report('C8', { names: names.length, 'hidden by the browser': hidden.length, failures: failures.length })
  expect(failures).toEqual([])
  expect(await app.page.evaluate(() => window.__pwned)).toBeUndefined()
  removeFolder(folder)
})

test('C9: a huge, deep, crowded tree is scanned with flat memory', async ({ openApp }) => {
  const total = FULL ? 100_000 : 1_000
  test.setTimeout(FULL ? 3_600_000 : 300_000)
  const folder = makeFolder('crowd')
  const app = await openApp()
  const [picture] = await paintJpegs(app.page, 1, 64, 48)
  if (!picture) throw new Error('nothing painted')
  const crowded = total / 2
  // Many places of few contents: what is tried here is the tree, and every file of it is read.
  const contents = 200
  const nth = (index: number): Buffer => withExif(picture, { comment: `c${String(index % contents)}` })
  mkdirSync(join(folder, 'one folder'))
  for (let index = 0; index < crowded; index++)
    writeFileSync(join(folder, 'one folder', `${String(index)}.jpg`), nth(index))
  let deep = folder
  for (let depth = 0; depth < 60; depth++) {
    deep = join(deep, `d${String(depth)}`)
    mkdirSync(deep)
    for (let index = 0; index < Math.floor(crowded / 60); index++)
      writeFileSync(
        join(deep, `${index % 2 === 0 ? 'Photo' : 'photo'} ${String(index >> 1)}.jpg`),
        nth(depth * 31 + index),
      )
  }
  const files = listFiles(folder).length
  await app.page.evaluate(() => {
    const longest: number[] = []
    new PerformanceObserver((list) =>
      longest.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({ entryTypes: ['longtask'] })
    Object.assign(window, { longTasks: longest })
  })
  const from = performance.now()
  await app.drop(folder)
  await app.page.evaluate((stages) => window.museum.idle({ stages, timeoutMs: 3_000_000 }), ['hash'] as const)
  const scanned = performance.now() - from
  await app.idle(3_000_000)
  // Before the rows are asked for: handing thousands of them to the test is the test's own long task.
  const longTasks = await app.page.evaluate(() =>
    'longTasks' in window ? (window.longTasks as number[]) : [],
  )
  const rows = await app.assets()
  const heapMB = await app.page.evaluate(() =>
    'memory' in performance
      ? Math.round((performance.memory as { usedJSHeapSize: number }).usedJSHeapSize / 2 ** 20)
      : -1,
  )
  report('C9', {
    files,
    found: rows.length,
    'scan+hash files/s': Math.round(files / (scanned / 1000)),
    'page heap MB': heapMB,
    'long tasks > 200 ms': longTasks.filter((ms) => ms > 200).length,
    'longest ms': Math.round(Math.max(0, ...longTasks)),
  })
  expect(rows).toHaveLength(files)
  removeFolder(folder)
})
