/** Sidecar files on a real folder: switched on, written, read back by exiftool, taken back, changed by another program, refused, killed. */

import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, FULL, report, test, type App } from './support/app.ts'
import { digestFolder, generateLibrary, listFiles, makeFolder, removeFolder } from './support/library.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

/** Three seconds after the last decision it begins. */
const PATIENT = { timeout: 20_000 }
const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0
const THEIRS = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
   xmp:Rating="1" crs:Exposure2012="+0.35"/>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

function exiftool(path: string): unknown {
  const tags = [
    '-XMP:Rating',
    '-XMP:Subject',
    '-XMP:HierarchicalSubject',
    '-XMP:Description',
    '-XMP:Exposure2012',
  ]
  const list: unknown = JSON.parse(execFileSync('exiftool', ['-j', ...tags, path], { encoding: 'utf8' }))
  return Array.isArray(list) ? list[0] : null
}

async function run(app: App, name: string, args: Record<string, unknown>): Promise<void> {
  await app.page.evaluate(async ([command, given]) => window.museum.run(command as never, given as never), [
    name,
    args,
  ] as const)
  await app.idle()
}

const photosOf = (folder: string) => [...digestFolder(folder)].filter(([path]) => path.endsWith('.jpg'))

test('what is decided is written beside the photos, read by others, and taken back', async ({ openApp }) => {
  test.setTimeout(250_000)
  const folder = makeFolder()
  try {
    const app = await openApp({ writable: folder })
    const { page } = app
    await generateLibrary(page, folder, 3)
    const [first = ''] = listFiles(folder)
    const sidecar = join(folder, `${first}.xmp`)
    writeFileSync(sidecar, THEIRS)
    await app.addFolder(folder)
    const before = photosOf(folder)
    const { hash = '' } = (await app.assets()).find(({ path }) => path === first) ?? {}
    const asset = hash ?? ''

    // Off until the person says so.
    await run(app, 'photos.rate', { assets: [asset], rating: 3 })
    expect(readFileSync(sidecar, 'utf8')).toBe(THEIRS)
    await page.goto(`${app.url}/sources`)
    await page.getByRole('button', { name: 'More for photos' }).click()
    await page.getByRole('menuitem', { name: 'Write sidecar files …' }).click()
    const dialog = page
      .getByRole('dialog', { name: 'Write sidecar files into photos?' })
      .or(page.getByRole('alertdialog', { name: 'Write sidecar files into photos?' }))
    await expect(dialog.getByText(/The photos themselves are never changed/)).toBeVisible()
    await expectAccessible(page, 'switching sidecars on')
    await dialog.getByRole('button', { name: 'Write sidecar files' }).click()
    await expect(page.getByText('What you decide is written into sidecar files.')).toBeVisible(PATIENT)
    await app.idle()
    await run(app, 'photos.rate', { assets: [asset], rating: 5 })
    await run(app, 'photos.tag', { assets: [asset], add: ['Orte/Köln'] })
    await run(app, 'photos.caption', { assets: [asset], caption: 'Am <Rhein>' })
    if (hasExiftool)
      expect(exiftool(sidecar)).toMatchObject({
        Rating: 5,
        Subject: 'Köln',
        HierarchicalSubject: 'Orte|Köln',
        Description: 'Am <Rhein>',
        Exposure2012: '+0.35',
      })
    expect(readFileSync(`${sidecar}.bak`, 'utf8')).toBe(THEIRS)
    expect(photosOf(folder)).toEqual(before)
    expect(listFiles(folder)).toHaveLength(5)

    // Looked through again, nothing is news.
    const found = await page.evaluate(() => window.museum.read('sources', {}))
    await run(app, 'sources.rescan', { id: found[0]?.id })
    expect(await page.evaluate(() => window.museum.read('sidecars', {}))).toEqual({
      waiting: 0,
      waitingIn: [],
      failed: [],
      changedOutside: [],
    })

    // Three steps back: the sidecar says by itself what it said.
    for (let step = 0; step < 4; step++) await run(app, 'undo', {})
    if (hasExiftool) expect(exiftool(sidecar)).toMatchObject({ Rating: 1, Exposure2012: '+0.35' })
    expect(readFileSync(sidecar, 'utf8')).not.toContain('Köln')
    await run(app, 'redo', {})

    // Another program changes it.
    writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('xmp:Rating="3"', 'xmp:Rating="2"'))
    await run(app, 'sources.rescan', { id: found[0]?.id })
    // Said wherever one is, with the way there.
    const notice = page.getByText('One photo says something else there than here. Nothing is lost')
    await expect(notice).toBeVisible(PATIENT)
    await page.getByRole('button', { name: 'Choose', exact: true }).click()
    await expect(page).toHaveURL(/\/activity$/)
    await expect(notice).toBeHidden()
    await expect(page.getByText('Sidecar files changed by other programs')).toBeVisible(PATIENT)
    await page.getByRole('button', { name: `Open ${basename(first)}` }).click()
    await expect(page.getByRole('dialog', { name: 'Viewer' })).toBeVisible(PATIENT)
    await page.keyboard.press('i')
    await expect(page.getByText('The sidecar file was changed by another program')).toBeVisible(PATIENT)
    await expect(page.getByText('There: 2')).toBeVisible()
    await expect(page.getByText('Here: 3')).toBeVisible()
    await expectAccessible(page, 'a choice about a sidecar')
    await page.getByRole('button', { name: 'Use theirs: Stars' }).click()
    await expect(page.getByText('The sidecar file was changed by another program')).toBeHidden()
    await app.idle()
    const detail = await page.evaluate((one) => window.museum.read('photo', { hash: one }), asset)
    expect(detail?.rating).toBe(2)
    expect(photosOf(folder)).toEqual(before)
  } finally {
    removeFolder(folder)
  }
})

