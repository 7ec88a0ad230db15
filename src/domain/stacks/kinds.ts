/** What a stack is made of. */

/** Found by rules, each of which can be switched off. */
export const STACK_RULES = ['raw', 'burst', 'bracket', 'panorama', 'edited'] as const
export type StackRule = (typeof STACK_RULES)[number]

/** `manual`: put together by the person. */
export const STACK_KINDS = [...STACK_RULES, 'manual'] as const
export type StackKind = (typeof STACK_KINDS)[number]

/** `asset.stack_id` of a photo that no rule may stack. */
export const NEVER_STACKED = '-'

export function isStackKind(value: unknown): value is StackKind {
  return STACK_KINDS.some((kind) => kind === value)
}

export function isStackRule(value: unknown): value is StackRule {
  return STACK_RULES.some((rule) => rule === value)
}
