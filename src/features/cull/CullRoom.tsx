import { useCallback, useEffect, useRef, useState } from 'react'

import {
  advance,
  indicesOf,
  moveTo,
  slideBy,
  windowAt,
  withCount,
  type PaneCount,
  type PaneWindow,
} from '../../domain/cull/pane-window.ts'
import type { Tally } from '../../domain/cull/tally.ts'
import type { ShelfName } from '../../domain/plan.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import { read } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { hashesOf } from '../../photos/actions.ts'
import { labelName } from '../../photos/marks/label-name.ts'
import { createMarkKeys, type MarkDeed } from '../../photos/marks/mark-keys.ts'
import type { CompareControl } from '../../photos/compare/compare-control.ts'
import { ComparePanes, type ComparedPhoto } from '../../photos/compare/ComparePanes.tsx'
import { InfoPanel } from '../../photos/info/InfoPanel.tsx'
import { Filmstrip } from '../../photos/viewer/Filmstrip.tsx'
import { useNeighbours } from '../../photos/viewer/use-neighbours.ts'
import { useViewerKeys } from '../../photos/viewer/use-viewer-keys.ts'
import { useAreaMessages, useDialogs, VisuallyHidden } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import { countOfPress } from './cull-keys.ts'
import styles from './cull.module.css'
import { CullBar } from './CullBar.tsx'
import { EndNotice } from './EndNotice.tsx'
import { FaceStrip } from './FaceStrip.tsx'
import { FinishDialog } from './FinishDialog.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { MarkBar } from './MarkBar.tsx'
import { MarkBadge, PaneCaption } from './PaneCaption.tsx'
import { loadHabits, saveHabits } from './remembered.ts'
import { useDecide, useUndoKeys } from './use-decide.ts'
import { useHints } from './use-hints.ts'
import { usePointerFocus } from './use-pointer-focus.ts'

export interface CullRoomProps {
  /** Not empty. */
  readonly list: PhotoList
  /** Where its photos lay when it was read. */
  readonly shelf: ShelfName
  readonly tally: Tally
  /** The index to begin at; where one is afterwards is the room's own. */
  readonly start: number
  readonly onPhoto: (hash: AssetHash) => void
  readonly onLeave: () => void
  readonly onConnect: (sources: readonly SourceId[]) => void
}

const SETTLED_MS = 300 // the address follows where one stays, not what one leafs through
const PAN_PX = 120

