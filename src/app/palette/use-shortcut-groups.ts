import type { ShortcutGroup } from '../../features/settings/KeyboardPage.tsx'
import { useAreaMessages } from '../../ui/index.ts'
import { keysEn } from '../../ui/i18n/messages/keys.en.ts'
import { SHORTCUTS } from '../photo-shortcuts.ts'
import type { ShortcutScope } from '../shortcut-list.ts'
import { isAppleKeyboard, isSingleKey, writtenKeys } from '../shortcuts.ts'

const SCOPES: readonly ShortcutScope[] = ['app', 'grid', 'viewer']

/** The registry in the person's words, by where the keys work. */
export function useShortcutGroups(): readonly ShortcutGroup[] {
  const { t } = useAreaMessages(keysEn)
  const isApple = isAppleKeyboard(navigator.platform)
  return SCOPES.map((scope) => ({
    title: t(`keys.scope.${scope}`),
    shortcuts: SHORTCUTS.filter((shortcut) => shortcut.scope === scope).map(({ id, label, keys }) => ({
      id,
      label: t(label),
      // Of the app's own keys the first is shown; of the pictures' all are, because each does a part (left, right).
      keys: (scope === 'app' ? keys.slice(0, 1) : keys).flatMap((one) => writtenKeys(one, isApple)),
      isSingle: isSingleKey(keys[0] ?? ''),
    })),
  }))
}
