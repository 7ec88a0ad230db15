import type { CommandArgs } from '../../client/library.ts'

/** One part of the last step, and what is said of it. */
export interface FinishPart {
  readonly args: Pick<CommandArgs<'photos.finishCulling'>, 'album' | 'tag' | 'rating'>
  /** `count`: how many picks there are. */
  readonly textOf: (count: number) => string
}
