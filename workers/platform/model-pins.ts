/** Pins of files of model hubs, kept on this device beside the weights (ADR 0023): what was seen first is all that is taken afterwards. */

import { mergePins, parsePins, writePins, type Pin } from '../../src/domain/model-hub.ts'
import { OPFS } from '../../src/domain/storage-names.ts'
import type { Opfs } from './opfs.ts'

const PATH = `${OPFS.models}/pins.json`
/** Held while the file is read and written again: workers of several kinds may. */
const LOCK = 'museum/model-pins'

export async function readPins(opfs: Opfs): Promise<readonly Pin[]> {
  const file = await opfs.read(PATH)
  const kept = file === null ? [] : parsePins(await file.text())
  return mergePins(BUILT_PINS, kept)
}

export async function addPins(opfs: Opfs, pins: readonly Pin[]): Promise<void> {
  if (pins.length === 0) return
  await navigator.locks.request(LOCK, async () => {
    await opfs.write(PATH, new Blob([writePins(mergePins(await readPins(opfs), pins))]))
  })
}

export async function dropPin(opfs: Opfs, gone: Pin): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const others = (await readPins(opfs)).filter(
      ({ repo, from, commit }) => repo !== gone.repo || from !== gone.from || commit !== gone.commit,
    )
    await opfs.write(PATH, new Blob([writePins(others)]))
  })
}

const SERVED = typeof __SERVED_MODELS__ === 'undefined' ? { pins: [], served: [] } : __SERVED_MODELS__
/** Pins of those who built this app, of models that it serves. */
const BUILT_PINS: readonly Pin[] = parsePins(JSON.stringify({ pins: SERVED.pins }))
/** Models of a hub that lie on our own server as well. */
export const SERVED_MODELS: readonly string[] = SERVED.served
