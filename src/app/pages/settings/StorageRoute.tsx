import { StoragePage } from '../../../features/settings/StoragePage.tsx'
import { useActions } from '../../actions.ts'

export default function StorageRoute() {
  return <StoragePage onFailed={useActions().fail} />
}
