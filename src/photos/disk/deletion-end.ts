import { read } from '../../client/run.ts'
import { queries } from '../../client/use-query.ts'
import type { DiskDeletion } from '../../domain/disk-trash.ts'

/** Deletions that there are now; the one that begins next is none of them. */
export async function knownDeletions(): Promise<ReadonlySet<string>> {
  return new Set((await read('diskDeletions', {})).map(({ id }) => id))
}

/** Resolves with the deletion that is none of `known` once no file of it is left to move: all are, or could not be. Rejects with an `AppError`. */
export function endOfDeletion(known: ReadonlySet<string>): Promise<DiskDeletion> {
  return new Promise((resolve, reject) => {
    const look = () => {
      read('diskDeletions', {}).then((deletions) => {
        const own = deletions.find(({ id }) => !known.has(id))
        if (own === undefined || own.states.planned + own.states.copied > own.failed) return
        stop()
        resolve(own)
      }, fail)
    }
    const fail = (error: unknown) => {
      stop()
      reject(error instanceof Error ? error : new Error(String(error)))
    }
    const stop = queries().find('diskDeletions', {}).subscribe(look)
    look()
  })
}
