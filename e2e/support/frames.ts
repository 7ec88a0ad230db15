/** Frames of a real film as photos: what a hand-held camera sees from one second to the next. */

import type { BrowserContext } from '@playwright/test'

/** The frames of a film that Chromium decodes, at these seconds, as JPEGs without EXIF. */
export async function framesOf(
  context: BrowserContext,
  film: Buffer,
  seconds: readonly number[],
): Promise<readonly Buffer[]> {
  const page = await context.newPage()
  try {
    const frames = await page.evaluate(
      async ({ film, seconds }) => {
        const bytes = Uint8Array.from(atob(film), (letter) => letter.charCodeAt(0))
        const video = document.createElement('video')
        const after = (event: string) =>
          new Promise<void>((resolve, reject) => {
            video.addEventListener(event, () => resolve(), { once: true })
            video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true })
          })
        const loaded = after('loadeddata')
        video.src = URL.createObjectURL(new Blob([bytes]))
        await loaded
        const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
        const context = canvas.getContext('2d')
        if (context === null) throw new Error('no 2d context')
        const frames: string[] = []
        for (const second of seconds) {
          const sought = after('seeked')
          video.currentTime = second
          await sought
          context.drawImage(video, 0, 0)
          const jpeg = new Uint8Array(
            await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer(),
          )
          frames.push(btoa(Array.from(jpeg, (byte) => String.fromCharCode(byte)).join('')))
        }
        return frames
      },
      { film: film.toString('base64'), seconds },
    )
    return frames.map((text) => Buffer.from(text, 'base64'))
  } finally {
    await page.close()
  }
}
