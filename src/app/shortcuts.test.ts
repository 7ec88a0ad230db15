import { describe, expect, it } from 'vitest'
import { createMatcher, isSingleKey, writtenKeys, type KeyPress } from './shortcuts.ts'
import { SHORTCUTS } from './photo-shortcuts.ts'

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change }
}
const matcher = (isApple = false) =>
  createMatcher(
    [
      { id: 'palette', keys: ['mod+k', '/'] },
      { id: 'undo', keys: ['mod+z'] },
      { id: 'redo', keys: ['mod+shift+z', 'mod+y'] },
      { id: 'sheet', keys: ['?'] },
      { id: 'photos', keys: ['g p'] },
      { id: 'p', keys: ['p'] },
    ] as const,
    isApple,
  )

describe('keyboard shortcuts', () => {
  it('take Ctrl on most keyboards and ⌘ on Apple ones, never the other', () => {
    expect(matcher().press(press('k', { ctrlKey: true }), 0, true)).toBe('palette')
    expect(matcher().press(press('k', { metaKey: true }), 0, true)).toBeNull()
    expect(matcher(true).press(press('k', { metaKey: true }), 0, true)).toBe('palette')
    expect(matcher(true).press(press('k', { ctrlKey: true }), 0, true)).toBeNull()
  })

  it('tell undo from redo by Shift, whatever Caps Lock says', () => {
    expect(matcher().press(press('Z', { ctrlKey: true }), 0, true)).toBe('undo')
    expect(matcher().press(press('Z', { ctrlKey: true, shiftKey: true }), 0, true)).toBe('redo')
  })

  it('know a sign by what it is, not by the keys that write it', () => {
    expect(matcher().press(press('?', { shiftKey: true }), 0, true)).toBe('sheet')
    expect(matcher().press(press('/', { shiftKey: true }), 0, true)).toBe('palette')
    expect(matcher().press(press('?', { ctrlKey: true, altKey: true }), 0, true)).toBe('sheet')
  })

  it('wait a moment for the second key, and no longer', () => {
    const quick = matcher()
    expect(quick.press(press('g'), 0, true)).toBeNull()
    expect(quick.press(press('p'), 900, true)).toBe('photos')
    const slow = matcher()
    slow.press(press('g'), 0, true)
    expect(slow.isWaiting(1000)).toBe(true)
    expect(slow.isWaiting(5000)).toBe(false)
    expect(slow.press(press('p'), 5000, true)).toBe('p')
    // Done with, whether it led somewhere or not.
    slow.press(press('g'), 6000, true)
    slow.press(press('q'), 6100, true)
    expect(slow.isWaiting(6200)).toBe(false)
  })

  it('let single keys rest when they are switched off, chords never', () => {
    const keys = matcher()
    expect(keys.press(press('?'), 0, false)).toBeNull()
    keys.press(press('g'), 0, false)
    expect(keys.press(press('p'), 10, false)).toBeNull()
    expect(keys.press(press('k', { ctrlKey: true }), 20, false)).toBe('palette')
  })

  it('ignore a modifier on its own', () => {
    const keys = matcher()
    keys.press(press('g'), 0, true)
    keys.press(press('Shift', { shiftKey: true }), 10, true)
    expect(keys.press(press('p'), 20, true)).toBe('photos')
  })

  it('are written as people know them', () => {
    expect(writtenKeys('mod+shift+z', true)).toEqual(['⌘⇧Z'])
    expect(writtenKeys('mod+shift+z', false)).toEqual(['Ctrl+Shift+Z'])
    expect(writtenKeys('g p', false)).toEqual(['G', 'P'])
    expect(writtenKeys('ArrowLeft', false)).toEqual(['←'])
  })

  it('say which are single keys', () => {
    expect(['x', '?', 'g p', '0'].every(isSingleKey)).toBe(true)
    expect(['mod+k', 'Escape', 'ArrowLeft', 'Delete'].some(isSingleKey)).toBe(false)
  })
})

describe('the list of shortcuts', () => {
  it('gives no keys twice in the same place', () => {
    const taken = new Map<string, string>()
    for (const shortcut of SHORTCUTS) {
      for (const keys of shortcut.keys) {
        const place = `${shortcut.scope} ${keys}`
        expect(
          taken.get(place),
          `${place} is taken by ${taken.get(place) ?? ''} and ${shortcut.id}`,
        ).toBeUndefined()
        taken.set(place, shortcut.id)
      }
    }
  })

  it('lets no key of a sequence be a command of its own', () => {
    const whole = new Set(
      SHORTCUTS.filter((shortcut) => shortcut.scope === 'app').flatMap((shortcut) => shortcut.keys),
    )
    for (const keys of whole) if (keys.includes(' ')) expect(whole.has(keys.split(' ')[0] ?? '')).toBe(false)
  })
})
