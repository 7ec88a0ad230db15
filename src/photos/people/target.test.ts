import { expect, it } from 'vitest'

import { keyOfTarget, targetOfKey } from './target.ts'

it('people are named in addresses, and found again', () => {
  for (const target of [{ person: '01HZY2V4Q6R8S0T1V2W3X4Y5Z6' }, { cluster: 12 }])
    expect(targetOfKey(keyOfTarget(target))).toEqual(target)
})

it('anything else is nobody', () => {
  for (const key of ['', 'c', 'c-1', 'c1.5', '12', '01HZY2V4Q6R8S0T1V2W3X4Y5Z', '__proto__'])
    expect(targetOfKey(key)).toBeNull()
})
