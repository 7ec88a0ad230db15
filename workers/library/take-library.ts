/** What a library worker does when it has won: open, say how far it is, serve, and hand over whole. */

import * as v from 'valibot'

import { CHANGES_CHANNEL } from '../../src/domain/storage-names.ts'
import { fail, isAppError, toAppError, type AppError } from '../../src/domain/errors.ts'
import { serve } from '../../src/wire/wire.ts'
import type { Library, LibraryVerbs } from './api.ts'
import { createChanges } from './changes.ts'
import type { Reign, Term } from './election.ts'
import { openLibrary, type OpenLibrary } from './open-library.ts'
import { createRpc } from './rpc.ts'
import { answerServiceWorker } from './service-worker-line.ts'

export async function takeLibrary(term: Term): Promise<Reign> {
  const changesChannel = new BroadcastChannel(CHANGES_CHANNEL)
  const changes = createChanges(term.leader, (message) => {
    changesChannel.postMessage(message)
  })
  let house: OpenLibrary | null = null
  let library: Library = unavailable(null)
  const rpc = createRpc(() => library, changes)

  async function open(afresh: boolean): Promise<void> {
    term.announce({ phase: 'opening', error: null })
    house = await openLibrary({
      afresh,
      onMigrating: () => {
        term.announce({ phase: 'migrating' })
      },
      onCommit: (tables) => {
        changes.note(tables)
      },
      onLossForgotten: () => {
        term.announce({ evicted: false })
      },
      onReset: replaceByEmpty,
    })
    library = house.library
    const { schema, memory, evicted } = house
    term.announce({ phase: 'ready', schema, memory, error: null })
    term.announce({ evicted: await evicted })
  }

  /** A damaged catalog is announced and left as it is, until the person says what to do. */
  async function openOrAsk(): Promise<void> {
    try {
      await open(false)
    } catch (thrown) {
      const error = toAppError(thrown)
      library = unavailable(error, error.code === 'storage.corrupt' ? recover : undefined)
      term.announce({ phase: 'failed', error })
    }
  }

  async function recover(): Promise<Library> {
    await open(true)
    return library
  }

  async function replaceByEmpty(erase: () => Promise<void>): Promise<void> {
    term.announce({ phase: 'opening' })
    library = unavailable(null)
    await erase()
    await open(false)
  }

  const stopServing = serve<LibraryVerbs>(term.channel, rpc.verbs)
  term.onMessage((message) => {
    if (message.kind === 'museum.device') house?.reportDevice(message)
    else answerServiceWorker(library, message, term.post)
  })
  await openOrAsk()
  return {
    async end() {
      await rpc.drain()
      stopServing()
      await house?.close()
      changes.close()
      changesChannel.close()
    },
  }
}

const BACKUP = v.looseObject({ blob: v.blob() })
const RESET = v.strictObject({ confirm: v.literal('reset') })

/** Answers while there is no catalog: with the reason, and to the two commands that can end it. */
function unavailable(error: AppError | null, recover?: () => Promise<Library>): Library {
  const refuse = (): never => {
    if (isAppError(error)) throw toAppError(error)
    return fail('library.migrating', 'The library is being opened.')
  }
  return {
    read: () => Promise.resolve().then(refuse),
    async run(name, args, id) {
      if (recover === undefined) return refuse()
      if (name === 'library.reset' && v.is(RESET, args)) {
        await recover()
        return { groupId: null, changed: 1, skipped: 0, label: 'Start afresh' }
      }
      if (name === 'backup.restore' && v.is(BACKUP, args)) return (await recover()).run(name, args, id)
      return refuse()
    },
  }
}
