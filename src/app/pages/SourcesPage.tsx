import { SourcesPage } from '../../features/sources/SourcesPage.tsx'
import { useActions } from '../actions.ts'

export default function SourcesRoute() {
  const actions = useActions()
  return (
    <SourcesPage
      onChooseFolder={actions.chooseFolder}
      onCopyFolder={actions.copyFolder}
      onReconnect={actions.reconnect}
      onShow={(source) => actions.openFolder(source, '')}
      onOpen={actions.openPhoto}
      onFailed={actions.fail}
    />
  )
}
