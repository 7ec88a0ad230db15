/** onnxruntime-web on the graphics card: its code and its 17 MB engine are fetched when the first network is given to a card. */

import type * as ort from 'onnxruntime-web/jspi'
import { fail } from '../../src/domain/errors.ts'
import { findCard } from '../platform/graphics-card.ts'
import { runtimePaths } from './runtime-paths.ts'

type Runtime = typeof ort

export interface CardRuntime {
  /** Errors: `model.no_backend` where there is no card; whatever the runtime says. */
  open(
    bytes: Uint8Array,
  ): Promise<{ readonly session: ort.InferenceSession; readonly Tensor: Runtime['Tensor'] }>
}

/** `onLost`: every session is void. The next `open` asks for a card again. */
export function createCardRuntime(threads: number, onLost: () => void): CardRuntime {
  let runtime: Promise<Runtime> | null = null
  let device: Promise<GPUDevice> | null = null
  const forget = (): void => {
    device = null
    onLost()
  }
  return {
    async open(bytes) {
      // The card first: without one the engine is not fetched.
      device ??= openDevice(forget)
      const opened = await device.catch((error: unknown) => {
        device = null
        throw error
      })
      runtime ??= loadRuntime(threads)
      const { InferenceSession, Tensor } = await runtime.catch((error: unknown) => {
        runtime = null
        throw error
      })
      // Never without a device: the runtime would ask for one by itself, and take the first that comes.
      const provider = { name: 'webgpu', device: opened } as const
      return { session: await InferenceSession.create(bytes, { executionProviders: [provider] }), Tensor }
    },
  }
}

async function loadRuntime(threads: number): Promise<Runtime> {
  const ort = await import('onnxruntime-web/jspi')
  ort.env.logLevel = 'error'
  ort.env.wasm.numThreads = threads
  ort.env.wasm.wasmPaths = runtimePaths('.jspi')
  return ort
}

/** What the runtime makes use of where a card has it. */
const FEATURES: readonly GPUFeatureName[] = ['shader-f16', 'subgroups']

async function openDevice(onLost: () => void): Promise<GPUDevice> {
  const card = (await findCard()) ?? fail('model.no_backend', 'There is no graphics card that may be used.')
  // All that it can: by default a device has the limits of the weakest card there is.
  const requiredLimits: Record<string, number> = {}
  for (const name in card.limits) {
    const limit: unknown = Reflect.get(card.limits, name)
    if (typeof limit === 'number') requiredLimits[name] = limit
  }
  const requiredFeatures = FEATURES.filter((feature) => card.features.has(feature))
  const device = await card.requestDevice({ requiredFeatures, requiredLimits })
  void device.lost.then(onLost)
  return device
}
