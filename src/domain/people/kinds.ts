/** What a person calls a gathering of faces. */

/** `stranger`: somebody nobody here knows, under "Others". The last four are no persons, yet faces to a detector. */
export const PERSON_KINDS = ['person', 'stranger', 'pet', 'statue', 'painting', 'not_a_person'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

export const MAX_PERSON_NAME_CHARS = 200

/** Not empty, and no longer than a name. */
/** The oldest people on any photograph were born before 1760. */
const EARLIEST_BIRTHDAY = '1700-01-01'

export function isPersonName(text: string): boolean {
  return text.trim() !== '' && text.length <= MAX_PERSON_NAME_CHARS
}

/** A day of the calendar, `YYYY-MM-DD`, on which somebody of whom there is a photo may be born. */
export function isBirthday(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= EARLIEST_BIRTHDAY
}

/** How readily faces join a person: from looser to stricter. 0 or none: as everywhere. */
export const STRICTNESS = [-2, -1, 1, 2] as const
