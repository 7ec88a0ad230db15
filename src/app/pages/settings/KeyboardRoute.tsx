import { KeyboardPage } from '../../../features/settings/KeyboardPage.tsx'
import { useActions } from '../../actions.ts'
import { useShortcutGroups } from '../../palette/use-shortcut-groups.ts'

export default function KeyboardRoute() {
  return <KeyboardPage groups={useShortcutGroups()} onFailed={useActions().fail} />
}
