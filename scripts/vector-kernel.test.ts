import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

import { describeKernel, KERNEL_PATH } from './vector-kernel.ts'

it('the vector kernel is what its text says', async () => {
  expect(await readFile(KERNEL_PATH, 'utf8'), 'run `npx tsx scripts/vector-kernel.ts`').toBe(
    await describeKernel(),
  )
})
