import { useEffect, useRef } from 'react'

import { useQueryState } from '../client/use-query.ts'
import { useDialogs } from '../ui/index.ts'
import { useActions, type AppActions } from './actions.ts'
import { APP_SHORTCUTS, type AppShortcutId } from './shortcut-list.ts'
import { createMatcher, isAppleKeyboard } from './shortcuts.ts'

/** Listens for the app's own shortcuts on the whole document; call it once, in the shell. */
export function useShortcuts(): void {
  const actions = useActions()
  const { isOpen } = useDialogs()
  const singleKeys = useQueryState('settings', {}).value?.singleKeyShortcuts ?? true
  const latest = useRef({ actions, isOpen, singleKeys })
  useEffect(() => {
    latest.current = { actions, isOpen, singleKeys }
  })
  useEffect(() => {
    const matcher = createMatcher<AppShortcutId>(APP_SHORTCUTS, isAppleKeyboard(navigator.platform))
    const onKey = (event: KeyboardEvent) => {
      const now = latest.current
      if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return
      const id = matcher.press(event, event.timeStamp, now.singleKeys && !now.isOpen)
      if (id === null || event.repeat || now.isOpen) return
      event.preventDefault()
      perform(id, now.actions)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
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
    case 'go.photos':
      return actions.go('photos')
    case 'go.folders':
      return actions.go('folders')
    case 'go.sources':
      return actions.go('sources')
    case 'go.activity':
      return actions.go('activity')
    case 'go.history':
      return actions.go('history')
    case 'go.hidden':
      return actions.go('hidden')
    case 'go.trash':
      return actions.go('trash')
    case 'go.settings':
      return actions.go('settings')
  }
}
