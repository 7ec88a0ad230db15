/** The two verbs as they are served over the wire, and how serving ends: nothing that was begun is lost. */

import { appError, fail } from '../../src/domain/errors.ts'
import type { CommandId } from '../../src/domain/vocabulary.ts'
import type { CommandOutcome } from '../../src/domain/reads.ts'
import type { Serving } from '../../src/wire/wire.ts'
import type { LibraryVerbs } from './api.ts'
import type { Changes } from './changes.ts'

/** A `Library` whose callers are not typed: another tab may run another build. It checks names and arguments itself. */
export interface AnyLibrary {
  read(
    name: string,
    args: unknown,
    signal: AbortSignal,
  ): Promise<{ readonly value: unknown; readonly reads: readonly string[] }>
  run(name: string, args: unknown, id: CommandId): Promise<CommandOutcome>
}

export interface Rpc {
  readonly verbs: Serving<LibraryVerbs>
  /** Refuses new calls, abandons reads, and resolves when the last command is finished. */
  drain(): Promise<void>
}

/** @param library who answers now; another one after a reset */
export function createRpc(library: () => AnyLibrary, changes: Changes): Rpc {
  const commands = new Set<Promise<unknown>>()
  const leaving = new AbortController()

  const moved = () => appError('library.moved', 'Another tab takes the library over.')
  function refuseWhenLeaving(): void {
    if (leaving.signal.aborted) throw moved()
  }

  return {
    verbs: {
      async read(name, args, signal) {
        refuseWhenLeaving()
        const version = changes.version
        const either = AbortSignal.any([signal, leaving.signal])
        try {
          // The name may come from another build: the library refuses those it does not know.
          const answer = await library().read(name, args, either)
          return { ...answer, version }
        } catch (error) {
          // An abandoned read is asked again of the next leader, whatever it failed with.
          if (leaving.signal.aborted) throw moved()
          throw error
        }
      },

      async run(name, args, commandId) {
        refuseWhenLeaving()
        if (!isCommandId(commandId)) fail('input.invalid', 'A command needs an id.')
        const running = changes.promptly(() => library().run(name, args, commandId))
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

export function isCommandId(id: unknown): id is CommandId {
  return typeof id === 'string' && /^[\w-]{8,100}$/.test(id)
}