test('what could not be written is found by name and cause, on Sources and in Activity', async ({
  openApp,
}) => {
  test.setTimeout(200_000)
  const folder = makeFolder()
  try {
    const app = await openApp({ writable: folder })
    const { page } = app
    page.setDefaultTimeout(10_000)
    await generateLibrary(page, folder, 3)
    const [broken = '', linked = '', fine = ''] = listFiles(folder)
    const long = `${'l'.repeat(248)}.jpg`
    writeFileSync(join(folder, long), Buffer.concat([readFileSync(join(folder, fine)), Buffer.from('long')]))
    copyFileSync(join(folder, fine), join(folder, 'other.txt'))
    symlinkSync(join(folder, 'other.txt'), join(folder, `${linked}.xmp`))
    writeFileSync(join(folder, `${broken}.xmp`), '<x:xmpmeta')
    const victim = readFileSync(join(folder, 'other.txt'))
    await app.addFolder(folder)
    const [source] = await page.evaluate(() => window.museum.read('sources', {}))
    await run(app, 'sources.writeSidecars', { id: source?.id, on: true })
    const assets = (await app.assets()).flatMap(({ hash, path }) =>
      path.endsWith('.jpg') ? (hash ?? []) : [],
    )
    await page.goto(`${app.url}/sources`)
    await page.evaluate((all) => window.museum.run('photos.rate', { assets: all, rating: 4 }), assets)
    // Whether the page shows "still to be written" in the three seconds before is the machine's luck.
    await app.idle()

    await expect(page.getByText('3 sidecar files in photos could not be written')).toBeVisible(PATIENT)
    await page.getByRole('button', { name: 'Show which' }).click()
    const rowOf = (name: string) =>
      page
        .getByRole('listitem')
        .filter({ hasText: basename(name) })
        .last()
    await expect(rowOf(broken)).toContainText(/The sidecar file is damaged\.\s*Move it away/)
    await expect(rowOf(linked)).toContainText('A link or folder has the name of the sidecar file.')
    await expect(rowOf(long)).toContainText(
      /The name is too long for a sidecar file\.\s*Give the photo a shorter name/,
    )
    await expectAccessible(page, 'which sidecars were not written')
    await page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(page, 'which sidecars were not written, on a phone')
    await page.setViewportSize({ width: 1280, height: 800 })
    // The button goes; the keyboard stays with the folder.
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { name: 'photos' })).toBeFocused()
    await app.idle()

    await page.goto(`${app.url}/activity`)
    await expect(page.getByRole('heading', { name: 'Sidecar files that were not written' })).toBeVisible(
      PATIENT,
    )
    await expect(page.getByText('Every file could be read')).toBeHidden()
    await expect(rowOf(long)).toContainText('The name is too long')
    expect(readFileSync(join(folder, 'other.txt'))).toEqual(victim)

    // Mended, and a sidecar of ours that somebody deleted comes back as well.
    rmSync(join(folder, `${broken}.xmp`))
    rmSync(join(folder, `${fine}.xmp`))
    await run(app, 'sources.rescan', { id: source?.id })
    await run(app, 'sidecars.retry', {})
    for (const name of [broken, fine])
      expect(readFileSync(join(folder, `${name}.xmp`), 'utf8')).toContain('>4</xmp:Rating>')

    await page.goto(`${app.url}/sources`)
    await page.getByRole('button', { name: 'More for photos' }).click()
    await page.getByRole('menuitem', { name: 'Stop writing sidecar files …' }).click()
    await expect(page.getByText(/Sidecar files that are there stay as they are/)).toBeVisible()
    await page.getByRole('button', { name: 'Stop writing', exact: true }).click()
    await expect(page.getByText('What you decide is written into sidecar files.')).toBeHidden()
  } finally {
    removeFolder(folder)
  }
})

