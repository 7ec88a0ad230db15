import { useCanGoBack, useNavigate, useRouter, useSearch } from '@tanstack/react-router'

import { CullScreen } from '../../features/cull/CullScreen.tsx'
import { todayHere } from '../../features/timeline/search.ts'
import { returnFocus } from '../../ui/index.ts'
import { useActions } from '../actions.ts'

/** `/cull?q=…&at=…`: the photos of a search, or with `set` those that were selected. */
export default function CullPage() {
  const { q = '', at, set } = useSearch({ from: '/cull' })
  const actions = useActions()
  const navigate = useNavigate()
  const router = useRouter()
  const canGoBack = useCanGoBack()
  const isSet = set !== undefined
  return (
    <CullScreen
      key={`${String(isSet)} ${q}`}
      request={{ q, isSet, at: at ?? null, today: todayHere() }}
      onPhoto={(hash) =>
        void navigate({ to: '/cull', search: (now) => ({ ...now, at: hash }), replace: true })
      }
      onLeave={() => {
        returnFocus(() => document.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]'))
        if (canGoBack) router.history.back()
        else void navigate({ to: '/', search: q === '' ? {} : { q }, replace: true })
      }}
      onConnect={actions.reconnect}
    />
  )
}
