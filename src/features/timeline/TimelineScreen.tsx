import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { ListChecks } from 'lucide-react'
import { flushSync } from 'react-dom'

import { read, run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import type { ReadingAnchor } from '../../domain/grid-places.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import { isNoDay, type PhotoList } from '../../domain/reads.ts'
import { hasLooseWords } from '../../domain/search/meaning.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import type { ZoomLevel } from '../../domain/zoom-level.ts'
import { usePhotoActions, targetOfSelection, type PhotoTarget } from '../../photos/actions.ts'
import type { GridPlace } from '../../photos/grid/grid-model.ts'
import { deedOfKey } from '../../photos/marks/mark-keys.ts'
import { PhotoGrid, type PhotoGridHandle } from '../../photos/PhotoGrid.tsx'
import { createSelection, selectedIds } from '../../photos/selection.ts'
import type { ChosenPhotos } from '../../photos/SelectionBar.tsx'
import { useOpenStacks } from '../../photos/stacks/use-open-stacks.ts'
import { createLibraryTiles } from '../../photos/tiles.ts'
import { moveWithTransition } from '../../photos/viewer/photo-transition.ts'
import type { GridSection } from '../../photos/tile-words.ts'
import {
  EmptyState,
  IconButton,
  InBar,
  useDialogs,
  useMessages,
  useTitle,
  VisuallyHidden,
} from '../../ui/index.ts'
import { BesideResults } from './BesideResults.tsx'
import { FilterTools } from './FilterTools.tsx'
import { loadReadingPosition, loadZoom, saveReadingPosition, saveZoom } from './reading-position.ts'
import { dateOfDay, dayOfDate, searchFor, type TimelineSearch } from './search.ts'
import { NothingFound, SearchChips } from './SearchChips.tsx'
import styles from './timeline.module.css'
import { useAsked } from './use-asked.ts'
import { useResultFocus } from './use-result-focus.ts'
import { stepZoom, ZoomControl } from './ZoomControl.tsx'

/** Drawn after the first photos: it shows once something is selected. */
const SelectionBar = lazy(() => import('../../photos/SelectionBar.tsx'))
const MeaningLine = lazy(() => import('./MeaningLine.tsx'))
const AlbumDialog = lazy(() => import('../../photos/albums/AlbumDialog.tsx'))
const Viewer = lazy(async () => ({ default: (await import('../../photos/viewer/Viewer.tsx')).Viewer }))

export interface TimelineScreenProps {
  readonly search: TimelineSearch
  /** `replace`: the change is a move within one view, not a step to come back to. */
  readonly onSearch: (search: TimelineSearch, options: { readonly replace: boolean }) => void
  /** The photo the viewer shows, from the URL; null: the grid alone. */
  readonly photo: string | null
  readonly onPhoto: (hash: AssetHash | null, options: { readonly replace: boolean }) => void
  /** Asks the person for access to these sources again. */
  readonly onConnect: (sources: readonly SourceId[]) => void
  /** A shelf other than the visible photos: Trash, Hidden, a folder. */
  readonly base?: SearchPlan
  /** Names the view in storage and for screen readers. */
  readonly name?: string
  readonly title?: string
  /** Goes through these photos one by one; all that are shown, or those selected. Left out on shelves of what is put away. */
  readonly onCull?: (photos: { readonly ids: Uint32Array; readonly isAll: boolean }) => void
  /** What to say when there is nothing at all. */
  readonly empty?: ReactNode
  /** Of an album ordered by hand: its sections, and what to do when photos are put before another (null: at the end). */
  readonly sections?: readonly GridSection[]
  readonly onArrange?:
    ((assets: readonly AssetHash[], before: AssetHash | null) => Promise<boolean>) | undefined
  /** More to do with what is selected. */
  readonly selectionMore?: (chosen: ChosenPhotos) => ReactNode
}

/** Every photo by time. The grid stays mounted under the viewer, so closing it lands where one was. */
export function TimelineScreen(props: TimelineScreenProps) {
  const { search, onSearch, photo, onPhoto, onConnect, base, name = 'timeline', title, empty, onCull } = props
  const { sections, onArrange, selectionMore } = props
  const { t } = useMessages()
  useTitle(title ?? t('photos.timeline.title'))
  const q = search.q ?? ''
  const asked = useAsked(q, base)
  const { plan, asksPictures, report, isLooking } = asked
  // What is put away lies in no stack, a search shows all that it finds, and an order by hand has a place for every photo.
  const folds =
    q === '' && base?.filters.some(({ key }) => key === 'shelf') !== true && base?.order?.by !== 'hand'
  const folded: SearchPlan = folds ? { ...plan, collapse: { open: [] } } : plan
  const {
    value: closedList,
    isCurrent,
    error,
  } = useQueryState('timeline', asked.understood === undefined ? null : { plan: folded })
  const stacks = useOpenStacks(closedList, folds)
  const list = stacks.list
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
  const [tiles] = useState(createLibraryTiles)
  const [selection] = useState(createSelection)
  const grid = useRef<PhotoGridHandle>(null)
  const actions = usePhotoActions()
  const dialogs = useDialogs()
  const [startZoom] = useState(loadZoom)
  const zoom = search.zoom ?? startZoom
  const zoomTo = (next: ZoomLevel) => {
    saveZoom(next)
    onSearch({ ...search, zoom: next }, { replace: true })
  }
  /** What is seen, open stacks and all. */
  const seen: SearchPlan = folds
    ? { ...plan, collapse: { open: [...stacks.tops].flatMap((top) => tiles.get(top)?.hash ?? []) } }
    : plan
  const toggleStack = (index: number): boolean => {
    const top = tiles.get(list?.ids[index] ?? -1)?.stack?.top
    if (!folds || top === undefined) return false
    if (stacks.tops.has(top)) {
      // The focus stays with the stack when the photo that had it is folded away.
      grid.current?.reveal(Math.max(0, list?.ids.indexOf(top) ?? 0), true)
      stacks.close(top)
    } else stacks.open(top)
    return true
  }
  const selectWholeStacks = () => {
    if (list === undefined) return
    void read('stackPhotos', { ids: selectedIds(selection.current(), list.ids) }).then((found) => {
      stacks.open(...found.map(({ top }) => top))
      selection.set(
        found.flatMap(({ ids }) => [...ids]),
        true,
      )
    })
  }
  const view = JSON.stringify([name, plan])
  const [adding, setAdding] = useState<PhotoTarget | null>(null)
  const [arranged, setArranged] = useState('')
  const isByHand = plan.order?.by === 'hand'
  const [overlay, setOverlay] = useState<{
    readonly hash: AssetHash | null
    readonly over: string | null
  } | null>(null)
  // The URL follows a moment after the picture has begun to move; until then the screen's own word counts.
  const shown =
    overlay !== null && overlay.over === photo
      ? overlay.hash
      : photo !== null && isAssetHash(photo)
        ? photo
        : null
  // The URL has followed, or gone elsewhere: that of before must not open the viewer again when it comes back to where it was.
  if (overlay !== null && overlay.over !== photo) setOverlay(null)
  const heading = useResultFocus(q, shown !== null)

  useEffect(() => () => tiles.close(), [tiles])

  const onRest = (place: GridPlace) => {
    saveReadingPosition(view, place.anchor)
    reportViewing(list, place)
    const day = list?.day[Math.floor(place.photo)]
    const at = day === undefined || isNoDay(day) || place.y <= 1 ? undefined : dateOfDay(day)
    if (at === search.at || shown !== null) return
    const { at: _old, ...rest } = search
    onSearch(at === undefined ? rest : { ...rest, at }, { replace: true })
  }

  const reportViewing = (current: PhotoList | undefined, place: GridPlace) => {
    if (current === undefined) return
    const hashes: AssetHash[] = []
    for (
      let index = place.visible.first;
      index < Math.min(place.visible.end, place.visible.first + 200);
      index++
    ) {
      const tile = tiles.get(current.ids[index] ?? -1)
      if (tile !== undefined && !tile.hasThumb && tile.error === null) hashes.push(tile.hash)
    }
    // Only what still lacks its picture: the pipeline then takes it first.
    if (hashes.length > 0) run('library.viewing', { hashes }).catch(() => undefined)
  }

  const open = (index: number) => {
    if (list === undefined) return
    const id = list.ids[index] ?? -1
    void (async () => {
      const hash = tiles.get(id)?.hash ?? (await read('tiles', { ids: [id] }))[0]?.hash
      if (hash === undefined) return
      moveWithTransition(grid.current?.elementOf(index) ?? null, () =>
        flushSync(() => setOverlay({ hash, over: photo })),
      )
      onPhoto(hash, { replace: false })
    })()
  }

  const close = (index: number | null) => {
    if (index !== null) grid.current?.reveal(index, false)
    const target = () => (index === null ? null : (grid.current?.elementOf(index) ?? null))
    moveWithTransition(target, () => {
      flushSync(() => setOverlay({ hash: null, over: photo }))
      // Only now: under the viewer the grid is inert and takes no focus.
      if (index !== null) grid.current?.reveal(index, true)
    })
    onPhoto(null, { replace: false })
  }

  const cull = () => {
    if (list === undefined) return
    const chosen = selection.current()
    // Nothing selected and everything selected are the same here.
    const isAll = chosen.marked === 0
    const ids = isAll ? list.ids : Uint32Array.from(selectedIds(chosen, list.ids))
    // The frames of a burst are what one culls.
    const whole = folds ? wholeStacks(ids, isAll ? plan : null) : Promise.resolve(ids)
    void whole.then((all) => onCull?.({ ids: all, isAll }))
  }

  /** What is selected when it is among it, else the one photo. */
  const arrange = (index: number, slot: number) => {
    if (list === undefined || onArrange === undefined) return
    const chosen = selection.current()
    const id = list.ids[index] ?? -1
    const isChosen = !chosen.everything && chosen.has(id)
    const moved = isChosen ? selectedIds(chosen, list.ids) : [id]
    const goes = new Set(moved)
    const next = list.ids.subarray(slot).find((one) => !goes.has(one))
    void (async () => {
      const wanted = next === undefined ? moved : [...moved, next]
      const there = await read('tiles', { ids: wanted })
      const found = new Map<number, AssetHash>(there.map((tile) => [tile.id, tile.hash]))
      const hashes = moved.flatMap((one) => found.get(one) ?? [])
      const done = await onArrange(hashes, next === undefined ? null : (found.get(next) ?? null))
      const place = slot - list.ids.subarray(0, slot).filter((one) => goes.has(one)).length + 1
      if (done) setArranged(t('photos.arranged', { place, total: list.ids.length }))
    })()
  }

  /** Keys for what is selected, else for the photo that has the focus. */
  const onKey = (event: KeyboardEvent, index: number): boolean => {
    if (list === undefined || event.ctrlKey || event.metaKey || event.altKey || dialogs.isOpen) return false
    const chosen = selection.current()
    const target = async () => {
      if (chosen.everything || chosen.marked > 0) return targetOfSelection(chosen, list, seen)
      const id = list.ids[index] ?? -1
      const tile = tiles.get(id) ?? (await read('tiles', { ids: [id] }))[0]
      return { assets: tile === undefined ? [] : [tile.hash] }
    }
    if (event.key === 'Delete') {
      void target()
        .then(actions.trash)
        .then((done) => done && selection.clear())
      return true
    }
    if (settings?.singleKeyShortcuts === false) return false
    const deed = deedOfKey(event.key)
    if (deed !== null) {
      void target().then((photos) => actions.mark(photos, deed))
      return true
    }
    if (event.key === 'o' || event.key === 'O') return toggleStack(index)
    if (onCull !== undefined && (event.key === 'c' || event.key === 'C')) {
      cull()
      return true
    }
    if (event.key === 'b' || event.key === 'B') {
      void target().then(setAdding)
      return true
    }
    if (event.key === 'f' || event.key === 'F') {
      const now = tiles.get(list.ids[index] ?? -1)?.favorite ?? false
      void target().then((photos) => actions.favorite(photos, !now))
      return true
    }
    return false
  }

  return (
    <div className={styles.screen} data-viewing={shown !== null || undefined}>
      <h1 ref={heading} tabIndex={-1} className={styles.hiddenTitle}>
        {title ?? t('photos.timeline.title')}
      </h1>
      {list !== undefined && (list.ids.length > 0 || q !== '') ? (
        <InBar>
          <FilterTools {...facets} pageOrder={base?.order} />
          {onCull === undefined || list.ids.length === 0 ? null : (
            <IconButton
              label={t('photos.action.cull')}
              shortcut="C"
              className={styles.cull ?? ''}
              onPress={cull}
            >
              <ListChecks aria-hidden />
            </IconButton>
          )}
          <ZoomControl zoom={zoom} onZoom={zoomTo} />
          <Suspense>
            <SelectionBar
              selection={selection}
              list={list}
              plan={seen}
              onLeave={() => grid.current?.focus()}
              onCull={onCull === undefined ? undefined : cull}
              onWholeStacks={folds ? selectWholeStacks : undefined}
              onAddToAlbum={setAdding}
              more={selectionMore}
            />
          </Suspense>
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
        className={styles.grid}
        inert={shown !== null}
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
            singleKeys={settings?.singleKeyShortcuts ?? true}
            onOpen={open}
            onZoom={(direction) => zoomTo(stepZoom(zoom, direction))}
            onRest={onRest}
            onKey={onKey}
            openStacks={folds ? stacks.tops : undefined}
            onStack={toggleStack}
            {...(isByHand && sections !== undefined ? { sections } : {})}
            onArrange={isByHand && onArrange !== undefined ? arrange : undefined}
          />
        )}
        {error !== null && list === undefined ? <EmptyState title={error.message} /> : null}
      </div>
      <BesideResults {...facets} isInert={shown !== null} />
      {adding === null ? null : (
        <Suspense>
          <AlbumDialog target={adding} onClose={() => setAdding(null)} />
        </Suspense>
      )}
      <VisuallyHidden live>{arranged}</VisuallyHidden>
      {shown === null ? null : (
        <Suspense>
          <Viewer
            hash={shown}
            list={list ?? NO_PHOTOS}
            knownTiles={tiles}
            asked={asked.understood?.plan.filters ?? []}
            onPhoto={(hash) => {
              setOverlay(null)
              onPhoto(hash, { replace: true })
            }}
            onClose={close}
            onConnect={onConnect}
          />
        </Suspense>
      )}
    </div>
  )
}

/** The stored place when it is in this list, else the first photo of the day in the URL. */
function startOf(list: PhotoList, view: string, at: string | undefined): ReadingAnchor | null {
  const stored = loadReadingPosition(view)
  if (stored !== null && list.ids.includes(stored.photoId)) return stored
  const day = at === undefined ? null : dayOfDate(at)
  if (day === null) return null
  const index = list.day.findIndex((one) => one <= day)
  return index <= 0 ? null : { photoId: list.ids[index] ?? 0, offset: 0 }
}

/** With all that lie in a stack with one of them; of a whole plan, all it finds. */
async function wholeStacks(ids: Uint32Array, plan: SearchPlan | null): Promise<Uint32Array> {
  if (plan !== null) return (await read('timeline', { plan })).ids
  const stacks = await read('stackPhotos', { ids: [...ids] })
  return Uint32Array.from(new Set([...ids, ...stacks.flatMap((stack) => [...stack.ids])]))
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
