import { useNavigate, useSearch } from '@tanstack/react-router'

import { DuplicatesPage } from '../../features/duplicates/DuplicatesPage.tsx'
import { useActions } from '../actions.ts'

/** `/duplicates?kind=…`: the list of identical files unless another is named. */
export default function DuplicatesRoute() {
  const { kind = 'identical' } = useSearch({ from: '/duplicates' })
  const navigate = useNavigate()
  const actions = useActions()
  return (
    <DuplicatesPage
      kind={kind}
      onKind={(chosen) => void navigate({ to: '/duplicates', search: { kind: chosen }, replace: true })}
      onShowBlank={() => void navigate({ to: '/', search: { q: 'is:blank' } })}
      onCard={() => void navigate({ to: '/card' })}
      onConnect={actions.reconnect}
      onFailed={actions.fail}
    />
  )
}