test('a folder that may only be read says so where it is decided, and keeps it', async ({ app }) => {
  test.setTimeout(90_000)
  const folder = makeFolder()
  try {
    await generateLibrary(app.page, folder, 2)
    await app.addFolder(folder)
    const before = digestFolder(folder)
    const [source] = await app.page.evaluate(() => window.museum.read('sources', {}))
    await run(app, 'sources.writeSidecars', { id: source?.id, on: true })
    const [row] = await app.assets()
    await run(app, 'photos.rate', { assets: [row?.hash], rating: 4 })
    await expect(app.page.getByText('photos may be read, not changed')).toBeVisible(PATIENT)
    await expect(app.page.getByRole('button', { name: 'Allow writing' })).toBeVisible()
    await expectAccessible(app.page, 'sidecars that cannot be written')
    await app.page.goto(`${app.url}/sources`)
    await expect(app.page.getByText(/kept in the library/)).toBeVisible(PATIENT)
    await app.page.setViewportSize({ width: 360, height: 740 })
    await expectNoOverflow(app.page, 'sidecars that cannot be written, on a phone')
    expect(digestFolder(folder)).toEqual(before)
    const detail = await app.page.evaluate(
      (hash) => window.museum.read('photo', { hash: hash }),
      row?.hash ?? '',
    )
    expect(detail?.rating).toBe(4)
  } finally {
    removeFolder(folder)
  }
})

const KILLS = FULL ? 20 : 3

test(`killed ${String(KILLS)} times while writing sidecars, each is whole`, async ({ openApp }) => {
  test.setTimeout(60_000 + KILLS * 25_000)
  const folder = makeFolder()
  try {
    const app = await openApp({ writable: folder })
    await generateLibrary(app.page, folder, 40)
    await app.addFolder(folder)
    const before = photosOf(folder)
    const assets = (await app.assets()).flatMap(({ hash }) => hash ?? [])
    const [source] = await app.page.evaluate(() => window.museum.read('sources', {}))
    await run(app, 'sources.writeSidecars', { id: source?.id, on: true })
    let cut = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const rating = 1 + (kill % 5)
      await app.page.evaluate(
        ([hashes, stars]) => window.museum.run('photos.rate', { assets: hashes, rating: stars }),
        [assets, rating] as const,
      )
      // It begins three seconds after the last decision.
      await app.page.waitForTimeout(3050 + ((kill * 137) % 500))
      app.kill()
      const written = listFiles(folder).filter((path) => path.endsWith('.xmp'))
      for (const path of written) {
        const text = readFileSync(join(folder, path), 'utf8')
        // Whole files only: a name that a browser had begun to make is empty.
        expect(text === '' || text.endsWith("<?xpacket end='w'?>\n"), path).toBe(true)
      }
      const done = written.filter((path) =>
        readFileSync(join(folder, path), 'utf8').includes(`>${String(rating)}<`),
      )
      if (done.length > 0 && done.length < assets.length) cut++
      await app.open()
      await app.idle()
      for (const [path] of before)
        expect(readFileSync(join(folder, `${path}.xmp`), 'utf8')).toContain(`<xmp:Rating`)
      expect(listFiles(folder).filter((path) => path.endsWith('.crswap') || path.endsWith('.bak'))).toEqual(
        [],
      )
      expect(photosOf(folder)).toEqual(before)
    }
    report('B8 sidecars', { kills: KILLS, 'in the middle': cut, 'damaged outputs': 0 })
    expect(existsSync(join(folder, '.museum-trash'))).toBe(false)
  } finally {
    removeFolder(folder)
  }
})
