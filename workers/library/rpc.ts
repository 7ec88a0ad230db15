/** The two verbs as they are served over the wire, and how serving ends: nothing that was begun is lost. */

import { appError, fail } from '../../src/domain/errors.ts'
import type { CommandId } from '../../src/domain/vocabulary.ts'
import type { Serving } from '../../src/wire/wire.ts'
import type { Library, LibraryVerbs, ReadName } from './api.ts'
import type { Changes } from './changes.ts'

export interface Rpc {
  readonly verbs: Serving<LibraryVerbs>
  /** Refuses new calls, abandons reads, and resolves when the last command is finished. */
  drain(): Promise<void>
}

const COMMAND_ID = /^[\w-]{8,100}$/

/** @param library who answers now; another one after a reset */
export function createRpc(library: () => Library, changes: Changes): Rpc {
  const commands = new Set<Promise<unknown>>()
  const leaving = new AbortController()

  const moved = () => appError('library.moved', 'Another tab takes the library over.')
  function refuseWhenLeaving(): void {
    if (leaving.signal.aborted) throw moved() // eslint-disable-line @typescript-eslint/only-throw-error -- an AppError
  }

  return {
    verbs: {
      async read(name, args, signal) {
        refuseWhenLeaving()
        const version = changes.version
        const either = AbortSignal.any([signal, leaving.signal])
        try {
          // The name may come from another build: the library refuses those it does not know.
          const answer = await library().read(name as ReadName, args as never, either)
          return { ...answer, version }
        } catch (error) {
          // An abandoned read is asked again of the next leader, whatever it failed with.
          if (leaving.signal.aborted) throw moved() // eslint-disable-line @typescript-eslint/only-throw-error -- an AppError
          throw error
        }
      },

      async run(name, args, commandId) {
        refuseWhenLeaving()
        if (typeof commandId !== 'string' || !COMMAND_ID.test(commandId))
          fail('input.invalid', 'A command needs an id.')
        const running = changes.promptly(() => library().run(name, args, commandId as CommandId))
        commands.add(running)
        try {
          return await running
        } finally {
          commands.delete(running)
        }
      },
    },

    async drain() {
      leaving.abort(moved())
      while (commands.size > 0) await Promise.allSettled(commands)
    },
  }
}
