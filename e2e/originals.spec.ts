/** Acceptance B: originals are never harmed, and identity follows the content. */

import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, report, test, type App } from './support/app.ts'
import { withExif } from './support/jpeg.ts'
import { digestFolder, generateLibrary, listFiles, makeFolder, removeFolder } from './support/library.ts'

async function rateAll(app: App): Promise<Map<string, number>> {
  const ratings = new Map<string, number>()
  for (const [index, row] of (await app.assets()).entries()) {
    if (row.hash === null) continue
    const rating = 1 + (index % 5)
    await app.page.evaluate(
      ([hash, value]) => window.museum.run('photos.rate', { assets: [hash], rating: value }),
      [row.hash, rating] as const,
    )
    ratings.set(row.hash, rating)
  }
  return ratings
}

async function lostRatings(app: App, ratings: ReadonlyMap<string, number>): Promise<number> {
  const rows = await app.assets()
  const present = new Map(
    rows.filter((row) => !row.missing).flatMap((row) => (row.hash === null ? [] : [[row.hash, row.rating]])),
  )
  return [...ratings].filter(([hash, rating]) => present.get(hash) !== rating).length
}

const sourceOf = (
  app: App,
): Promise<{ id: string; state: string; missing: number; wouldBeMissing: number }> =>
  app.page.evaluate(async () => {
    const [source] = await window.museum.read('sources', {})
    if (!source) throw new Error('no source')
    return {
      id: source.id,
      state: source.state,
      missing: source.missing,
      wouldBeMissing: source.wouldBeMissing,
    }
  })

test(
  'B1, B2: renamed and moved files keep everything, and no byte on disk changes',
  { tag: '@core' },
  async ({ openApp }) => {
    test.setTimeout(180_000)
    const folder = makeFolder()
    const app = await openApp()
    await generateLibrary(app.page, folder, 80)
    await app.addFolder(folder)
    const ratings = await rateAll(app)
    const digests = [...digestFolder(folder).values()].sort()

    // Half of the files are renamed, a whole year is moved below another folder.
    const files = listFiles(folder)
    for (const [index, path] of files.entries()) {
      if (index % 2 === 0 && !path.startsWith('2010'))
        renameSync(join(folder, path), join(folder, path.replace('IMG_', 'holiday ')))
    }
    mkdirSync(join(folder, 'moved'))
    if (existsSync(join(folder, '2010'))) renameSync(join(folder, '2010'), join(folder, 'moved/2010 again'))
    await app.page.evaluate(async () => {
      for (const source of await window.museum.read('sources', {}))
        await window.museum.run('sources.rescan', { id: source.id })
    })
    await app.idle()
    const source = await sourceOf(app)
    if (source.state === 'frozen') {
      await app.page.evaluate(
        (id) => window.museum.run('sources.resolveFrozen', { id, answer: 'really_gone' }),
        source.id,
      )
      await app.idle()
    }
    const lost = await lostRatings(app, ratings)
    const rows = (await app.assets()).filter((row) => !row.missing)
    const again = rows.filter((row) => row.stages.thumb.state !== 'done').length
    report('B1', {
      'changed files': [...digestFolder(folder).values()].sort().join() === digests.join() ? 0 : 'some',
    })
    report('B2', { 'facts lost': lost, 'rows now': rows.length, 'without thumbnail': again })
    expect([...digestFolder(folder).values()].sort()).toEqual(digests)
    expect(lost).toBe(0)
    expect(rows).toHaveLength(80)
    removeFolder(folder)
  },
)

test(
  'B3: removing a source, and the trash, only change the catalog',
  { tag: '@core' },
  async ({ openApp }) => {
    const folder = makeFolder()
    const app = await openApp()
    await generateLibrary(app.page, folder, 20)
    await app.addFolder(folder)
    const before = digestFolder(folder)
    const hashes = (await app.assets()).flatMap((row) => (row.hash === null ? [] : [row.hash]))
    await app.page.evaluate((list) => window.museum.run('photos.trash', { assets: list }), hashes.slice(0, 5))
    const { id } = await sourceOf(app)
    await app.page.evaluate((source) => window.museum.run('sources.remove', { id: source }), id)
    expect(await app.assets()).toEqual([])
    report('B3', { 'files deleted': before.size - digestFolder(folder).size })
    expect(digestFolder(folder)).toEqual(before)
    // The same folder again: what was decided is still known by content.
    await app.addFolder(folder)
    const trashed = await app.page.evaluate(() =>
      window.museum
        .read('timeline', { plan: { filters: [{ key: 'shelf', is: 'trash' }] } })
        .then((list) => list.ids.length),
    )
    expect(trashed).toBe(5)
    removeFolder(folder)
  },
)

