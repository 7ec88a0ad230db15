import type { NoteFiles } from './voice-note-files.ts'

/** A disk that is a map. */
export interface MemoryNotes extends NoteFiles {
  readonly kept: Map<string, Uint8Array<ArrayBuffer>>
}

export function memoryNotes(): MemoryNotes {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>()
  return {
    kept,
    read(hash) {
      const bytes = kept.get(hash)
      return Promise.resolve(bytes === undefined ? null : new Blob([bytes]))
    },
    write(hash, bytes) {
      kept.set(hash, bytes)
      return Promise.resolve()
    },
  }
}
