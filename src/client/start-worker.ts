/** The one place where a page starts a worker. Its name is how the leader is told apart from the heirs. */
export function startLibraryWorker(name: string): Worker {
  return new Worker(new URL('../../workers/library/library.worker.ts', import.meta.url), {
    type: 'module',
    name,
  })
}
