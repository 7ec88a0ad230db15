/** A page of the benches only: the real ML worker, as it is built and under the app's own policy, on files of the input. */

import '../../src/client/trusted-types.ts'
import { startFaces, type TestFaces } from '../../workers/platform/testing/face-client.ts'

export interface FilesFaces {
  readonly faces: number
  readonly ms: number
}

declare global {
  interface Window {
    /** Of each file, decoding and crops included; models are loaded before the clock starts. */
    findFaces: (from: number, to: number, threads: number) => Promise<FilesFaces[]>
  }
}

/** As a thumbnail is that the app looks at. */
const LONGEST = 1280
const clients = new Map<number, TestFaces>()

window.findFaces = async (from, to, threads) => {
  const files = [...(document.querySelector('input')?.files ?? [])].slice(from, to)
  let client = clients.get(threads)
  if (client === undefined) {
    client = startFaces(threads)
    clients.set(threads, client)
    for (const file of files.slice(0, 2)) await client.find(await open(file))
  }
  const found: FilesFaces[] = []
  for (const file of files) {
    const start = performance.now()
    const { faces } = await client.find(await open(file))
    found.push({ faces: faces.length, ms: performance.now() - start })
  }
  return found
}

async function open(file: File): Promise<ImageBitmap> {
  const picture = await createImageBitmap(file)
  const scale = LONGEST / Math.max(picture.width, picture.height)
  if (scale >= 1) return picture
  return createImageBitmap(picture, {
    resizeWidth: Math.round(picture.width * scale),
    resizeHeight: Math.round(picture.height * scale),
    resizeQuality: 'high',
  })
}
