import { parseAskedPicture } from '../domain/search/asked-picture.ts'
import type { Translate } from '../ui/index.ts'

/** The text of a search for reading: pictures in it by what they are, and not by long numbers. */
export function readableSearch(text: string, t: Translate): string {
  return text.replaceAll(/(?<![^\s(-])(?:like|wie|similar|ähnlich):([\w@.,-]+)/giu, (whole, name: string) => {
    const picture = parseAskedPicture(name)
    return picture === null ? whole : t('shell.askedPicture', { kind: picture.kind })
  })
}
