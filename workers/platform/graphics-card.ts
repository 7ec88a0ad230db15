/** Whether there is a graphics card worth asking. */

/** What is used of `navigator.gpu`; tests give their own. */
export interface Gpu {
  requestAdapter(options: { readonly powerPreference: 'high-performance' }): Promise<GPUAdapter | null>
}

/** Programs that play a graphics card on the processor: right, and a hundred times slower than it [platform.md §6]. */
const PRETENDERS = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i

/** Null: none, or one that is played by the processor. */
export async function findCard(gpu: Gpu | null = browserGpu()): Promise<GPUAdapter | null> {
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (adapter === undefined || adapter === null) return null
  const { isFallbackAdapter, vendor, architecture, device, description } = adapter.info
  const isPlayed = isFallbackAdapter || PRETENDERS.test([vendor, architecture, device, description].join(' '))
  return isPlayed ? null : adapter
}

/** As much as the browser tells: often the maker and the family alone. */
export function nameCard({ info }: Pick<GPUAdapter, 'info'>): string {
  if (info.description !== '') return info.description
  return [info.vendor, info.architecture, info.device].filter((word) => word !== '').join(' ')
}

/** The runtime that reaches the card waits for it by JSPI; a browser without has to do without the card. */
export function canUseCards(): boolean {
  return 'Suspending' in WebAssembly
}

/** Absent where a browser does not know of it, whatever the types say. */
function browserGpu(): Gpu | null {
  return 'gpu' in navigator && canUseCards() ? navigator.gpu : null
}
