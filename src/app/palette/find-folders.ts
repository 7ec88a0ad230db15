import { read } from '../../client/run.ts'
import type { SourceId } from '../../domain/vocabulary.ts'

export interface FoundFolder {
  readonly source: SourceId
  readonly path: string
  /** `Photos / 2020 / Lisbon` */
  readonly title: string
  readonly count: number
}

const MOST = 400 // rows: more would be slow to type through and nobody reads them

/** Folders of all sources, level by level, as many as a list can hold. */
export async function findFolders(signal: AbortSignal): Promise<FoundFolder[]> {
  const labels = new Map((await read('sources', {}, { signal })).map((source) => [source.id, source.label]))
  const found: FoundFolder[] = []
  let level = [...labels.keys()].map((source) => ({ source, under: '' }))
  for (const { source } of level) found.push({ source, path: '', title: labels.get(source) ?? '', count: 0 })
  while (level.length > 0 && found.length < MOST) {
    const next: typeof level = []
    for (const { source, under } of level) {
      for (const folder of await read('folders', { source, under }, { signal })) {
        if (found.length >= MOST) return found
        const title = [labels.get(source) ?? '', ...folder.path.split('/')].join(' / ')
        found.push({ source, path: folder.path, title, count: folder.count })
        next.push({ source, under: folder.path })
      }
    }
    level = next
  }
  return found
}
