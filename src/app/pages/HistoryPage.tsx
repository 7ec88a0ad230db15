import { HistoryPage } from '../../features/history/HistoryPage.tsx'
import { useActions } from '../actions.ts'

export default function HistoryRoute() {
  return <HistoryPage onFailed={useActions().fail} />
}
