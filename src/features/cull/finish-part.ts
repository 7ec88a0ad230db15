import type { CommandOutcome } from '../../domain/reads.ts'

/** One part of the last step: a step of the history, and what is said of it. */
export interface FinishPart {
  readonly run: () => Promise<CommandOutcome>
  /** `changed`: how many photos it was about. */
  readonly textOf: (changed: number) => string
}
