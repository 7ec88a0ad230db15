import { ModelsPage } from '../../../features/models/ModelsPage.tsx'
import { useActions } from '../../actions.ts'

export default function ModelsRoute() {
  return <ModelsPage onFailed={useActions().fail} />
}
