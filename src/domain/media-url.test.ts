import { describe, expect, it } from 'vitest'
import {
  liveUrl,
  motionUrl,
  originalUrl,
  parseMediaPath,
  renderUrl,
  stripUrl,
  thumbUrl,
} from './media-url.ts'
import type { AssetHash } from './vocabulary.ts'

const HASH = 'ab'.repeat(32) as AssetHash

describe('media addresses', () => {
  it('are understood as they were made', () => {
    expect(parseMediaPath(thumbUrl(HASH, 320))).toEqual({ kind: 'thumb', hash: HASH, size: 320 })
    expect(parseMediaPath(originalUrl(HASH))).toEqual({ kind: 'original', hash: HASH })
    expect(parseMediaPath(liveUrl(HASH))).toEqual({ kind: 'live', hash: HASH })
    expect(parseMediaPath(motionUrl(HASH))).toEqual({ kind: 'motion', hash: HASH })
    expect(parseMediaPath(renderUrl(HASH))).toEqual({ kind: 'render', file: `${HASH}.webp` })
    expect(parseMediaPath(stripUrl(HASH))).toEqual({ kind: 'render', file: `${HASH}.strip.webp` })
  })

  it.each([
    `/media/thumb/${HASH}/512`,
    `/media/thumb/${HASH}/0320`,
    `/media/thumb/${HASH}`,
    `/media/thumb/${HASH}/320/x`,
    `/media/thumb/${HASH.toUpperCase()}/320`,
    `/media/original/${HASH}x`,
    `/media/original/${HASH}/`,
    '/media/original/..%2f..%2flibrary',
    '/media/render/../library/library.db',
    '/media/render/library.db',
    `/media/render/${HASH}`,
    '/media/',
    '/mediathumb',
    '/photo/x',
  ])('%s is none', (path) => {
    expect(parseMediaPath(path)).toBeNull()
  })
})
