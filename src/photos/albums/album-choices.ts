import type { AlbumTitle } from '../../domain/reads.ts'
import { foldTagName, foldTagPath, parseTagPath, tagPathText } from '../../domain/tags.ts'
import type { Choice } from '../choice/ChoiceField.tsx'

const MOST_SHOWN = 60 // more than fit in any list; typing a letter finds the rest

/**
 * What the field offers: without text all albums by hand, those made last first; with text the one that is called so, then those whose
 * path holds it, titles that begin so first; at last the album that would be made. Smart albums fill themselves: only where asked for, behind
 * those by hand.
 */
export function albumChoices(
  albums: readonly AlbumTitle[],
  typed: string,
  {
    without,
    creates,
    smart = false,
  }: { readonly without: ReadonlySet<string>; readonly creates: boolean; readonly smart?: boolean },
): Choice[] {
  const wanted = foldTagPath(parseTagPath(typed))
  const left = albums.filter(({ id, kind }) => (smart || kind === 'album') && !without.has(id))
  const begins = ({ title }: AlbumTitle): boolean => foldTagName(title).startsWith(wanted)
  const behind = ({ kind }: AlbumTitle): number => (kind === 'smart' ? 1 : 0)
  const isWhole = ({ path }: AlbumTitle): boolean => foldTagPath(parseTagPath(path)) === wanted
  const found =
    wanted === ''
      ? left.toSorted((one, other) => behind(one) - behind(other) || (one.id < other.id ? 1 : -1))
      : left
          .filter((album) => foldTagPath(parseTagPath(album.path)).includes(wanted))
          .sort(
            (one, other) =>
              Number(isWhole(other)) - Number(isWhole(one)) ||
              behind(one) - behind(other) ||
              Number(begins(other)) - Number(begins(one)),
          )
  const choices = found.slice(0, MOST_SHOWN).map(({ id, path }) => ({
    id,
    text: id,
    path: tagPathText(path),
    isNew: false,
  }))
  const isKnown = left.some((album) => album.kind === 'album' && isWhole(album))
  if (!creates || wanted === '' || isKnown) return choices
  return [...choices, { id: 'new', text: typed.trim(), path: typed.trim(), isNew: true }]
}

/** Where a typed path would be made: in the album that its beginning names, else at the top with the whole text as its title. */
export function placeOfNew(
  albums: readonly AlbumTitle[],
  typed: string,
): { readonly title: string; readonly under?: string } {
  const names = parseTagPath(typed)
  const above = foldTagPath(names.slice(0, -1))
  const title = names.at(-1)
  const parent = albums.find(
    ({ path, kind }) => kind === 'album' && foldTagPath(parseTagPath(path)) === above,
  )
  return parent === undefined || title === undefined || above === ''
    ? { title: typed.trim() }
    : { title, under: parent.id }
}
