/**
 * Names, paths and ids of a person's own tags. A path names tags from the top down, `Places/Italy`; a slash inside a name is
 * written `\/`, a backslash `\\`.
 */

export const MAX_TAG_NAME_CHARS = 200
export const MAX_TAG_DEPTH = 32 // levels of the tree; nobody reads a path longer than this
const MAX_ICON_CHARS = 16 // one emoji; families of them are long
const MAX_ALIASES = 50

/** Neither a space nor a character that nobody sees. */
const SEEN = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u
/** Turn the letters after them around, outside of the name too. The marks that stand for one letter's direction do not. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g

export function isTagName(text: string): boolean {
  return SEEN.test(text) && text.length <= MAX_TAG_NAME_CHARS
}

/** Why a path that a person typed names no tag; null when it does. */
export function faultOfTagPath(names: readonly string[]): 'blank' | 'long' | 'deep' | null {
  if (names.length === 0) return 'blank'
  if (names.length > MAX_TAG_DEPTH) return 'deep'
  if (!names.every((name) => SEEN.test(name))) return 'blank'
  return names.every(isTagName) ? null : 'long'
}

export function isTagIcon(text: string): boolean {
  return text.trim() !== '' && text.length <= MAX_ICON_CHARS
}

/** A JSON list of names. */
export function isAliasList(json: string): boolean {
  const list = parseList(json)
  return (
    list !== null &&
    list.length <= MAX_ALIASES &&
    list.every((item) => typeof item === 'string' && isTagName(item))
  )
}

/** The aliases kept in a row; a list that is none is empty. */
export function aliasesOf(json: string | null): string[] {
  return (json === null ? null : parseList(json))?.filter((item) => typeof item === 'string') ?? []
}

function parseList(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/** The names of a path, from the top down; empty ones are left out. */
export function parseTagPath(path: string): string[] {
  const names = ['']
  for (let at = 0; at < path.length; at += 1) {
    const char = path[at] ?? ''
    const next = path[at + 1]
    if (char === '/') names.push('')
    else if (char === '\\' && (next === '/' || next === '\\')) {
      names[names.length - 1] += next
      at += 1
    } else names[names.length - 1] += char
  }
  return names
    .map((name) => name.replaceAll(TURNING, '').trim().replaceAll(/\s+/gu, ' '))
    .filter((name) => name !== '')
}

export function printTagPath(names: readonly string[]): string {
  return names.map((name) => name.replaceAll(/[\\/]/g, (char) => `\\${char}`)).join('/')
}

/** A path of tags or albums as it is shown: without the signs that tell a slash in a name from those between names, and those that turn letters around. */
export function tagPathText(path: string): string {
  return path.replaceAll(/\\([\\/])/g, '$1').replaceAll(TURNING, '')
}

/** Whether the tag with the one path lies above that with the other, at any distance. */
export function isTagAbove(path: string, other: string): boolean {
  return other.startsWith(`${path}/`)
}

/** Names that differ only in case, accents or spaces are the same name: `Zürich`, `zurich`. */
export function foldTagName(name: string): string {
  // Upper case first: it makes `ß` the `SS` that some write.
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

export function foldTagPath(names: readonly string[]): string {
  return printTagPath(names.map(foldTagName))
}

/** What a tag may be asked for by: its name, and every end of its path: `rome`, `italy/rome`, `places/italy/rome`. */
export function termsOfPath(names: readonly string[]): string[] {
  return names.map((_name, from) => foldTagPath(names.slice(from)))
}

/** What was asked for as terms: as a path, and as one name, for those who write `AC/DC` without the backslash. */
export function termsAskedFor(text: string): string[] {
  return [...new Set([foldTagPath(parseTagPath(text)), foldTagPath([text])])]
}

/** The tag that a keyword of a file would be: programs write trees as `Places|Italy`. */
export function pathOfKeyword(keyword: string): string {
  return keyword.includes('|') ? printTagPath(keyword.split('|').map((name) => name.trim())) : keyword
}

/**
 * The terms that a keyword of a file answers to, and whether it says just that (`true`) or something below it. Programs write
 * trees as `Places|Italy` or `Places/Italy`; with a slash it may as well be one name.
 */
export function termsOfKeyword(keyword: string): ReadonlyMap<string, boolean> {
  const terms = new Map<string, boolean>()
  const names = keyword
    .split(keyword.includes('|') ? '|' : '/')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  for (let upTo = 1; upTo <= names.length; upTo += 1)
    for (const term of termsOfPath(names.slice(0, upTo)))
      terms.set(term, terms.get(term) === true || upTo === names.length)
  if (keyword.trim() !== '') terms.set(foldTagPath([keyword]), true)
  return terms
}
