import { isAppError } from '../../../src/domain/errors.ts'
import type { AppError } from '../../../src/domain/errors.ts'

/** JSON kept in a column: ours, but a damaged row must not take the screen down. */
export function parseJson(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export function parseStrings(text: string | null): string[] {
  const value = parseJson(text)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

export function parseAppError(text: string | null): AppError | null {
  const value = parseJson(text)
  return isAppError(value) ? value : null
}
