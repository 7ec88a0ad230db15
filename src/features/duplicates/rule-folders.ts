/** The folders that a rule may prefer, as a menu shows them. */

/** With the label of its source in front; a source is the folder above all of its own. */
export interface KnownFolder {
  readonly path: string
  /** It has folders of its own that hold photos. */
  readonly isParent: boolean
}

export interface RuleFolder {
  readonly path: string
  /** Folders of its own, of which none is shown. */
  readonly hasMore: boolean
}

/** Each once, below the one it lies in; what is above the chosen one is there even where nobody named it. */
export function ruleFolders(
  sources: readonly string[],
  known: readonly KnownFolder[],
  chosen: string | null,
): readonly RuleFolder[] {
  const source = chosen === null ? undefined : sources.find((label) => isAtOrBelow(chosen, label))
  const above =
    chosen === null || source === undefined
      ? []
      : foldersAbove(chosen).filter((path) => isAtOrBelow(path, source))
  const parents = new Set(known.filter(({ isParent }) => isParent).map(({ path }) => path))
  const all = new Set([...sources, ...above, ...known.map(({ path }) => path)])
  const shownParents = new Set([...all].map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))
  return [...all]
    .sort(byTree)
    .map((path) => ({ path, hasMore: parents.has(path) && !shownParents.has(path) }))
}

/**
 * Of folders that hold copies (a label, or more of a path behind it) those that a menu has room for: with what is above them two levels below each source,
 * and the folders in the chosen one.
 */
export function knownOf(
  holding: readonly string[],
  sources: readonly string[],
  chosen: string | null,
): readonly KnownFolder[] {
  const all = new Set<string>()
  const parents = new Set<string>()
  for (const folder of holding) {
    const source = sources.find((label) => isAtOrBelow(folder, label))
    if (source === undefined) continue
    const names = folder === source ? [] : folder.slice(source.length + 1).split('/')
    let above = source
    all.add(source)
    for (const [level, name] of names.entries()) {
      const path = `${above}/${name}`
      if (level >= 1) parents.add(above)
      const isNear = chosen !== null && (chosen === above || isAtOrBelow(chosen, path))
      if (level >= LEVELS && !isNear) break
      all.add(path)
      above = path
    }
  }
  return [...all].map((path) => ({ path, isParent: parents.has(path) }))
}
const LEVELS = 2

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** `a`, `a/b`, `a/b/c`. */
function foldersAbove(path: string): string[] {
  return path.split('/').map((_, at, names) => names.slice(0, at + 1).join('/'))
}

/** Name by name: `a/b` comes before `a b`, which no order of plain text does. */
function byTree(one: string, other: string): number {
  const names = other.split('/')
  for (const [at, name] of one.split('/').entries()) {
    const beside = names[at]
    if (beside === undefined) return 1
    const order = name.localeCompare(beside, undefined, { numeric: true })
    if (order !== 0) return order
  }
  return one.length - other.length
}
