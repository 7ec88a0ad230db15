import type { CommandOutcome } from '../../../src/domain/reads.ts'

/** The outcome of a command about this device only: it is not in the history and cannot be undone. */
export function local(changed: number, label: string): CommandOutcome {
  return { groupId: null, changed, skipped: 0, label }
}
