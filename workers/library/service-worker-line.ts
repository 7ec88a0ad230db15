/** Answers the service worker, which has no calls of its own: where a file lies, and what requests it saw. */

import type { RpcMessage } from '../../src/domain/channel-messages.ts'
import { toAppError } from '../../src/domain/errors.ts'
import type { Library } from './api.ts'
import { isCommandId } from './rpc.ts'

export function answerServiceWorker(
  library: Library,
  message: RpcMessage,
  post: (message: RpcMessage) => void,
): void {
  if (message.kind === 'museum.locate') {
    library
      .read('locate', { hash: message.hash, part: message.part }, AbortSignal.timeout(10_000))
      .then(({ value: place }) => {
        post({ kind: 'museum.located', id: message.id, place, error: null })
      })
      .catch((error: unknown) => {
        post({ kind: 'museum.located', id: message.id, place: null, error: toAppError(error) })
      })
  }
  if (message.kind === 'museum.network' && isCommandId(message.batch)) {
    library.run('network.record', { requests: message.requests }, message.batch).then(
      () => {
        post({ kind: 'museum.networkKept', batch: message.batch })
      },
      () => undefined, // told again when a leader is ready
    )
  }
}
