/** A folder that was renamed, and added again: its source goes on with the new handle. */

import type { CommandOutcome } from '../domain/reads.ts'
import type { SourceId } from '../domain/vocabulary.ts'
import { getHandle, putHandle, removeHandle } from './handles.ts'
import { run } from './run.ts'

export interface TakeOver {
  /** The source that is away. */
  readonly id: SourceId
  /** The one that its folder was added as. */
  readonly from: SourceId
}

/** Errors: those of `sources.takeOver`; then everything is as it was. */
export async function takeOverSource({ id, from }: TakeOver): Promise<CommandOutcome> {
  const [before, found] = await Promise.all([getHandle(id), getHandle(from)])
  if (found !== null) await putHandle(id, found)
  try {
    const outcome = await run('sources.takeOver', { id, from })
    await removeHandle(from)
    return outcome
  } catch (error) {
    if (before !== null) await putHandle(id, before)
    throw error
  }
}
