import { expect, it } from 'vitest'

import { findCard, nameCard, type Gpu } from './graphics-card.ts'

const NVIDIA = {
  vendor: 'nvidia',
  architecture: 'hopper',
  device: '',
  description: '',
  isFallbackAdapter: false,
}

function gpuWith(info: Partial<typeof NVIDIA> | null): Gpu {
  const adapter = info === null ? null : { info: { ...NVIDIA, ...info } }
  return { requestAdapter: () => Promise.resolve(adapter as GPUAdapter | null) }
}

it('takes a real card', async () => {
  const card = await findCard(gpuWith({}))
  expect(card === null ? null : nameCard(card)).toBe('nvidia hopper')
  const named = await findCard(gpuWith({ description: 'NVIDIA H200' }))
  expect(named === null ? null : nameCard(named)).toBe('NVIDIA H200')
})

it('refuses one that is played by the processor, and does without one', async () => {
  for (const info of [
    { isFallbackAdapter: true },
    { vendor: 'google', architecture: 'swiftshader' },
    { description: 'llvmpipe (LLVM 17.0.6, 256 bits)' },
    { description: 'Microsoft Basic Render Driver' },
    null,
  ])
    expect(await findCard(gpuWith(info))).toBeNull()
  expect(await findCard(null)).toBeNull()
  expect(await findCard({ requestAdapter: () => Promise.reject(new Error('no driver')) })).toBeNull()
})
