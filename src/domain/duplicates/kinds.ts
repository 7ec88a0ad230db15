/**
 * Four questions that are never mixed. `identical`: the same bytes in several places. `same`: the same pixels, other metadata.
 * `reencoded`: the same picture compressed, resized, cropped, framed, turned or toned anew. `similar`: shots of one scene.
 */
export const DUPLICATE_KINDS = ['identical', 'same', 'reencoded', 'similar'] as const
export type DuplicateKind = (typeof DUPLICATE_KINDS)[number]

/**
 * Why a person should look before a group is resolved. `edges`: what the proposed keeper lacks at its edges may be a frame, or a part of the picture.
 * `turn`: others lie otherwise, and nothing tells which way is right. `page`: writing that a close look could not tell apart (ADR 0034), or, where it found no
 * letters, white without colour. `part`: a small part of the picture differs, a stamp, a date, a digit, and nothing tells which of them has it. `away`: a better copy, or all of them, cannot be reached now. `enlarged`: the rule keeps more pixels that are softer than fewer of
 * another copy. `unread`: of identical files, nobody can read what is in them.
 */
export const DUPLICATE_DOUBTS = ['edges', 'turn', 'page', 'part', 'away', 'enlarged', 'unread'] as const
export type DuplicateDoubt = (typeof DUPLICATE_DOUBTS)[number]
