/** A page of the benches only: the real ML worker, as it is built and under the app's own policy, on thumbnails of the input. */

import '../../src/client/trusted-types.ts'
import {
  installModel,
  startPictures,
  type TestPictures,
} from '../../workers/platform/testing/picture-client.ts'

declare global {
  interface Window {
    /** Takes the file of `#model` for the picture half of `model`. */
    install: (model: string) => Promise<void>
    /** Milliseconds for each thumbnail, decoding included; the model is loaded before the clock starts. */
    embedThumbs: (model: string, threads: number) => Promise<number[]>
    stopWorkers: () => void
  }
}

/** By threads. */
const clients = new Map<number, TestPictures>()

window.install = async (model) => {
  const [file] = filesOf('#model')
  if (file === undefined) throw new Error('no model was chosen')
  await installModel(file, model)
}

window.embedThumbs = async (model, threads) => {
  const files = filesOf('#thumbs')
  const client = clients.get(threads) ?? startPictures(threads)
  if (!clients.has(threads))
    for (const file of files.slice(0, 2)) await client.embed(await createImageBitmap(file), model)
  clients.set(threads, client)
  const times: number[] = []
  for (const file of files) {
    const start = performance.now()
    await client.embed(await createImageBitmap(file), model)
    times.push(performance.now() - start)
  }
  return times
}

window.stopWorkers = () => {
  for (const client of clients.values()) client.stop()
  clients.clear()
}

function filesOf(selector: string): File[] {
  return [...(document.querySelector<HTMLInputElement>(selector)?.files ?? [])]
}
