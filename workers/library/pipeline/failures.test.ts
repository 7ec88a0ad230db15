import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import { RETRY_LAST_MS } from '../../../src/domain/pipeline.ts'
import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import { judgeFailure } from './failures.ts'
import type { Subject } from './stage.ts'

const NOW = 1_000_000
const SOURCE = v.parse(SOURCE_ID, '01ARZ3NDEKTSV4RRFFQ69G5FAV')
const subject = (crashes: number): Subject => ({
  id: 7,
  file: { id: 7, source: SOURCE, path: 'slow.heic', bytes: 1000, mtime: 5, quick: null },
  tries: 0,
  crashes,
  suspect: crashes > 0,
})
const after = (code: 'file.timeout' | 'file.crashes', crashes: number) =>
  judgeFailure('meta', subject(crashes), appError(code, 'It did not go well.'), NOW)

describe('a file that took too long', () => {
  it('is tried again last, then set aside so that all else goes on', () => {
    expect(after('file.timeout', 0)).toMatchObject({ failure: { state: 'pending' }, retryAt: null })
    expect(after('file.timeout', 1)).toMatchObject({
      failure: { state: 'failed', crashes: 2 },
      next: [{ stage: 'thumb' }],
    })
  })

  it('is tried again by itself when the machine may have more time, and not for ever', () => {
    const later = NOW + RETRY_LAST_MS
    for (const crashes of [1, 2, 3])
      expect(after('file.timeout', crashes)).toMatchObject({ failure: { retryAt: later }, retryAt: later })
    expect(after('file.timeout', 4)).toMatchObject({ failure: { retryAt: null }, retryAt: null })
  })

  it('is not one that stopped the app: that is left alone until somebody asks', () => {
    expect(after('file.crashes', 1)).toMatchObject({
      failure: { state: 'failed', retryAt: null },
      retryAt: null,
    })
  })
})
