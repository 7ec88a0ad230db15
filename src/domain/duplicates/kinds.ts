/**
 * Four questions that are never mixed. `identical`: the same bytes in several places. `same`: the same pixels, other metadata.
 * `reencoded`: the same picture compressed, resized, cropped, framed, turned or toned anew. `similar`: shots of one scene.
 */
export const DUPLICATE_KINDS = ['identical', 'same', 'reencoded', 'similar'] as const
export type DuplicateKind = (typeof DUPLICATE_KINDS)[number]
