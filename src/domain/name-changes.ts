/** How something is asked for by name once it is called otherwise, lies elsewhere, or has become part of something else. */

import { parseTagPath, printTagPath, termsAskedFor } from './tags.ts'

/** Things as a search finds them by name. */
export interface Named {
  readonly id: string
  /** From the top down to itself. */
  readonly names: readonly string[]
  /** What it may be asked for by, folded. */
  readonly terms: readonly string[]
  /** Ids that mean it, its own included. */
  readonly rows: readonly string[]
}

/** What is to be asked for instead, any of them; null: what was asked for finds the same still, or is gone. */
export function namesInstead(
  asked: string,
  before: readonly Named[],
  after: readonly Named[],
): readonly string[] | null {
  const meant = idsAsked(asked, before)
  const now = idsAsked(asked, after)
  const heirs = [...new Set(meant.map((id) => after.find(({ rows }) => rows.includes(id))))]
  const lost = heirs.filter((heir) => heir !== undefined).filter(({ id }) => !now.includes(id))
  if (lost.length === 0 || heirs.includes(undefined)) return null
  const isFoundStill = lost.length < heirs.length
  return [...(isFoundStill ? [asked] : []), ...lost.map((heir) => nameOf(heir, asked, after))]
}

function idsAsked(asked: string, all: readonly Named[]): string[] {
  const terms = termsAskedFor(asked)
  return all.filter((one) => one.terms.some((term) => terms.includes(term))).map(({ id }) => id)
}

/** As short as before where that means nothing else, the whole path otherwise. */
function nameOf({ id, names }: Named, asked: string, all: readonly Named[]): string {
  for (let length = Math.max(1, parseTagPath(asked).length); length < names.length; length += 1) {
    const name = printTagPath(names.slice(-length))
    if (idsAsked(name, all).every((one) => one === id)) return name
  }
  return printTagPath(names)
}
