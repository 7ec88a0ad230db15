import { fail } from '../../../src/domain/errors.ts'
import type { Model } from '../../../src/domain/models.ts'
import { OPFS } from '../../../src/domain/storage-names.ts'
import type { DeviceReport } from '../../../src/domain/pipeline.ts'
import { findCard, nameCard } from '../../platform/graphics-card.ts'
import { forgetHandle, loadHandle } from '../../platform/handles.ts'
import { loadModel, ownModels } from '../../platform/models.ts'
import { openOpfs, type Opfs } from '../../platform/opfs.ts'
import type { FolderHandles } from '../ingest/open-sources.ts'
import type { FolderChange, FolderObserver, StartObserver } from '../ingest/watch-folders.ts'
import type { VectorFiles } from '../meaning/vector-indexes.ts'
import type { LoadTowns } from '../places/gazetteer.ts'
import { loadVectorKernel } from '../vectors/kernel.ts'
import { openVectorFile, removeVectorFile } from '../vectors/opfs-file.ts'
import type { PoolWorker } from './worker-pool.ts'

/** The edge to the browser. Tests give their own folders, workers and storage. */
export interface PipelinePlatform {
  readonly handles: FolderHandles
  readonly opfs: Opfs
  /** Logical processors. */
  readonly cores: number
  readonly startMediaWorker: () => PoolWorker
  readonly startMlWorker: () => PoolWorker
  readonly startOcrWorker: () => PoolWorker
  /** Null where folders cannot be watched. */
  readonly startObserver: StartObserver | null
  readonly estimate: () => Promise<{ readonly usage: number; readonly quota: number } | null>
  readonly isPersisted: () => Promise<boolean>
  /** Where vectors of pictures lie. */
  readonly vectorFiles: VectorFiles
  readonly models: readonly Model[]
  readonly loadTowns: LoadTowns
  /** What the graphics card calls itself; null: there is none worth asking. */
  readonly findCard: () => Promise<string | null>
  /** What the browser calls itself: with another one networks are measured again. */
  readonly browser: string
  /** What a worker can see of the machine by itself. */
  readonly device: () => DeviceReport
}

export function browserPlatform(): PipelinePlatform {
  const opfs = openOpfs()
  return {
    handles: {
      loadFolder: loadHandle,
      loadImported: (source) => opfs.directory(`${OPFS.imported}/${source}`, { create: true }),
      forgetFolder: forgetHandle,
    },
    opfs,
    cores: navigator.hardwareConcurrency,
    startMediaWorker,
    startMlWorker,
    startOcrWorker,
    startObserver: findObserver(),
    async estimate() {
      const { usage, quota } = await navigator.storage.estimate()
      return usage === undefined || quota === undefined ? null : { usage, quota }
    },
    vectorFiles: { loadKernel: loadVectorKernel, open: openVectorFile, remove: removeVectorFile },
    models: ownModels().models,
    loadTowns: () => loadModel('places-geonames', 'towns'),
    async findCard() {
      const card = await findCard()
      return card === null ? null : nameCard(card)
    },
    browser: navigator.userAgent,
    isPersisted: () => navigator.storage.persisted(),
    device: () => ({ battery: null, charging: true, saveData: seesSaveData() }),
  }
}

// Vite finds workers by the text `new Worker(new URL('…', import.meta.url)`.
function startMediaWorker(): PoolWorker {
  return poolWorker(
    new Worker(new URL('../../media/media.worker.ts', import.meta.url), { type: 'module', name: 'media' }),
  )
}
function startMlWorker(): PoolWorker {
  return poolWorker(
    new Worker(new URL('../../ml/ml.worker.ts', import.meta.url), { type: 'module', name: 'ml' }),
  )
}
function startOcrWorker(): PoolWorker {
  return poolWorker(
    new Worker(new URL('../../ocr/ocr.worker.ts', import.meta.url), { type: 'module', name: 'ocr' }),
  )
}

function poolWorker(worker: Worker): PoolWorker {
  return {
    port: worker,
    onDeath(tell) {
      worker.addEventListener('error', (event) => {
        tell(event.message === '' ? 'it could not be loaded' : event.message)
      })
    },
    terminate: () => {
      worker.terminate()
    },
  }
}

/** Not in TypeScript's library yet. */
function findObserver(): StartObserver | null {
  const Observer: unknown = Reflect.get(globalThis, 'FileSystemObserver')
  if (typeof Observer !== 'function') return null
  return (tell) => {
    const observer: unknown = Reflect.construct(Observer, [
      (changes: readonly FolderChange[]) => {
        tell(changes)
      },
    ])
    return isObserver(observer)
      ? observer
      : fail('bug.assertion', 'This FileSystemObserver is another than we know.')
  }
}

function isObserver(value: unknown): value is FolderObserver {
  return typeof value === 'object' && value !== null && 'observe' in value && 'disconnect' in value
}

function seesSaveData(): boolean {
  const connection: unknown = Reflect.get(navigator, 'connection')
  return (
    typeof connection === 'object' &&
    connection !== null &&
    'saveData' in connection &&
    connection.saveData === true
  )
}
