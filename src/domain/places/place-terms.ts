/** How a place is asked for. */

import { foldTagName } from '../tags.ts'

/**
 * `Paris, France` as terms, in every way it may be meant: as one name, and as a place and what it lies in. The first of each is the
 * place itself.
 */
export function placeParts(text: string): readonly (readonly [string, ...string[]])[] {
  const whole = foldTagName(text)
  const [first = '', ...around] = text.split(',').map(foldTagName)
  const outer = around.filter((part) => part !== '')
  if (first === '') return [[whole]]
  // With a comma behind it, it is being typed.
  return outer.length === 0 ? [[first]] : [[whole], [first, ...outer]]
}
