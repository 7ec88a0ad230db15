import { lazy, useEffect } from 'react'
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'

import type { ReadValue } from '../../client/library.ts'
import { useQuery, useQueryState } from '../../client/use-query.ts'
import { FirstRun } from '../../features/first-run/FirstRun.tsx'
import { EmptyState, useMessages } from '../../ui/index.ts'
import { useActions } from '../actions.ts'
import { hasHadSources } from '../shell/had-sources.ts'
import { useCull } from '../use-cull.ts'

const AFTER_FIRST_PAINT_MS = 200
const loadTimeline = () => import('../../features/timeline/TimelineScreen.tsx')
// The first visit shows no pictures yet and does not wait for the grid.
// Who has been here before sees photos at once: then the grid is fetched beside the library's first answer.
const isReturning = hasHadSources()
if (isReturning) loadTimeline().catch(() => undefined)
const TimelineScreen = lazy(async () => ({ default: (await loadTimeline()).TimelineScreen }))

/** `/` and `/photo/<hash>`: one screen, so that the grid stays where it was under the viewer. */
export default function PhotosPage() {
  return isReturning ? <LaterVisit /> : <FirstVisit />
}

function FirstVisit() {
  return <Photos sources={useQuery('sources', {})} />
}

/** There are photos, most likely: the timeline does not wait to hear it. */
function LaterVisit() {
  return <Photos sources={useQueryState('sources', {}).value} />
}

function Photos({ sources }: { readonly sources: ReadValue<'sources'> | undefined }) {
  const { t } = useMessages()
  const actions = useActions()
  const navigate = useNavigate()
  const router = useRouter()
  const search = useSearch({ from: '/_photos' })
  const { hash } = useParams({ strict: false })
  const cull = useCull('visible', search.q ?? '')
  const isFirstRun = sources?.length === 0 && hash === undefined
  useEffect(() => {
    if (!isFirstRun) return
    // Fetched while the person chooses a folder: then pictures show at once. What fails here is tried again when it is needed.
    const soon = setTimeout(() => void loadTimeline().catch(() => undefined), AFTER_FIRST_PAINT_MS)
    return () => {
      clearTimeout(soon)
    }
  }, [isFirstRun])
  if (isFirstRun) {
    return (
      <FirstRun
        onChooseFolder={actions.chooseFolder}
        onCopyFolder={actions.copyFolder}
        onCopyFiles={actions.copyFiles}
        onRestore={actions.openStorage}
      />
    )
  }
  return (
    <TimelineScreen
      search={search}
      onSearch={(next, { replace }) => void navigate({ to: '.', search: next, replace })}
      photo={hash ?? null}
      onPhoto={(next, { replace, back }) => {
        if (back === true) router.history.back()
        else if (next === null) void navigate({ to: '/', search, replace })
        else void navigate({ to: '/photo/$hash', params: { hash: next }, search, replace })
      }}
      onConnect={actions.reconnect}
      onCull={cull}
      empty={<Looking />}
    />
  )

  function Looking() {
    if (sources === undefined) return null
    const isLooking = sources.some((source) => source.state === 'scanning')
    return (
      <EmptyState title={isLooking ? t('library.looking') : t('library.noPhotos')}>
        {isLooking ? t('library.lookingText') : t('library.noPhotosText')}
      </EmptyState>
    )
  }
}
