import { openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import type { MetadataFact } from '../../../../src/domain/metadata.ts'
import { readMetadata } from '../read-metadata.ts'
import { NOW_MS } from './build-files.ts'

/** Reads files from disk one after the other, by ranges as in a granted folder, as stage `meta` would. */
export async function readPaths(paths: readonly string[]): Promise<MetadataFact[]> {
  const facts: MetadataFact[] = []
  for (const path of paths) {
    const file = new File([await openAsBlob(path)], basename(path), { lastModified: NOW_MS })
    facts.push(
      await readMetadata(file, { path, mime: 'application/octet-stream', sidecar: null, nowMs: NOW_MS }),
    )
  }
  return facts
}
