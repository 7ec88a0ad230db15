/** One edit of many photos: what each field becomes, photo by photo. Pure; the command and the preview are both made of it. */

import { civilFromDay, MS_PER_DAY } from './calendar.ts'
import type { Flag, Label } from './marks.ts'
import { changeZone, type Zone } from './zone-time.ts'

/** What is done to a text. `set` may hold placeholders, see `fillIn`. */
export type TextEdit =
  | { readonly do: 'set'; readonly text: string }
  | { readonly do: 'before'; readonly text: string }
  | { readonly do: 'after'; readonly text: string }
  | { readonly do: 'replace'; readonly find: string; readonly text: string }
  /** What the file says shows again. */
  | { readonly do: 'clear' }

export type DateEdit =
  | { readonly do: 'shift'; readonly ms: number }
  /** The camera's clock showed the time of `from`; the photos were taken in `to`. */
  | { readonly do: 'zone'; readonly from: Zone; readonly to: Zone }
  /** Another day; the time of day stays. `day`: days since 1970-01-01. */
  | { readonly do: 'day'; readonly day: number }
  | { readonly do: 'clear' }

export type PlaceEdit =
  { readonly do: 'set'; readonly lat: number; readonly lon: number } | { readonly do: 'clear' }

export type TagsEdit = {
  readonly add?: readonly string[] | undefined
  readonly remove?: readonly string[] | undefined
  /** Tags that are not added go. */
  readonly only?: boolean | undefined
}

/** What is not named stays as it is. */
export interface BulkEdit {
  readonly title?: TextEdit | undefined
  readonly caption?: TextEdit | undefined
  readonly date?: DateEdit | undefined
  readonly place?: PlaceEdit | undefined
  readonly rating?: number | null | undefined
  readonly favorite?: boolean | undefined
  readonly label?: Label | null | undefined
  readonly flag?: Flag | null | undefined
  readonly tags?: TagsEdit | undefined
}

/** When a photo was taken. */
export interface Taken {
  /** Wall clock as if UTC, ms; null: unknown. */
  readonly ms: number | null
  /** Minutes east of UTC; null: nothing says. */
  readonly offsetMin: number | null
}

/** What an edit may look at: values as they are shown now. */
export interface EditedPhoto {
  readonly title: string | null
  readonly caption: string | null
  readonly taken: Taken
  /** Of the file, without its ending. */
  readonly name: string
  readonly folder: string
  readonly camera: string | null
  /** From 1, in the order in which the photos are shown. */
  readonly n: number
}

/** What an edit makes of the texts and the date of a photo; what it does not name is undefined, null is the file's own. */
export interface EditedFields {
  readonly title: string | null | undefined
  readonly caption: string | null | undefined
  readonly taken: Taken | null | undefined
}

/** A `{date}` in a text is the one the same edit gives the photo. */
export function editFields(
  { title, caption, date }: Pick<BulkEdit, 'title' | 'caption' | 'date'>,
  photo: EditedPhoto & { readonly fileTaken: Taken },
): EditedFields {
  const taken = date === undefined ? undefined : editDate(date, photo.taken)
  const after = { ...photo, taken: taken === undefined ? photo.taken : (taken ?? photo.fileTaken) }
  return {
    title: title === undefined ? undefined : editText(title, photo.title, after),
    caption: caption === undefined ? undefined : editText(caption, photo.caption, after),
    taken,
  }
}

/** Null: the file's own text shows. */
export function editText(edit: TextEdit, before: string | null, photo: EditedPhoto): string | null {
  const now = before ?? ''
  switch (edit.do) {
    case 'set':
      return emptyIsNull(fillIn(edit.text, photo))
    case 'before':
      return emptyIsNull(fillIn(edit.text, photo) + now)
    case 'after':
      return emptyIsNull(now + fillIn(edit.text, photo))
    case 'replace':
      return edit.find === '' ? before : emptyIsNull(now.replaceAll(edit.find, edit.text))
    case 'clear':
      return null
  }
}

/**
 * Null: what the file says; so is a date before the year 1 or after 9999. From an unknown date nothing can be counted, but a day can be
 * set. Another zone brings its own offset; otherwise that stays as it is, known or not.
 */
