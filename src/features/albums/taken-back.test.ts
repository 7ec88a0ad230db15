import { describe, expect, it } from 'vitest'

import type { ExceptedPhotos } from '../../domain/album-exceptions.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import { countTakenBack, isTakenBack, withKind, withPhoto } from './taken-back.ts'

function hash(n: number) {
  const text = String(n).repeat(64)
  if (!isAssetHash(text)) throw new Error(text)
  return text
}
/** Five are always in it, three of them are named. */
const ALWAYS: ExceptedPhotos = {
  count: 5,
  photos: [1, 2, 3].map((n) => ({ hash: hash(n), name: String(n) })),
}

describe('what a smart album takes back of its exceptions', () => {
  it('is a photo, until it is pressed again', () => {
    const one = withPhoto([], 'always', hash(2), ALWAYS)
    expect(one).toEqual([hash(2)])
    expect(countTakenBack(one, 'always', ALWAYS)).toBe(1)
    expect(isTakenBack(one, 'always', hash(1))).toBe(false)
    expect(withPhoto(one, 'always', hash(2), ALWAYS)).toEqual([])
  })

  it('is all of a kind, with those that are not named, and none of the other kind', () => {
    const all = withKind([hash(2), hash(7)], 'always', true, ALWAYS)
    expect(all).toEqual([hash(7), 'always'])
    expect(countTakenBack(all, 'always', ALWAYS)).toBe(5)
    expect(isTakenBack(all, 'always', hash(1))).toBe(true)
    expect(isTakenBack(all, 'never', hash(1))).toBe(false)
    expect(withKind(all, 'always', false, ALWAYS)).toEqual([hash(7)])
  })

  it('is all that are named but one, when that one is pressed in all of a kind', () => {
    const all = withKind([], 'always', true, ALWAYS)
    const butOne = withPhoto(all, 'always', hash(1), ALWAYS)
    expect(butOne).toEqual([hash(2), hash(3)])
    expect(countTakenBack(butOne, 'always', ALWAYS)).toBe(2)
  })
})