/** The photos, what is decided of them, and every way to decide. */
export function CullRoom({ list, shelf, tally, start, onPhoto, onLeave, onConnect }: CullRoomProps) {
  const i18n = useAreaMessages(cullEn)
  const { t } = i18n
  const dialogs = useDialogs()
  const settings = useQueryState('settings', {}).value
  const total = list.ids.length
  const [habits, setHabits] = useState(loadHabits)
  const [view, setView] = useState<PaneWindow>(() => windowAt(start, habits.count, total))
  const [markKeys] = useState(createMarkKeys)
  const [difference, setDifference] = useState(false)
  const [dialog, setDialog] = useState<'finish' | 'keys' | null>(null)
  const [isAtEnd, setAtEnd] = useState(false)
  const [isInfoOpen, setInfoOpen] = useState(false)
  const [said, setSaid] = useState('')
  const panes = useRef<CompareControl>(null)
  const { mark, favorite, rotate, takeBack } = useDecide()
  const tiles = useNeighbours(list, view.active)

  const shown = indicesOf(view, total)
  const photos: ComparedPhoto[] = []
  for (const index of shown) {
    const tile = tiles.get(list.ids[index] ?? -1)
    if (tile !== undefined) photos.push({ hash: tile.hash, tile, ratio: (list.ratio[index] ?? 1000) / 1000 })
  }
  const isLoaded = photos.length === shown.length
  const active = isLoaded ? photos[view.active - view.start] : undefined
  // A jump far ahead: what was on screen stays, and with it the zoom, until the photos there are read.
  const [kept, setKept] = useState<readonly ComparedPhoto[]>([])
  if (isLoaded && !isSame(kept, photos)) setKept(photos)
  const shownIds = shown.map((index) => list.ids[index] ?? 0)
  const hints = useHints(list, view.active, shownIds)
  const infoQuery = useQueryState('photo', !isInfoOpen || active === undefined ? null : { hash: active.hash })

  const show = (next: PaneWindow) => {
    setView(next)
    setAtEnd(false)
  }
  const goTo = (index: number) => show(moveTo(view, index, total))
  const setCount = (count: PaneCount) => {
    show(withCount(view, count, total))
    keepHabits({ ...habits, count })
  }
  const keepHabits = (next: typeof habits) => {
    setHabits(next)
    saveHabits(next)
  }
  const decide = (deed: MarkDeed) => {
    const at = view
    setSaid(wordsOf(deed))
    const id = list.ids[at.active] ?? -1
    // Not decided after all: the photo is shown again, beside what the toast says.
    markOne(id, deed).then(
      (done) => (done ? undefined : show(at)),
      () => show(at),
    )
    if (!habits.advances) return
    const next = advance(view, total)
    if (next === null) setAtEnd(true)
    else setView(next)
  }
  /** A key is not lost because it was quicker than the photo it is about. */
  const markOne = async (id: number, deed: MarkDeed): Promise<boolean> => {
    const hash = tiles.get(id)?.hash ?? (await hashesOf([id]))[0]
    return hash !== undefined && (await mark(hash, deed))
  }
  /** A heart is no decision between photos: one stays where one is. */
  const toggleFavorite = () => {
    if (active?.tile === undefined) return
    const isOn = !active.tile.favorite
    setSaid(t(isOn ? 'photos.done.favorite' : 'photos.done.unfavorite', { count: 1 }))
    void favorite(active.hash, isOn)
  }
  const turn = (quarterTurns: 1 | -1) => {
    if (active === undefined) return
    setSaid(t('photos.done.rotate', { count: 1 }))
    void rotate(active.hash, quarterTurns)
  }
  const toggleInfo = () => {
    // The focus may be in what goes.
    if (isInfoOpen) panes.current?.focus()
    setInfoOpen(!isInfoOpen)
  }
  /** To the photo that is suggested of a scene, where it is neither this one nor beside it. */
  const suggestedOf = (pane: number, id: number) => {
    const best = hints.get(id)?.best?.id
    const tile = tiles.get(best ?? -1)
    if (pane !== view.active - view.start || tile === undefined || shownIds.includes(tile.id)) return null
    return { name: tile.name, onGo: () => goTo(list.ids.indexOf(tile.id)) }
  }
  const undo = async (verb: 'undo' | 'redo') => {
    const [first] = await takeBack(verb)
    if (first === undefined) return
    const id = (await read('photo', { hash: first }))?.id
    const index = id === undefined ? -1 : list.ids.indexOf(id)
    if (index !== -1) show(moveTo(view, index, total))
  }
  const toUndecided = () => {
    const next = tally.undecidedAfter(view.active)
    if (next !== null) goTo(next)
  }
  const wordsOf = (deed: MarkDeed): string => {
    switch (deed.kind) {
      case 'flag':
        return t('photos.done.flag', { count: 1, flag: deed.flag ?? 'none' })
      case 'rate':
        return t('photos.done.rate', { count: 1, stars: deed.rating ?? 0 })
      case 'label':
        return t('photos.done.label', { count: 1, label: labelName(deed.label, settings?.labelNames, i18n) })
    }
  }

  const isLtr = i18n.direction === 'ltr'
  const move = (event: KeyboardEvent, dx: number, dy: number) => {
    if (event.shiftKey) panes.current?.panBy(-dx * PAN_PX, -dy * PAN_PX)
    else if (dx !== 0) goTo(view.active + (isLtr ? dx : -dx))
    else goTo(view.active + dy * view.count)
  }
  const isFree = dialog === null && !dialogs.isOpen
  useUndoKeys(isFree, (verb) => void undo(verb))
  useViewerKeys({
    isActive: isFree,
    singleKeys: settings?.singleKeyShortcuts ?? true,
    keys: {
      ArrowLeft: (event) => move(event, -1, 0),
      ArrowRight: (event) => move(event, 1, 0),
      ArrowUp: (event) => move(event, 0, -1),
      ArrowDown: (event) => move(event, 0, 1),
      PageUp: () => show(windowAt(view.start - view.count, view.count, total)),
      PageDown: () => show(windowAt(view.start + view.count, view.count, total)),
      Home: () => goTo(0),
      End: () => goTo(total - 1),
      '+': () => panes.current?.zoomBy(1.5),
      '=': () => panes.current?.zoomBy(1.5),
      '-': () => panes.current?.zoomBy(1 / 1.5),
      Escape: onLeave,
    },
    letters: {
      z: () => panes.current?.toggleActual(),
      l: () => panes.current?.toggleLock(),
      d: () => setDifference(!difference),
      f: toggleFavorite,
      i: toggleInfo,
      h: () => keepHabits({ ...habits, hints: !habits.hints }),
      '[': () => turn(-1),
      ']': () => turn(1),
      n: toUndecided,
      ',': () => show(slideBy(view, -1, total)),
      '.': () => show(slideBy(view, 1, total)),
    },
    onOther: (key, event) => {
      const count = countOfPress(event)
      if (count !== null) {
        setCount(count)
        return true
      }
      const deed = markKeys.press(key, event.timeStamp)
      if (deed !== null && deed !== 'waiting') decide(deed)
      return deed !== null
    },
    onSpace: () => {
      panes.current?.toggleActual()
      return true
    },
  })

  // The focus is where the keys are: on the picture, unless a button was gone to on purpose.
  const hasPanes = kept.length > 0
  useEffect(() => {
    const { activeElement } = document
    const isElsewhere = activeElement?.closest('[data-cull-controls]') !== null && activeElement !== null
    if (hasPanes && dialog === null && !isElsewhere) panes.current?.focus()
  }, [hasPanes, view.active, view.count, dialog])

  const toPanes = useCallback(() => panes.current?.focus(), [])
  usePointerFocus(toPanes)

  const hash = active?.hash
  const tell = useRef(onPhoto)
  useEffect(() => {
    tell.current = onPhoto
  })
  useEffect(() => {
    if (hash === undefined) return
    const timer = setTimeout(() => tell.current(hash), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [hash])

  return (
    <>
      <VisuallyHidden live>{said}</VisuallyHidden>
      <CullBar
        tally={tally}
        position={view.active + 1}
        count={view.count}
        advances={habits.advances}
        hasHints={habits.hints}
        isFinishNext={tally.decided === total && !isAtEnd}
        isInfoOpen={isInfoOpen}
        onCount={setCount}
        onAdvances={(advances) => keepHabits({ ...habits, advances })}
        onHints={(hints) => keepHabits({ ...habits, hints })}
        onInfo={toggleInfo}
        onTurn={turn}
        onKeys={() => setDialog('keys')}
        onFinish={() => setDialog('finish')}
        onLeave={onLeave}
      />
      <div className={styles.panes}>
        {hasPanes ? (
          <ComparePanes
            ref={panes}
            photos={kept}
            active={view.active - view.start}
            onActivate={(pane) => goTo(view.start + pane)}
            onConnect={onConnect}
            difference={difference}
            onDifference={setDifference}
            ownKeys={false}
            captionOf={(photo, pane) =>
              photo.tile === undefined ? null : (
                <>
                  <PaneCaption
                    tile={photo.tile}
                    hints={hints.get(photo.tile.id)}
                    withHints={habits.hints}
                    suggested={suggestedOf(pane, photo.tile.id)}
                  />
                  {habits.hints ? (
                    <FaceStrip tile={photo.tile} onLook={(part) => panes.current?.lookAt(photo.hash, part)} />
                  ) : null}
                </>
              )
            }
            onSwipe={(direction) => goTo(view.active + ((direction === 'left') === isLtr ? 1 : -1))}
          />
        ) : null}
        {isInfoOpen && active !== undefined ? (
          <InfoPanel
            hash={active.hash}
            detail={infoQuery.isCurrent ? (infoQuery.value ?? null) : null}
            onClose={toggleInfo}
          />
        ) : null}
      </div>
      {isAtEnd ? (
        <EndNotice
          undecided={tally.total - tally.decided}
          onUndecided={toUndecided}
          onFinish={() => setDialog('finish')}
        />
      ) : null}
      <MarkBar
        tile={active?.tile}
        canPrevious={view.active > 0}
        canNext={view.active + 1 < total}
        onGo={(by) => goTo(view.active + by)}
        onDecide={decide}
        onUndo={() => void undo('undo')}
      />
      <div className={styles.strip} data-cull-controls>
        <Filmstrip
          list={list}
          index={view.active}
          tileOf={tiles.get}
          isBeside={(index) => shown.includes(index)}
          badgeOf={(tile) => <MarkBadge tile={tile} isBest={hints.get(tile.id)?.best?.id === tile.id} />}
          onGo={goTo}
        />
      </div>
      {dialog === 'finish' ? (
        <FinishDialog tally={tally} shelf={shelf} onClose={() => setDialog(null)} onFinished={onLeave} />
      ) : null}
      {dialog === 'keys' ? <KeysDialog onClose={() => setDialog(null)} /> : null}
    </>
  )
}

function isSame(one: readonly ComparedPhoto[], other: readonly ComparedPhoto[]): boolean {
  return one.length === other.length && one.every(({ tile }, index) => tile === other[index]?.tile)
}
