import type { AssetHash } from './vocabulary.ts'

/** One step of the history, newest first, as the History page and the toasts read it. */
export interface HistoryRow {
  readonly groupId: string
  readonly command: string
  /** English, as it was recorded; screens say it in the person's language from `deed`. */
  readonly label: string
  /**
   * What was done, also where this row undoes or redoes it: the command, and the value it set; null for several or none. Of tags and
   * albums the name they had; `to`: the new name, or that of where it went (null: the top); `field`: which of an album.
   */
  readonly deed: {
    readonly command: string
    readonly value: string | number | null
    readonly to?: string | null
    readonly field?: 'title' | 'cover'
  }
  readonly at: number
  readonly count: number
  /** Group this one undoes, or null. */
  readonly undoes: string | null
  /** True when a later group has undone this one. */
  readonly undone: boolean
  /** That group: undoing it does this one again. */
  readonly undoneBy: string | null
  /** Up to four of the photos it is about. */
  readonly assets: readonly AssetHash[]
}
