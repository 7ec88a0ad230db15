/**
 * Asks the library, wherever it lives, which file holds a content. The service worker may have been started a moment
 * ago and the library may still be opening: a question waits for the leader to be ready, but not for ever.
 */

import {
  parseChangesMessage,
  parseRpcMessage,
  type FilePlaceOnDisk,
  type RpcMessage,
} from '../../src/domain/channel-messages.ts'
import { appError, fail, type AppError } from '../../src/domain/errors.ts'
import type { MediaPart } from '../../src/domain/media-url.ts'
import { CHANGES_CHANNEL, RPC_CHANNEL } from '../../src/domain/storage-names.ts'
import type { AssetHash } from '../../src/domain/vocabulary.ts'

export interface LibraryLine {
  /** Null when no file on this device holds it. Errors: `library.busy` after ten seconds, and the library's own. */
  locate(hash: AssetHash, part: MediaPart): Promise<FilePlaceOnDisk | null>
  /** What was known about it turned out to be wrong. */
  forget(hash: AssetHash, part: MediaPart): void
  post(message: RpcMessage): void
  /** Called with each of our messages, and so also when a leader becomes ready. */
  onMessage(listener: (message: RpcMessage) => void): void
}

interface Question {
  readonly message: RpcMessage
  readonly answer: (place: FilePlaceOnDisk | null) => void
  readonly refuse: (error: AppError) => void
}

const WAIT_MS = 10_000
const KEEP_MS = 30_000 // a film asks for the same file every few hundred milliseconds
const KEEP_PLACES = 500

export function openLibraryLine(): LibraryLine {
  const channel = new BroadcastChannel(RPC_CHANNEL)
  const questions = new Map<string, Question>()
  const listeners = new Set<(message: RpcMessage) => void>()
  const places = new Map<
    string,
    { readonly place: Promise<FilePlaceOnDisk | null>; readonly until: number }
  >()

  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = parseRpcMessage(event.data)
    if (message === null) return
    if (message.kind === 'museum.located') {
      const question = questions.get(message.id)
      if (message.error === null) question?.answer(message.place)
      else question?.refuse(message.error)
    }
    if (message.kind === 'museum.leader' && message.phase === 'ready') {
      for (const question of questions.values()) channel.postMessage(question.message)
    }
    for (const listener of listeners) listener(message)
  })
  new BroadcastChannel(CHANGES_CHANNEL).addEventListener('message', (event: MessageEvent<unknown>) => {
    const tables = parseChangesMessage(event.data)?.tables ?? []
    if (tables.includes('file') || tables.includes('source')) places.clear()
  })

  function ask(hash: AssetHash, part: MediaPart): Promise<FilePlaceOnDisk | null> {
    const id = crypto.randomUUID()
    const message: RpcMessage = { kind: 'museum.locate', id, hash, part }
    return new Promise<FilePlaceOnDisk | null>((resolve, reject: (error: AppError) => void) => {
      const timer = setTimeout(() => {
        settle()
        reject(appError('library.busy', 'The library did not say where the file is.', { subject: hash }))
      }, WAIT_MS)
      const settle = () => {
        clearTimeout(timer)
        questions.delete(id)
      }
      questions.set(id, {
        message,
        answer(place) {
          settle()
          resolve(place)
        },
        refuse(error) {
          settle()
          reject(error)
        },
      })
      channel.postMessage(message)
    })
  }

  return {
    async locate(hash, part) {
      const key = `${part}/${hash}`
      const known = places.get(key)
      if (known !== undefined && known.until > Date.now()) return known.place
      if (places.size >= KEEP_PLACES) places.clear()
      const place = ask(hash, part)
      places.set(key, { place, until: Date.now() + KEEP_MS })
      // Only what was found is remembered.
      place.then(
        (found) => (found === null ? places.delete(key) : undefined),
        () => places.delete(key),
      )
      return place
    },
    forget: (hash, part) => void places.delete(`${part}/${hash}`),
    post: (message) => {
      channel.postMessage(message)
    },
    onMessage: (listener) => void listeners.add(listener),
  }
}

export function notFound(subject: string): never {
  return fail('file.missing', 'This is not on this device.', { subject, retry: 'never' })
}
