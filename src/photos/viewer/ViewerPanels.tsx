import { lazy, Suspense } from 'react'

import type { PhotoDetail, Tile } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { InfoPanel } from '../info/InfoPanel.tsx'
import { useOpenPerson } from '../people/open-person.ts'
import { keyOfTarget } from '../people/target.ts'
import type { LayerMode } from '../use-layer-mode.ts'

const TextPanel = lazy(() => import('../text/TextPanel.tsx'))
const FacePanel = lazy(() => import('../people/FacePanel.tsx'))

export interface ViewerPanelsProps {
  readonly hash: AssetHash
  readonly tile: Tile | undefined
  readonly detail: PhotoDetail | null
  readonly text: LayerMode
  readonly people: LayerMode
  readonly isInfoOpen: boolean
  readonly onInfo: () => void
}

/** What stands beside the picture, one at a time: its text, its people, or all that is known of it. */
export function ViewerPanels({ hash, tile, detail, text, people, isInfoOpen, onInfo }: ViewerPanelsProps) {
  const openPerson = useOpenPerson()
  const isFilm = tile?.kind === 'video' || tile?.kind === 'audio'
  return (
    <>
      {text.isOpen && !isFilm ? (
        <Suspense>
          <TextPanel
            hash={hash}
            hasThumb={tile?.hasThumb ?? false}
            onClose={text.close}
            onActive={text.setActive}
            onFrame={text.startFraming}
          />
        </Suspense>
      ) : null}
      {people.isOpen && !isFilm ? (
        <Suspense>
          <FacePanel hash={hash} mode={people} onPerson={(target) => openPerson(keyOfTarget(target))} />
        </Suspense>
      ) : null}
      {isInfoOpen ? <InfoPanel hash={hash} detail={detail} onClose={onInfo} /> : null}
    </>
  )
}
