/**
 * Ends this task: what follows is in one of its own, and keys and frames come between them. Not a timer, which browsers hold back for 4 ms;
 * `let-others.ts` is the same for workers.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
