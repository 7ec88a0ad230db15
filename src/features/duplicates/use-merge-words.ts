import { tagPathText } from '../../domain/tags.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { DuplicateGroup } from '../../domain/duplicates/report.ts'
import { isLabel } from '../../domain/marks.ts'
import { useLabelName } from '../../photos/marks/labels.tsx'
import { useAreaMessages } from '../../ui/index.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import { mergeWords, type MergeNames, type MergeWords } from './group-words.ts'

/** What resolving a group would move and lose. */
export function useMergeWords(group: DuplicateGroup, keeper: number): MergeWords {
  return mergeWords(group, keeper, useGroupNames(group), useAreaMessages(duplicatesEn))
}

/** The names of albums and tags, which are read only where there are some. */
export function useGroupNames({ members }: DuplicateGroup): MergeNames {
  const labelName = useLabelName()
  const hasAlbums = members.some(({ albums, equals }) =>
    [{ albums }, ...equals].some((one) => one.albums.length > 0),
  )
  const hasTags = members.some(({ tags, equals }) => [{ tags }, ...equals].some((one) => one.tags.length > 0))
  const albums = useQueryState('albumTitles', hasAlbums ? {} : null).value ?? []
  const tags = useQueryState('tags', hasTags ? {} : null).value ?? []
  return {
    albumOf: (id: string) =>
      shown(
        albums.find((album) => album.id === id),
        tagPathText,
      ),
    tagOf: (id: string) =>
      shown(
        tags.find((tag) => tag.id === id),
        tagPathText,
      ),
    labelOf: (label: number) => (isLabel(label) ? labelName(label) : String(label)),
  }
}

function shown(row: { readonly path: string } | undefined, textOf: (path: string) => string): string | null {
  return row === undefined ? null : textOf(row.path)
}
