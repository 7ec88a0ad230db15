/** What sort of paper a photo shows, by what is written on it. Screenshots are told by the file itself (`domain/screenshot.ts`). */
export const TEXT_KINDS = ['receipt', 'ticket', 'card', 'menu', 'whiteboard', 'document'] as const
export type TextKind = (typeof TEXT_KINDS)[number]

/** `asset.text_kind` of a photo that a person took off its shelf. */
export const NO_TEXT_KIND = '-'

export function isTextKind(value: unknown): value is TextKind {
  return TEXT_KINDS.some((kind) => kind === value)
}
