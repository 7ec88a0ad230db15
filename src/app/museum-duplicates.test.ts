import { describe, expect, it } from 'vitest'

import { NO_GROUPS } from '../domain/duplicates/columns.ts'
import { findDuplicates, toResolved } from './museum-duplicates.ts'

describe('what a script got wrong', () => {
  /** As text that came from outside: no type keeps it from being wrong. */
  const parsed = <Value>(json: string): Value => JSON.parse(json)

  it.each([
    ['no hashes', '{"keeper":"x","paths":["y"]}'],
    ['fewer hashes than paths', '{"keeper":"x","paths":["y","x"],"hashes":["1"]}'],
    ['no paths', '{"keeper":"x","hashes":["1"]}'],
    ['a keeper of another group', '{"keeper":"x","paths":["y"],"hashes":["1"]}'],
  ])('%s is told with a code', (_name, json) => {
    expect(() => toResolved(parsed(json))).toThrow(expect.objectContaining({ code: 'input.invalid' }))
  })
  it('a list that there is not is told, not empty', async () => {
    const reads = {
      list: () =>
        Promise.resolve({ groups: NO_GROUPS, pending: 0, stacked: 0, byModel: false, folders: null }),
      groups: () => Promise.resolve([]),
    }
    await expect(findDuplicates(reads, parsed('{"kind":"nope"}'))).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(findDuplicates(reads, {})).resolves.toEqual([])
  })
})
