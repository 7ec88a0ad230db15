/** What a bench measures: one line of the table, one entry of `results/*.json`. */

export interface BenchRow {
  readonly name: string
  readonly value: number
  /** As printed: `photos/s`, `ms`, `MB`, `%`. */
  readonly unit: string
  /** Our value as a ratio to the native peer of the same run. */
  readonly ratio?: number
  /** What the issue asks for, in words: `≥ 0.6 of sharp`. */
  readonly target?: string
  /** Whether the target is met. Absent: a figure without a target. */
  readonly ok?: boolean
  /** What a reader must know: sample size, peer version, what was left out. */
  readonly note?: string
}

/** `bench/<name>.bench.ts` exports one as default. It may return no row and say why with `note` in a row of value NaN. */
export type Bench = () => Promise<readonly BenchRow[]>
