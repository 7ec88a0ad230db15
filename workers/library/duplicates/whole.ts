import { traitsToBits } from '../../../src/domain/vocabulary.ts'

/**
 * SQL: nothing of this asset's file is missing, as far as is known. What is left of a broken one is compared with nothing: its grey rest is like that
 * of others, and it must never be kept in the place of a whole picture.
 */
export function isWhole(asset: string): string {
  return `(${asset}.traits & ${String(traitsToBits(['damaged']))}) = 0`
}
