/** What networks run on, as a person sees it; here in a browser whose only graphics card is played by the processor. */

import { expect, test } from './support/app.ts'
import { expectAccessible, expectNoOverflow } from './support/look.ts'

const SOFTWARE_CARD = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']

test('a network is measured on the processor; a card played by it is not asked, nor its engine fetched', async ({
  openApp,
}) => {
  test.setTimeout(120_000)
  const app = await openApp({ width: 1440, height: 900, args: SOFTWARE_CARD })
  const { page } = app
  page.setDefaultTimeout(15_000)
  const fetched: string[] = []
  page.context().on('request', (request) => fetched.push(request.url()))
  await page.goto(`${app.url}/settings/models`)
  await app.ready()
  expect(
    await page.evaluate(async () => (await navigator.gpu.requestAdapter())?.info.isFallbackAdapter),
  ).toBe(true)

  const runs = page.getByTestId('runs-micro-clip')
  await expect(runs).toContainText('Not measured yet')
  await runs.getByRole('button', { name: 'Measure micro-CLIP' }).click()
  await expect(runs).toContainText(/Processor, \w+ threads? · [\d,.]+ pictures a second/, { timeout: 60_000 })
  const reported = await page.evaluate(
    async () => (await window.museum.models()).find(({ id }) => id === 'micro-clip')?.runs,
  )
  expect(reported).toMatchObject({
    backend: 'wasm',
    card: null,
    candidates: [{ backend: 'wasm', refused: null }],
  })
  expect(fetched.filter((url) => url.includes('jspi'))).toEqual([])

  const before = reported?.at ?? 0
  await runs.getByRole('button', { name: 'Measure micro-CLIP again' }).click()
  await expect
    .poll(async () =>
      page.evaluate(
        async () => (await window.museum.models()).find(({ id }) => id === 'micro-clip')?.runs?.at,
      ),
    )
    .toBeGreaterThan(before)

  await page.getByRole('button', { name: /Use the graphics card/ }).click()
  await page.getByRole('option', { name: 'Never' }).click()
  await expect
    .poll(async () => page.evaluate(async () => (await window.museum.read('settings', {})).graphicsCard))
    .toBe('never')
  await expectAccessible(page, 'what networks run on')
  await expectNoOverflow(page, 'what networks run on')
})
