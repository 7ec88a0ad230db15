/** What may be offered while one types. */
export const SUGGESTION_KINDS = [
  'key',
  'type',
  'camera',
  'lens',
  'folder',
  'label',
  'tag',
  'album',
  'person',
  'place',
  'object',
  'year',
  'word',
] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]
