import { useNavigate, useSearch } from '@tanstack/react-router'

import { parseAlike, USUAL_ALIKE } from '../../domain/duplicates/similar.ts'
import { DuplicatesPage } from '../../features/duplicates/DuplicatesPage.tsx'
import { useActions } from '../actions.ts'

/** `/duplicates?kind=…&alike=…`: the list of identical files unless another is named; `alike` is the place of its slider, which leaving and coming back keeps. */
export default function DuplicatesRoute() {
  const { kind = 'identical', alike } = useSearch({ from: '/duplicates' })
  const navigate = useNavigate()
  const actions = useActions()
  return (
    <DuplicatesPage
      kind={kind}
      onKind={(chosen) =>
        void navigate({ to: '/duplicates', search: (now) => ({ ...now, kind: chosen }), replace: true })
      }
      alike={parseAlike(alike) ?? USUAL_ALIKE}
      onAlike={(percent) =>
        void navigate({ to: '/duplicates', search: (now) => ({ ...now, alike: percent }), replace: true })
      }
      onShowBlank={() => void navigate({ to: '/', search: { q: 'is:blank' } })}
      onCard={() => void navigate({ to: '/card' })}
      onConnect={actions.reconnect}
      onFailed={actions.fail}
    />
  )
}
