import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { ListChecks } from 'lucide-react'

import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import { isNoDay, type PhotoList } from '../../domain/reads.ts'
import { hasLooseWords } from '../../domain/search/meaning.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import type { ZoomLevel } from '../../domain/zoom-level.ts'
import type { PhotoTarget } from '../../photos/actions.ts'
import type { GridPlace } from '../../photos/grid/grid-model.ts'
import { PhotoGrid, type PhotoGridHandle } from '../../photos/PhotoGrid.tsx'
import { SearchTextContext } from '../../photos/search-text.ts'
import { createSelection } from '../../photos/selection.ts'
import { createLibraryTiles } from '../../photos/tiles.ts'
import {
  EmptyState,
  IconButton,
  InBar,
  useMessages,
  useTitle,
  VisuallyHidden,
  type MenuPlace,
} from '../../ui/index.ts'
import { BesideResults } from './BesideResults.tsx'
import { photosToCull } from './cull-photos.ts'
import { FilterTools } from './FilterTools.tsx'
import { loadZoom, saveReadingPosition, saveZoom, startOf } from './reading-position.ts'
import { reportViewing } from './report-viewing.ts'
import { dateOfDay, searchFor } from './search.ts'
import { NothingFound, SearchChips } from './SearchChips.tsx'
import type { TimelineScreenProps } from './timeline-props.ts'
import styles from './timeline.module.css'
import { useArranging } from './use-arranging.ts'
import { useAsked } from './use-asked.ts'
import { useFolds } from './use-folds.ts'
import { useHitsOnTiles } from './use-hits-on-tiles.ts'
import { usePageKeys } from './use-page-keys.ts'
import { usePhotoKeys } from './use-photo-keys.ts'
import { useResultFocus } from './use-result-focus.ts'
import { useShownPhoto } from './use-shown-photo.ts'
import { stepZoom, ZoomControl } from './ZoomControl.tsx'

/** Drawn after the first photos: it shows once something is selected. */
const SelectionBar = lazy(() => import('../../photos/SelectionBar.tsx'))
const MeaningLine = lazy(() => import('./MeaningLine.tsx'))
const AlbumDialog = lazy(() => import('../../photos/albums/AlbumDialog.tsx'))
const Viewer = lazy(async () => ({ default: (await import('../../photos/viewer/Viewer.tsx')).Viewer }))

