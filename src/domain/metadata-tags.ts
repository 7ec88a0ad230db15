import type { Provenance } from './metadata.ts'

/** What a reader found under one name. Lists keep the file's order. Never an object: names come from files. */
export type TagValue = string | number | readonly string[] | readonly number[]

/**
 * One value as a reader found it. `group` says which standard, `name` is the standard's own word:
 * EXIF and IPTC as ExifTool spells them, XMP as `prefix:Property` with the usual prefix of its namespace.
 */
export interface Tag {
  readonly group: TagGroup
  readonly name: string
  readonly value: TagValue
  readonly provenance: Provenance
}

export type TagGroup =
  | 'EXIF'
  | 'GPS'
  | 'Thumbnail'
  | 'MakerNote'
  | 'XMP'
  | 'IPTC'
  | 'PNG'
  | 'QuickTime'
  | 'Audio'
  | 'PDF'
  | 'ICC'
  | 'File'

/** Looks tags up by group and name; the first one found wins, so readers add the most trusted first. */
export class TagIndex {
  readonly #tagsByKey = new Map<string, Tag[]>()
  readonly all: readonly Tag[]

  constructor(tags: readonly Tag[]) {
    this.all = tags
    for (const tag of tags) {
      const key = `${tag.group}:${tag.name}`
      const same = this.#tagsByKey.get(key)
      if (same === undefined) this.#tagsByKey.set(key, [tag])
      else same.push(tag)
    }
  }

  /** Every tag of that name, most trusted first. */
  list(group: TagGroup, name: string): readonly Tag[] {
    return this.#tagsByKey.get(`${group}:${name}`) ?? []
  }

  /** First tag of that name, from the sidecar or the file only when `provenance` says so. */
  find(group: TagGroup, name: string, provenance?: Provenance): Tag | undefined {
    const tags = this.list(group, name)
    return provenance === undefined ? tags[0] : tags.find((tag) => tag.provenance === provenance)
  }

  /** First value of that name that has letters in it, trimmed. */
  text(group: TagGroup, name: string): string | undefined {
    for (const tag of this.list(group, name)) {
      const text = textOfTag(tag)
      if (text !== '') return text
    }
    return undefined
  }

  number(group: TagGroup, name: string): number | undefined {
    for (const tag of this.list(group, name)) {
      const number = numberOfTag(tag)
      if (number !== undefined) return number
    }
    return undefined
  }

  texts(group: TagGroup, name: string): readonly string[] {
    return this.list(group, name).flatMap(textsOfTag)
  }
}

export function textOfTag(tag: Tag): string {
  return textsOfTag(tag)[0] ?? ''
}

export function textsOfTag(tag: Tag): string[] {
  const values = Array.isArray(tag.value) ? tag.value : [tag.value]
  return values.map((value) => String(value).trim()).filter((text) => text !== '')
}

/** XMP writes numbers as text, and rationals as `28/10`. */
export function numberOfTag(tag: Tag): number | undefined {
  const { value } = tag
  const first = typeof value === 'string' || typeof value === 'number' ? value : value[0]
  if (typeof first === 'number') return Number.isFinite(first) ? first : undefined
  return first === undefined ? undefined : parseNumber(first)
}

export function parseNumber(text: string): number | undefined {
  const match = /^\s*([+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?/.exec(text)
  if (match === null) return undefined
  const number = Number(match[1]) / (match[2] === undefined ? 1 : Number(match[2]))
  return Number.isFinite(number) ? number : undefined
}