export function editDate(edit: DateEdit, before: Taken): Taken | null {
  const after = newDate(edit, before)
  return after === null || after.ms < FIRST_DAY * MS_PER_DAY || after.ms >= (LAST_DAY + 1) * MS_PER_DAY
    ? null
    : after
}

function newDate(edit: DateEdit, { ms, offsetMin }: Taken): (Taken & { readonly ms: number }) | null {
  switch (edit.do) {
    case 'shift':
      return ms === null ? null : { ms: ms + edit.ms, offsetMin }
    case 'zone': {
      if (ms === null) return null
      const there = changeZone(ms, edit.from, edit.to)
      return { ms: there.wallMs, offsetMin: there.offsetMin }
    }
    case 'day':
      return { ms: edit.day * MS_PER_DAY + (ms === null ? NOON_MS : mod(ms, MS_PER_DAY)), offsetMin }
    case 'clear':
      return null
  }
}

const NOON_MS = MS_PER_DAY / 2

/** Longest shift, and the days that can be set: from the year 1 to 9999. */
export const MAX_SHIFT_MS = 200 * 366 * MS_PER_DAY
export const FIRST_DAY = -719_162
export const LAST_DAY = 2_932_896

export const PLACEHOLDERS = ['date', 'n', 'name', 'folder', 'camera'] as const

/** Words in braces that nothing is filled in for: `{nope}`, `{Date}`. */
export function unknownPlaceholders(text: string): string[] {
  const known: readonly string[] = PLACEHOLDERS
  const words = [...text.matchAll(/\{([\p{L}\d_ -]{1,30})\}/gu)].map(([, word = '']) => word)
  return [...new Set(words)].filter((word) => !known.includes(word)).map((word) => `{${word}}`)
}

/** `{date}` is `2024-05-31`, `{n}` counts the photos; a value that is not known is nothing. Other words in braces stay. */
export function fillIn(text: string, photo: EditedPhoto): string {
  return text.replace(/\{(date|n|name|folder|camera)\}/g, (_all, word: string) => {
    switch (word) {
      case 'date':
        return photo.taken.ms === null ? '' : dateText(photo.taken.ms)
      case 'n':
        return String(photo.n)
      case 'name':
        return photo.name
      case 'folder':
        return photo.folder
      default:
        return photo.camera ?? ''
    }
  })
}

function dateText(ms: number): string {
  const { year, month, day } = civilFromDay(Math.floor(ms / MS_PER_DAY))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function emptyIsNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

function mod(value: number, by: number): number {
  return ((value % by) + by) % by
}

/** Nothing is typed yet of what the edit needs. A text replaced by nothing would be the file's own: that has its own name, `clear`. */
export function needsText(edit: TextEdit | undefined): boolean {
  if (edit === undefined || edit.do === 'clear') return false
  return edit.do === 'replace' ? edit.find === '' : edit.text.trim() === ''
}

/** True when nothing would be done. */
export function isNoEdit(edit: BulkEdit): boolean {
  const { tags, ...others } = edit
  const hasTags = (tags?.add?.length ?? 0) > 0 || (tags?.remove?.length ?? 0) > 0 || tags?.only === true
  return !hasTags && Object.values(others).every((value) => value === undefined)
}

/** One value for all of the photos, or several. */
/** `some`: a few of the texts that differ. */
export type Among<Value> =
  { readonly same: Value } | { readonly different: number; readonly some?: readonly string[] }

/** What photos have in common, field by field. */
export interface FieldsAmong {
  readonly photos: number
  readonly title: Among<string | null>
  readonly caption: Among<string | null>
  readonly rating: Among<number | null>
  readonly favorite: Among<boolean>
  readonly label: Among<Label | null>
  readonly flag: Among<Flag | null>
  /** First and last, ms; null: no date is known. */
  readonly dates: { readonly first: number; readonly last: number } | null
  readonly undated: number
  readonly places: number
}

/** One photo before and after, as the preview shows it; fields that do not change are left out. */
export interface EditPreview {
  readonly hash: string
  readonly name: string
  readonly title?: readonly [before: string | null, after: string | null]
  readonly caption?: readonly [before: string | null, after: string | null]
  readonly taken?: readonly [before: Taken, after: Taken]
}
