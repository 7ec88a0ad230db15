/** Web Locks as something that is held until released, instead of as long as a callback runs. */

export interface HeldLock {
  release(): void
  /** Resolves when the lock is free again, by us or because the browser took it. */
  readonly released: Promise<void>
}

/** Waits for the lock. Rejects with the signal's reason when aborted while waiting; never steals. */
export function acquireLock(name: string, signal?: AbortSignal): Promise<HeldLock> {
  return new Promise((resolve, reject) => {
    let release = (): void => undefined
    const held = new Promise<void>((done) => {
      release = done
    })
    const released: Promise<void> = navigator.locks
      .request(name, signal === undefined ? {} : { signal }, () => {
        resolve({ release, released })
        return held
      })
      .catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)))
      })
  })
}