test('B4: files that grow, shrink, vanish or are swapped end right, never with an old thumbnail', async ({
  openApp,
}) => {
  test.setTimeout(180_000)
  const folder = makeFolder()
  const app = await openApp()
  await generateLibrary(app.page, folder, 30)
  await app.addFolder(folder)
  const files = listFiles(folder)
  const [grown, shrunk, gone, swapped, donor] = files
  if (
    grown === undefined ||
    shrunk === undefined ||
    gone === undefined ||
    swapped === undefined ||
    donor === undefined
  )
    throw new Error('too few files')
  const hashOf = async (path: string): Promise<string | null> =>
    (await app.assets()).find((row) => row.path === path && !row.missing)?.hash ?? null
  const old = { grown: await hashOf(grown), shrunk: await hashOf(shrunk), swapped: await hashOf(swapped) }
  appendFileSync(join(folder, grown), Buffer.alloc(1000, 7))
  truncateSync(join(folder, shrunk), readFileSync(join(folder, shrunk)).length - 200)
  unlinkSync(join(folder, gone))
  await rescan(app)
  const now = { grown: await hashOf(grown), shrunk: await hashOf(shrunk), gone: await hashOf(gone) }
  expect(now.grown).not.toBe(old.grown)
  expect(now.shrunk).not.toBe(old.shrunk)
  expect(now.gone).toBeNull()

  // Same size, same time, other bytes: seen when the file is next read.
  const bytes = readFileSync(join(folder, swapped))
  const other = Buffer.from(bytes)
  const at = other.length - 300
  for (let offset = 0; offset < 64; offset++) other[at + offset] = (other[at + offset] ?? 0) ^ 0x15
  const stat = statSync(join(folder, swapped))
  writeFileSync(join(folder, swapped), other)
  utimesSync(join(folder, swapped), stat.atime, stat.mtime)
  await app.page.evaluate(async (hash) => {
    await window.museum.read('display', { hash }).catch(() => undefined)
    await fetch(`/media/original/${hash}`).catch(() => undefined)
  }, old.swapped ?? '')
  await app.idle()
  const swappedNow = await hashOf(swapped)
  report('B4', {
    'stale entries after rescan': [
      now.grown === old.grown,
      now.shrunk === old.shrunk,
      now.gone !== null,
      swappedNow === old.swapped,
    ].filter(Boolean).length,
  })
  expect(swappedNow).not.toBe(old.swapped)
  removeFolder(folder)
})

test('B4: “Look through it again” finds a picture that was swapped under the same size and time', async ({
  openApp,
}) => {
  test.setTimeout(180_000)
  const folder = makeFolder()
  const app = await openApp()
  await generateLibrary(app.page, folder, 8)
  await app.addFolder(folder)
  const [path, ...others] = listFiles(folder)
  if (path === undefined) throw new Error('too few files')
  const hashAt = async () =>
    (await app.assets()).find((row) => row.path === path && !row.missing)?.hash ?? null
  const swap = (donor: string) => {
    const at = join(folder, path)
    const { size, atime, mtime } = statSync(at)
    // Another picture, brought to the same size by what decoders pass over.
    const bytes = Buffer.alloc(size)
    readFileSync(join(folder, donor)).copy(bytes)
    writeFileSync(at, bytes)
    utimesSync(at, atime, mtime)
  }
  const smaller = others.filter((one) => statSync(join(folder, one)).size < statSync(join(folder, path)).size)
  const [first, second] = smaller
  if (first === undefined || second === undefined) throw new Error('no smaller picture')

  const old = await hashAt()
  swap(first)
  // Within the app: a reload may end what was granted to a dropped folder.
  const show = (route: string) => app.page.evaluate((to) => history.pushState({}, '', to), route)
  await show('/sources')
  await app.page.getByRole('button', { name: /^More/ }).first().click()
  await app.page.getByRole('menuitem', { name: 'Look through it again' }).click()
  await expect.poll(hashAt, { timeout: 30_000 }).not.toBe(old)
  await app.idle()
  const next = await hashAt()
  const thumb = await app.page.evaluate(
    async (hash) => (await fetch(`/media/thumb/${hash}/320`)).ok,
    next ?? '',
  )
  expect(thumb).toBe(true)

  // And the viewer, when it is the first to notice, says what happened and leads there.
  swap(second)
  await show(`/photo/${next ?? ''}`)
  const notice = app.page.getByText(/holds another picture now/)
  await expect(notice).toBeVisible({ timeout: 30_000 })
  await app.page.getByRole('button', { name: 'Show it' }).click()
  await expect(notice).toHaveCount(0)
  expect(app.page.url()).toContain((await hashAt()) ?? 'nothing')
  expect(app.page.url()).not.toContain(next ?? 'nothing')
  removeFolder(folder)
})

