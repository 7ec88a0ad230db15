import { describe, expect, it } from 'vitest'
import type { LibraryState } from '../../client/connection.ts'
import { appError } from '../../domain/errors.ts'
import { bootScreen } from './boot-screen.ts'

const state = (change: Partial<LibraryState>): LibraryState => ({
  phase: 'starting',
  error: null,
  elsewhere: false,
  outdated: false,
  memory: false,
  evicted: false,
  ...change,
})

describe('what fills the window', () => {
  it('is the app from the first frame on, so that nothing flashes while the library opens', () => {
    for (const phase of ['starting', 'opening', 'ready'] as const)
      expect(bootScreen(state({ phase }), false)).toEqual({ kind: 'app' })
  })

  it('offers to use a library that is busy elsewhere, but never takes the page away from someone who looks at it', () => {
    expect(bootScreen(state({ phase: 'busy' }), false)).toEqual({ kind: 'busy' })
    expect(bootScreen(state({ phase: 'busy' }), true)).toEqual({ kind: 'app' })
    expect(bootScreen(state({ phase: 'migrating' }), false)).toEqual({ kind: 'migrating' })
    expect(bootScreen(state({ phase: 'migrating' }), true)).toEqual({ kind: 'app' })
  })

  it('says why a library cannot be opened, also after it was', () => {
    const error = appError('library.too_new', 'made by 9')
    expect(bootScreen(state({ phase: 'failed', error }), true)).toEqual({ kind: 'failed', error })
    expect(bootScreen(state({ phase: 'failed' }), false)).toMatchObject({ error: { code: 'bug.unexpected' } })
  })
})
