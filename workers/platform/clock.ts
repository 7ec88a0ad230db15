/** Time from outside, so that everything else can be tested with a time of its own. */
export interface Clock {
  /** Milliseconds UTC. May jump. */
  now(): number
  /** Milliseconds since the worker started. Never jumps. */
  elapsed(): number
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
}
