import { APP_SHORTCUTS, type AppShortcutId } from './app-shortcuts.ts'
import { isAppleKeyboard, writtenKeys } from './shortcuts.ts'

/** The keys of an app shortcut as this keyboard writes them: `Ctrl+K`, `G F`. */
export function useKeyText(): (id: AppShortcutId) => string {
  const isApple = isAppleKeyboard(navigator.platform)
  return (id) => {
    const keys = APP_SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys[0] ?? ''
    return writtenKeys(keys, isApple).join(' ')
  }
}
