import { ActivityPage } from '../../features/activity/ActivityPage.tsx'
import { useActions } from '../actions.ts'

export default function ActivityRoute() {
  const { openPhoto, fail } = useActions()
  return <ActivityPage onOpen={openPhoto} onFailed={fail} />
}
