import { useEffect, useLayoutEffect, useRef } from 'react'

import { useQueryState } from '../client/use-query.ts'
import { useDialogs } from '../ui/index.ts'
import { useActions, type AppActions } from './actions.ts'
import { PLACES } from './navigation.ts'
import { APP_SHORTCUTS, type AppShortcutId } from './app-shortcuts.ts'
import { createMatcher, isAppleKeyboard } from './shortcuts.ts'

/** Listens for the app's own shortcuts on the whole document; call it once, in the shell. */
export function useShortcuts(): void {
  const actions = useActions()
  const { isOpen } = useDialogs()
  const singleKeys = useQueryState('settings', {}).value?.singleKeyShortcuts ?? true
  const latest = useRef({ actions, isOpen, singleKeys })
  useLayoutEffect(() => {
    latest.current = { actions, isOpen, singleKeys }
  })
  useEffect(() => {
    const matcher = createMatcher<AppShortcutId>(APP_SHORTCUTS, isAppleKeyboard(navigator.platform))
    /** Returns whether it was a shortcut of ours. */
    const take = (event: KeyboardEvent): boolean => {
      const now = latest.current
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return false
      const id = matcher.press(event, event.timeStamp, now.singleKeys && !now.isOpen)
      if (id === null || event.repeat || now.isOpen) return false
      event.preventDefault()
      perform(id, now.actions)
      return true
    }
    // The second key of `g f` is not the F that marks the photo with the focus: whoever waits for it comes first.
    const onSecond = (event: KeyboardEvent) => {
      if (matcher.isWaiting(event.timeStamp) && take(event)) event.stopPropagation()
    }
    document.addEventListener('keydown', onSecond, { capture: true })
    document.addEventListener('keydown', take)
    return () => {
      document.removeEventListener('keydown', onSecond, { capture: true })
      document.removeEventListener('keydown', take)
    }
  }, [])
}

/** In a text field letters are letters, and Ctrl-Z is the field's own. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=button])')
  )
}

function perform(id: AppShortcutId, actions: AppActions): void {
  switch (id) {
    case 'palette':
      return actions.openPalette()
    case 'sheet':
      return actions.openShortcuts()
    case 'undo':
      return actions.undo()
    case 'redo':
      return actions.redo()
    case 'rail':
      return actions.toggleRail()
    default: {
      const place = PLACES.find(({ id: name }) => `go.${name}` === id)
      if (place !== undefined) actions.go(place.id)
    }
  }
}
