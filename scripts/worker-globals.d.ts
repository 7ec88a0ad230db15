/**
 * What tests and benches of workers use of a worker's world. They are compiled for Node and the page, whose libraries lack it,
 * and the two libraries cannot be had together. The app's workers have the real library.
 */

interface FileSystemSyncAccessHandle {
  close(): void
  flush(): void
  getSize(): number
  read(into: AllowSharedBufferSource, options?: { at?: number }): number
  truncate(size: number): void
  write(from: AllowSharedBufferSource, options?: { at?: number }): number
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>
}

interface DedicatedWorkerGlobalScope extends Pick<
  Worker,
  | 'postMessage'
  | 'addEventListener'
  | 'removeEventListener'
  | 'dispatchEvent'
  | 'onmessage'
  | 'onmessageerror'
> {
  readonly name: string
  readonly navigator: Navigator
  readonly location: Location
  close(): void
}
