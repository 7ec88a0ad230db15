/** A page of the benches only: the real ML worker, as it is built and under the app's own policy, on files of the input. */

import '../../src/client/trusted-types.ts'
import { startObjects } from '../../workers/platform/testing/object-client.ts'

export interface FilesObjects {
  readonly labels: readonly string[]
  readonly ms: number
}

declare global {
  interface Window {
    /** Of each file, decoding included; the model is loaded before the clock starts. */
    findObjects: (from: number, to: number) => Promise<FilesObjects[]>
  }
}

/** As a thumbnail is that the app looks at. */
const LONGEST = 1280
const client = startObjects()
let isWarm = false

window.findObjects = async (from, to) => {
  const files = [...(document.querySelector('input')?.files ?? [])].slice(from, to)
  if (!isWarm) for (const file of files.slice(0, 2)) await client.find(await open(file))
  isWarm = true
  const found: FilesObjects[] = []
  for (const file of files) {
    const start = performance.now()
    const objects = await client.find(await open(file))
    found.push({ labels: objects.map(({ label }) => label), ms: performance.now() - start })
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