test('B5, B6: a folder without permission or gone stays browsable, asks once, marks nothing, and comes back whole', async ({
  openApp,
}) => {
  test.setTimeout(180_000)
  const folder = makeFolder()
  const app = await openApp()
  await generateLibrary(app.page, folder, 30)
  await app.addFolder(folder)
  const ratings = await rateAll(app)

  // B5: what was granted to a dropped folder ends with the browser. A mere reload may still find it granted.
  await app.close()
  await app.open()
  await expect.poll(async () => (await sourceOf(app)).state, { timeout: 20_000 }).toBe('needs_permission')
  await expect(app.page.getByRole('button', { name: /reconnect/i })).toHaveCount(1)
  const thumbOk = await app.page.evaluate(async () => {
    const [row] = await window.museum.assets()
    return row?.hash !== null && row?.hash !== undefined && (await fetch(`/media/thumb/${row.hash}/320`)).ok
  })
  expect(thumbOk).toBe(true)
  expect((await sourceOf(app)).missing).toBe(0)
  await app.addFolder(folder)
  expect((await sourceOf(app)).state).toBe('ready')

  // B6: the drive is unplugged for one rescan, then back.
  renameSync(folder, `${folder}-unplugged`)
  await rescan(app)
  expect(['offline', 'frozen']).toContain((await sourceOf(app)).state)
  const missing = (await app.assets({ includeMissing: true })).filter((row) => row.missing).length
  renameSync(`${folder}-unplugged`, folder)
  await rescan(app)
  expect((await sourceOf(app)).state).toBe('ready')
  report('B5/B6', { 'wrongly marked missing': missing, 'lost facts': await lostRatings(app, ratings) })
  expect(missing).toBe(0)
  expect(await lostRatings(app, ratings)).toBe(0)
  removeFolder(folder)
})

test('a mass disappearance freezes the source and asks', async ({ openApp }) => {
  const folder = makeFolder()
  const app = await openApp()
  await generateLibrary(app.page, folder, 40)
  await app.addFolder(folder)
  const years = new Set(listFiles(folder).map((path) => path.slice(0, 4)))
  for (const year of [...years].slice(0, Math.ceil(years.size / 2)))
    renameSync(join(folder, year), join(folder, '..', year))
  await rescan(app)
  const frozen = await sourceOf(app)
  expect(frozen.state).toBe('frozen')
  expect(frozen.wouldBeMissing).toBeGreaterThan(8)
  expect((await app.assets({ includeMissing: true })).filter((row) => row.missing)).toEqual([])
  await app.page.evaluate(
    (id) => window.museum.run('sources.resolveFrozen', { id, answer: 'really_gone' }),
    frozen.id,
  )
  await app.idle()
  const rows = await app.assets()
  expect(rows.filter((row) => !row.missing).length).toBe(listFiles(folder).length)
  removeFolder(folder)
})

test('B7: a sidecar follows its photo when both are renamed', async ({ openApp }) => {
  const folder = makeFolder()
  const app = await openApp()
  const { paintJpegs } = await import('./support/jpeg.ts')
  const [picture] = await paintJpegs(app.page, 1, 640, 480)
  if (!picture) throw new Error('nothing painted')
  writeFileSync(join(folder, 'beach.jpg'), withExif(picture, { dateTimeOriginal: '2019:07:14 12:00:00' }))
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4"/></rdf:RDF></x:xmpmeta>`
  writeFileSync(join(folder, 'beach.jpg.xmp'), xmp)
  await app.addFolder(folder)
  expect((await app.assets()).map((row) => [row.path, row.rating])).toEqual([['beach.jpg', 4]])
  renameSync(join(folder, 'beach.jpg'), join(folder, 'sea.jpg'))
  renameSync(join(folder, 'beach.jpg.xmp'), join(folder, 'sea.jpg.xmp'))
  await rescan(app)
  const rows = (await app.assets()).filter((row) => !row.missing)
  report('B7', { 'split pairs': rows.length - 1 })
  expect(rows.map((row) => [row.path, row.rating])).toEqual([['sea.jpg', 4]])
  removeFolder(folder)
  rmSync(folder, { recursive: true, force: true })
})

async function rescan(app: App): Promise<void> {
  await app.page.evaluate(async () => {
    for (const source of await window.museum.read('sources', {}))
      await window.museum.run('sources.rescan', { id: source.id })
  })
  await app.idle()
}
