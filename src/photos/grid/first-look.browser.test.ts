import { afterEach, describe, expect, it } from 'vitest'

import { nextTask } from '../../client/next-task.ts'
import { FIRST_LOOK_KEY, finishForgetting, forgetFirstLook } from './first-look.ts'

const kept = () => localStorage.getItem(FIRST_LOOK_KEY)

afterEach(async () => {
  await nextTask()
  localStorage.removeItem(FIRST_LOOK_KEY)
})

describe('forgetting what was seen last', () => {
  it('leaves the storage to the next task, and is sure to happen', async () => {
    localStorage.setItem(FIRST_LOOK_KEY, 'photos that are trashed now')
    forgetFirstLook()
    forgetFirstLook()
    expect(kept(), 'not in the task that lays out').not.toBeNull()
    await nextTask()
    expect(kept()).toBeNull()
  })
  it('happens before the page goes, though its next task never comes', () => {
    localStorage.setItem(FIRST_LOOK_KEY, 'photos that are hidden now')
    forgetFirstLook()
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect(kept()).toBeNull()
  })
  it('does not take along what is kept after it', async () => {
    localStorage.setItem(FIRST_LOOK_KEY, 'photos that are hidden now')
    forgetFirstLook()
    finishForgetting()
    localStorage.setItem(FIRST_LOOK_KEY, 'the others')
    await nextTask()
    await nextTask()
    expect(kept()).toBe('the others')
  })
})
