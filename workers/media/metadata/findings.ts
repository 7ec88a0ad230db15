import type { FileStructure } from '../../../src/domain/file-structure.ts'
import type { Tag, TagGroup, TagValue } from '../../../src/domain/metadata-tags.ts'
import { isAppError } from '../../../src/domain/errors.ts'
import type { Provenance } from '../../../src/domain/metadata.ts'

/** A file may repeat a field endlessly; more than this is an attack, not metadata. */
const MAX_TAGS_READ = 4000
const MAX_WARNINGS = 20

/** What the readers of one file have found so far. */
export class Findings {
  readonly tags: Tag[] = []
  readonly structure: FileStructure = { traits: new Set() }
  readonly warnings: string[] = []
  /** `embedded` while the file itself is read, `sidecar` while its sidecar is. */
  provenance: Provenance = 'embedded'

  add(group: TagGroup, name: string, value: TagValue): void {
    if (this.tags.length < MAX_TAGS_READ) this.tags.push({ group, name, value, provenance: this.provenance })
  }

  warn(text: string): void {
    if (this.warnings.length < MAX_WARNINGS && !this.warnings.includes(text)) this.warnings.push(text)
  }

  /**
   * Reads one part of a file; a part that breaks becomes a warning, and the rest is still read. What a file system says
   * (gone, changed, permission lapsed) is no matter of content and goes on to the caller.
   */
  async attempt(what: string, read: () => Promise<void> | void): Promise<void> {
    try {
      await read()
    } catch (thrown) {
      if (isAppError(thrown)) this.warn(`${what}: ${thrown.message}`)
      else if (thrown instanceof DOMException && thrown.name !== 'EncodingError') throw thrown
      else this.warn(`${what} is damaged`)
    }
  }

  setSize(width: number, height: number): void {
    if (width > 0 && height > 0) {
      this.structure.width = width
      this.structure.height = height
    }
  }
}
