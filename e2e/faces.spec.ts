/** Faces, found by the real networks in the built app: nothing before consent, crops served, all of it forgotten. */

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from './support/app.ts'
import { makeFolder, removeFolder } from './support/library.ts'

/** Photos that come with an npm package: three, three and four people. */
const SAMPLES = join(import.meta.dirname, '../node_modules/@vladmandic/face-api/demo')
const COUNTS = { 'sample1.jpg': 3, 'sample3.jpg': 3, 'sample6.jpg': 4 } as const

test('faces are looked for after consent, shown, and forgotten with proof', async ({ openApp }) => {
  test.setTimeout(240_000)
  const app = await openApp({})
  const folder = makeFolder('Party')
  try {
    for (const name of Object.keys(COUNTS)) copyFileSync(join(SAMPLES, name), join(folder, name))
    await app.addFolder(folder)
    const data = () => app.page.evaluate(() => window.museum.read('faceData', {}))
    expect(await data()).toMatchObject({ enabled: false, faces: 0, crops: 0 })

    await app.page.evaluate(() => window.museum.run('people.enable', {}))
    await app.idle(200_000)
    for (const [name, count] of Object.entries(COUNTS)) {
      const faces = await app.page.evaluate((path) => window.museum.faces(path), name)
      expect(faces.map(({ score }) => score > 0.9)).toEqual(Array.from({ length: count }, () => true))
    }
    expect(await data()).toMatchObject({ enabled: true, faces: 10, vectors: 10, crops: 10 })

    await app.controlled()
    const crop = () =>
      app.page.evaluate(async () => {
        const photo = await window.museum.photo('sample1.jpg')
        const [face] = await window.museum.faces('sample1.jpg')
        const key = face?.key ?? '1.1.1.1'
        const response = await fetch(`/media/face/${photo?.hash ?? ''}/${key}`)
        return { status: response.status, type: response.headers.get('Content-Type') }
      })
    expect(await crop()).toEqual({ status: 200, type: 'image/webp' })

    await app.page.evaluate(() => window.museum.run('people.forget', { names: true }))
    expect(await data()).toEqual({
      enabled: false,
      faces: 0,
      vectors: 0,
      crops: 0,
      clusters: 0,
      regions: 0,
      labels: 0,
      people: 0,
    })
    expect((await crop()).status).toBe(404)
    const left = await app.page.evaluate(async () => {
      const names: string[] = []
      for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
      return names
    })
    expect(left).not.toContain('faces')
  } finally {
    removeFolder(folder)
  }
})
