import { read } from '../../client/run.ts'
import { queries } from '../../client/use-query.ts'
import type { DiskDeletion } from '../../domain/disk-trash.ts'

/** Deletions that there are now; the one that begins next is none of them. */
export async function knownDeletions(): Promise<ReadonlySet<string>> {
  return new Set((await read('diskDeletions', {})).map(({ id }) => id))
}

/** Resolves with the deletion that is none of `known` once no file of it is left to move: all are, or could not be. Rejects with an `AppError`. */
export async function endOfDeletion(known: ReadonlySet<string>): Promise<DiskDeletion> {
  let hear = (): void => undefined
  const stop = queries()
    .find('diskDeletions', {})
    .subscribe(() => hear())
  try {
    for (;;) {
      // What changes while this is read is heard of as well.
      const change = new Promise<void>((resolve) => (hear = resolve))
      const own = (await read('diskDeletions', {})).find(({ id }) => !known.has(id))
      if (own !== undefined && own.states.planned + own.states.copied <= own.failed) return own
      await change
    }
  } finally {
    stop()
  }
}
