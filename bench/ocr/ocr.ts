/** A page of the benches only: the real OCR workers, as they are built and under the app's own policy, on files of the input. */

import '../../src/client/trusted-types.ts'
import type { TextLine } from '../../src/domain/ocr/text-line.ts'
import { startOcr, type OcrName } from '../../workers/platform/testing/ocr-client.ts'

export interface ReadFile {
  readonly text: string
  readonly ms: number
}

declare global {
  interface Window {
    /** Text of each file, lines in order; what an engine needs is loaded before the clock starts. */
    readTexts: (engine: OcrName, from: number, to: number) => Promise<ReadFile[]>
    /** Of each file: boxes on its thumbnail, and the time for it. */
    glance: (from: number, to: number) => Promise<{ boxes: number; ms: number }[]>
  }
}

const clients = new Map<OcrName, ReturnType<typeof startOcr>>()

async function clientOf(engine: OcrName): Promise<ReturnType<typeof startOcr>> {
  const known = clients.get(engine)
  if (known !== undefined) return known
  const client = startOcr(engine)
  clients.set(engine, client)
  await client.read(drawWord())
  return client
}

window.readTexts = async (engine, from, to) => {
  const client = await clientOf(engine)
  const read: ReadFile[] = []
  for (const file of chosen(from, to)) {
    const picture = await createImageBitmap(file)
    const start = performance.now()
    const lines: readonly TextLine[] = await client.read(picture)
    read.push({ text: lines.map(({ text }) => text).join('\n'), ms: performance.now() - start })
  }
  return read
}

window.glance = async (from, to) => {
  const client = await clientOf('pp-ocr')
  const seen: { boxes: number; ms: number }[] = []
  for (const file of chosen(from, to)) {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, 640 / Math.max(picture.width, picture.height))
    const thumb = await createImageBitmap(picture, {
      resizeWidth: Math.max(1, Math.round(picture.width * scale)),
      resizeHeight: Math.max(1, Math.round(picture.height * scale)),
      resizeQuality: 'high',
    })
    picture.close()
    const start = performance.now()
    const { boxes } = await client.glance(thumb)
    seen.push({ boxes, ms: performance.now() - start })
  }
  return seen
}

function chosen(from: number, to: number): File[] {
  return [...(document.querySelector('input')?.files ?? [])].slice(from, to)
}

function drawWord(): ImageBitmap {
  const canvas = new OffscreenCanvas(400, 200)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 400, 200)
  context.fillStyle = '#000'
  context.font = '40px sans-serif'
  context.fillText('Warm 42', 60, 110)
  return canvas.transferToImageBitmap()
}
