/** The verb that changes things. When it resolves, the change is on disk. */

import type { CommandArgs, CommandName } from '../../workers/library/api.ts'
import type { CommandOutcome } from '../domain/reads.ts'
import type { CommandId } from '../domain/vocabulary.ts'
import { library } from './library.ts'

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Repeating a command under its id is a no-op. Left out: a new one is made. */
  readonly id?: CommandId
}

/** Rejects with an `AppError`; then nothing was changed. */
export async function run<Name extends CommandName>(
  name: Name,
  args: CommandArgs<Name>,
  options: RunOptions = {},
): Promise<CommandOutcome> {
  const outcome = await library().run(name, args, options.id ?? newCommandId(), options.signal)
  return outcome as CommandOutcome // the answering side is typed by the same table, `workers/library/api.ts`
}

export function newCommandId(): CommandId {
  return crypto.randomUUID() as CommandId // a fresh random id is one
}

/** Undoes the last change, or the given one. `skipped` in the outcome counts what was changed since. */
export function undo(group?: string): Promise<CommandOutcome> {
  return run('undo', group === undefined ? {} : { group })
}

export function redo(): Promise<CommandOutcome> {
  return run('redo', {})
}