/** Every photo by time. The grid stays mounted under the viewer, so closing it lands where one was. */
export function TimelineScreen(props: TimelineScreenProps) {
  const { search, onSearch, photo, onPhoto, onConnect, base, name = 'timeline', title, empty, onCull } = props
  const { sections, onArrange, selectionMore, photoMore } = props
  const { t } = useMessages()
  useTitle(title ?? t('photos.timeline.title'))
  const q = search.q ?? ''
  const asked = useAsked(q, base)
  const { plan, asksPictures, report, isLooking } = asked
  // What is put away lies in no stack, a search shows all that it finds, an order by hand has a place for every photo, and the basket holds
  // those that were put into it one by one.
  const isWhole = base?.filters.some(({ key }) => key === 'shelf' || key === 'state') === true
  const folds = q === '' && !isWhole && base?.order?.by !== 'hand'
  const folded: SearchPlan = folds ? { ...plan, collapse: { open: [] } } : plan
  const {
    value: closedList,
    isCurrent,
    error,
  } = useQueryState('timeline', asked.understood === undefined ? null : { plan: folded })
  const [tiles] = useState(createLibraryTiles)
  const [selection] = useState(createSelection)
  const grid = useRef<PhotoGridHandle>(null)
  const stacks = useFolds(closedList, folds, plan, { tiles, selection, grid })
  const { list, seen } = stacks
  const chips = asked.understood?.chips ?? []
  const isTold = list !== undefined && isCurrent && asked.isCurrent && !isLooking
  const onQuery = (next: string) => onSearch(searchFor(search, next), { replace: false })
  const facets = { q, chips, onQuery, plan }
  const settings = useQueryState('settings', {}).value
  const isHinted =
    isTold &&
    settings?.meaningModel === null &&
    list.ids.length < FEW &&
    hasLooseWords(chips.flatMap(({ filter }) => filter ?? []))
  const [startZoom] = useState(loadZoom)
  const zoom = search.zoom ?? startZoom
  const zoomTo = (next: ZoomLevel) => {
    saveZoom(next)
    onSearch({ ...search, zoom: next }, { replace: true })
  }
  const view = JSON.stringify([name, plan])
  const [adding, setAdding] = useState<PhotoTarget | null>(null)
  const [menuAt, setMenuAt] = useState<MenuPlace | null>(null)
  const isByHand = plan.order?.by === 'hand'
  const arranging = useArranging(list, selection, onArrange)
  const shown = useShownPhoto({ photo, onPhoto, list, tiles, grid })
  const heading = useResultFocus(q, shown.hash !== null)
  const area = useRef<HTMLDivElement>(null)
  useHitsOnTiles(area, asked.understood?.plan.filters)

  useEffect(() => () => tiles.close(), [tiles])

  const onRest = (place: GridPlace) => {
    saveReadingPosition(view, place.anchor)
    if (list !== undefined) reportViewing(list, place, tiles)
    const day = list?.day[Math.floor(place.photo)]
    const at = day === undefined || isNoDay(day) || place.y <= 1 ? undefined : dateOfDay(day)
    if (at === search.at || shown.hash !== null) return
    const { at: _old, ...rest } = search
    onSearch(at === undefined ? rest : { ...rest, at }, { replace: true })
  }

  const cull =
    onCull === undefined
      ? undefined
      : () => {
          if (list !== undefined)
            void photosToCull(selection.current(), list, folds ? plan : null).then(onCull)
        }
  const singleKeys = settings?.singleKeyShortcuts ?? true
  const onKey = usePhotoKeys({
    list,
    seen,
    tiles,
    selection,
    singleKeys,
    onStack: stacks.toggle,
    onCull: cull,
    onAddToAlbum: setAdding,
  })
  usePageKeys({ ids: shown.hash === null ? list?.ids : undefined, selection, grid, singleKeys, onKey })

  return (
    <div className={styles.screen} data-viewing={shown.hash !== null || undefined}>
      <h1 ref={heading} tabIndex={-1} className={styles.hiddenTitle}>
        {title ?? t('photos.timeline.title')}
      </h1>
      {list !== undefined && (list.ids.length > 0 || q !== '') ? (
        <InBar>
          <FilterTools {...facets} pageOrder={base?.order} />
          {cull === undefined || list.ids.length === 0 ? null : (
            <IconButton label={t('photos.action.cull')} shortcut="C" onPress={cull}>
              <ListChecks aria-hidden />
            </IconButton>
          )}
          <ZoomControl zoom={zoom} onZoom={zoomTo} />
          <SearchTextContext value={q}>
            <Suspense>
              <SelectionBar
                selection={selection}
                list={list}
                plan={seen}
                onLeave={() => grid.current?.focus()}
                onCull={cull}
                onWholeStacks={folds ? stacks.selectWhole : undefined}
                onAddToAlbum={setAdding}
                more={selectionMore}
                menuAt={menuAt}
                onMenuClose={() => setMenuAt(null)}
              />
            </Suspense>
          </SearchTextContext>
        </InBar>
      ) : null}
      {q === '' ? null : (
        <SearchChips
          q={q}
          chips={chips}
          onQuery={onQuery}
          within={base?.filters ?? []}
          asksPictures={asksPictures}
          count={isTold ? list.ids.length : null}
        />
      )}
      {asksPictures || isHinted ? (
        <Suspense>
          <MeaningLine
            q={q}
            chips={chips}
            asksPictures={asksPictures}
            report={report}
            isEmpty={list?.ids.length === 0 && isCurrent}
            onQuery={onQuery}
            onConnect={onConnect}
          />
        </Suspense>
      ) : null}
      <div
        ref={area}
        className={styles.grid}
        inert={shown.hash !== null}
        data-marks={settings?.tileMarks === false ? 'off' : undefined}
      >
        {list === undefined ? null : list.ids.length === 0 ? (
          q === '' ? (
            (empty ?? null)
          ) : isTold ? (
            <NothingFound
              q={q}
              chips={chips}
              onQuery={onQuery}
              within={base?.filters ?? []}
              asksPictures={asksPictures && report?.state === 'ready'}
            />
          ) : isLooking ? (
            <PhotosToCome />
          ) : null
        ) : (
          <PhotoGrid
            key={view}
            ref={grid}
            label={title ?? t('photos.timeline.label')}
            list={list}
            zoom={zoom}
            tiles={tiles}
            selection={selection}
            start={startOf(list, view, search.at)}
            stripOf={stripOf}
            singleKeys={singleKeys}
            labelNames={settings?.labelNames}
            onOpen={shown.open}
            onZoom={(direction) => zoomTo(stepZoom(zoom, direction))}
            onRest={onRest}
            onKey={onKey}
            openStacks={stacks.open}
            onStack={stacks.toggle}
            onMenu={setMenuAt}
            {...(isByHand && sections !== undefined ? { sections } : {})}
            onArrange={isByHand && onArrange !== undefined ? arranging.arrange : undefined}
          />
        )}
        {error !== null && list === undefined ? <EmptyState title={error.message} /> : null}
      </div>
      <BesideResults {...facets} isInert={shown.hash !== null} />
      {adding === null ? null : (
        <Suspense>
          <AlbumDialog target={adding} onClose={() => setAdding(null)} />
        </Suspense>
      )}
      <VisuallyHidden live>{arranging.said}</VisuallyHidden>
      {shown.hash === null ? null : (
        <Suspense>
          <Viewer
            hash={shown.hash}
            list={list ?? NO_PHOTOS}
            knownTiles={tiles}
            asked={asked.understood?.plan.filters ?? []}
            searched={q}
            onPhoto={shown.goTo}
            onReady={shown.ready}
            onClose={shown.close}
            onConnect={onConnect}
            more={photoMore}
          />
        </Suspense>
      )}
    </div>
  )
}

async function stripOf(hash: AssetHash): Promise<string | null> {
  return (await read('scrubStrip', { hash }))?.url ?? null
}

/** Fewer results than this, and a person may look for another way to find more. */
const FEW = 20
const NO_PHOTOS: PhotoList = { ids: new Uint32Array(0), day: new Int32Array(0), ratio: new Uint16Array(0) }

/** Where photos will be once the pictures have answered. */
function PhotosToCome() {
  return (
    <div className={styles.toCome} aria-hidden>
      {Array.from({ length: 12 }, (_, at) => (
        <span key={at} />
      ))}
    </div>
  )
}
