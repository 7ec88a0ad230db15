import { AppearancePage } from '../../../features/settings/AppearancePage.tsx'
import { useActions } from '../../actions.ts'

export default function AppearanceRoute() {
  return <AppearancePage onFailed={useActions().fail} />
}
