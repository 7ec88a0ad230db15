import type { AssetHash, Box } from '../../domain/vocabulary.ts'

/** What keys and buttons outside of the panes can do. */
export interface CompareControl {
  zoomBy(factor: number): void
  /** Pixels the pictures move. */
  panBy(dx: number, dy: number): void
  /** 100 %, or the whole pictures where they are zoomed. */
  toggleActual(): void
  /** Close up to a part of one picture, as it is shown; the whole pictures where that part is shown so already. */
  lookAt(hash: AssetHash, part: Box): void
  reset(): void
  toggleLock(): void
  isZoomed(): boolean
  /** Puts the focus on the active pane. */
  focus(): void
}
