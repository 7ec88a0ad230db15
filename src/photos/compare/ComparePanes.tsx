import { useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { Tile } from '../../domain/reads.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { compareEn } from '../../ui/i18n/messages/compare.en.ts'
import { useLabelNames } from '../marks/labels.tsx'
import { nameOfTile } from '../tile-words.ts'
import styles from './compare.module.css'
import type { CompareControl } from './compare-control.ts'
import { CompareTools } from './CompareTools.tsx'
import { DIFFERENCE, DifferencePane } from './DifferencePane.tsx'
import { PaneFrame } from './PaneFrame.tsx'
import { PanePicture, type ShownPicture } from './PanePicture.tsx'
import { useDialogKeys } from './use-dialog-keys.ts'
import { createZoomStore, type ZoomStore } from './zoom-store.ts'

export interface ComparedPhoto {
  readonly hash: AssetHash
  /** What the screen calls it, where it lies in several places under several names. */
  readonly name?: string
  /** What is known of it already, so that its thumbnail is there at once; it is read in any case. */
  readonly tile?: Tile | undefined
  /** Width / height as a list knows it, turned as the person turned it; used until its sizes are read. */
  readonly ratio?: number
  /** Turns it in this view, degrees clockwise, a multiple of 90: for a copy that was saved turned. */
  readonly turn?: number
  /** Mirrors it left to right in this view, before turning. */
  readonly isMirrored?: boolean
}

export interface ComparePanesProps {
  /** One to four photos; none twice. Photos that come into a pane keep its zoom. */
  readonly photos: readonly ComparedPhoto[]
  /** The pane that keys are about: its index in `photos`. */
  readonly active?: number
  readonly onActivate?: (index: number) => void
  /** Asks the person for access to these sources again. */
  readonly onConnect: (sources: readonly SourceId[]) => void
  /** A third pane that shows where the first two differ. Only for two photos. */
  readonly difference?: boolean
  /** With it there is a switch for the difference, where there are two photos. */
  readonly onDifference?: (difference: boolean) => void
  /** Whether the panes have the whole screen. */
  readonly isFull?: boolean
  /** With it there is a switch for that. */
  readonly onFull?: (isFull: boolean) => void
  /** What stands over a picture: its name, hints, marks. */
  readonly captionOf?: (photo: ComparedPhoto, index: number) => ReactNode
  /** A finger swept over whole pictures: left is on in languages written from the left. */
  readonly onSwipe?: (direction: 'left' | 'right') => void
  /** `+ - 0 Z L D F` anywhere in the dialog around the panes, arrows in these. False: they are left to whoever holds `ref`. */
  readonly ownKeys?: boolean
  readonly ref?: Ref<CompareControl | null>
}

const STEP = 1.5
const PAN_PX = 120

/**
 * One, two or four photos side by side at full quality under one zoom, stacked where there is no room beside. The zoom is relative to
 * each picture, so that an original and a small copy show the same part; the switch *Move together* lets one move alone. A picture
 * whose drive is away is shown as its stored thumbnail and says so. Fills its container, on the dark wall.
 */
export function ComparePanes(props: ComparePanesProps) {
  const { photos, onActivate, onConnect, captionOf, onSwipe, onDifference, ownKeys = true, ref } = props
  const { isFull = false, onFull } = props
  const { t } = useAreaMessages(compareEn)
  const [store] = useState(() => createZoomStore(() => devicePixelRatio))
  const root = useRef<HTMLDivElement>(null)
  const [ownActive, setOwnActive] = useState(0)
  const [words, setWords] = useState<HTMLElement | null>(null)
  const [shown, setShown] = useState<ReadonlyMap<string, ShownPicture>>(new Map())
  const active = Math.min(props.active ?? ownActive, photos.length - 1)
  const canDiffer = photos.length === 2
  const hasDifference = canDiffer && props.difference === true
  const activeKey = photos[active]?.hash ?? ''
  const activate = (index: number) => {
    setOwnActive(index)
    if (index !== active) onActivate?.(index)
  }
  const control: CompareControl = {
    zoomBy: (factor) => store.zoomBy(activeKey, factor, undefined, true),
    panBy: (dx, dy) => store.panBy(activeKey, dx, dy, true),
    toggleActual: () => store.toggleActual(activeKey),
    lookAt: (hash, part) => store.lookAt(hash, part),
    reset: () => store.reset(),
    toggleLock: () => store.setLocked(!store.state().isLocked),
    isZoomed: () => store.view(activeKey).zoom > 1.01,
    focus: () =>
      root.current?.querySelector<HTMLElement>('[data-pane][aria-current]')?.focus({ preventScroll: true }),
  }
  useImperativeHandle(ref, () => control)

  const onKeyDown = (event: KeyboardEvent) => {
    if (!ownKeys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target instanceof HTMLElement && event.target.closest('video, audio, input') !== null) return
    const act = actOf({ ...zoomKeys(), ...arrowKeys() }, event.key)
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  const zoomKeys = (): KeyActs => ({
    '+': () => control.zoomBy(STEP),
    '=': () => control.zoomBy(STEP),
    '-': () => control.zoomBy(1 / STEP),
    '0': control.reset,
    z: control.toggleActual,
    l: control.toggleLock,
    ...(canDiffer && onDifference !== undefined ? { d: () => onDifference(!hasDifference) } : {}),
    ...(onFull === undefined ? {} : { f: () => onFull(!isFull) }),
  })
  const arrowKeys = (): KeyActs => ({
    ArrowLeft: () => control.panBy(PAN_PX, 0),
    ArrowRight: () => control.panBy(-PAN_PX, 0),
    ArrowUp: () => control.panBy(0, PAN_PX),
    ArrowDown: () => control.panBy(0, -PAN_PX),
  })
  useDialogKeys(root, ownKeys, (key) => {
    const act = actOf(zoomKeys(), key)
    act?.()
    return act !== undefined
  })

  return (
    // The panes in it take the focus; it only hears what bubbles up from them.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={root} className={styles.compare} data-theme="dark" onKeyDown={onKeyDown}>
      <div
        className={styles.panes}
        data-count={photos.length + (hasDifference ? 1 : 0)}
        role="group"
        aria-label={t('compare.label')}
      >
        {photos.map((photo, index) => (
          <PhotoPane
            // Its place, not its photo: the focus and the fingers stay when the next photo comes.
            key={index}
            photo={photo}
            place={index + 1}
            count={photos.length}
            store={store}
            isActive={index === active}
            onActivate={() => activate(index)}
            onSwipe={onSwipe}
            caption={captionOf?.(photo, index)}
            onShown={(picture) => setShown((now) => withPicture(now, picture, photos))}
            onConnect={onConnect}
          />
        ))}
        {hasDifference ? (
          <PaneFrame
            zoomKey={DIFFERENCE}
            store={store}
            label={t('compare.difference')}
            isActive={false}
            isAlone
            onSwipe={onSwipe}
          >
            {(pane) => (
              <DifferencePane
                one={shown.get(photos[0]?.hash ?? '')}
                other={shown.get(photos[1]?.hash ?? '')}
                pane={pane}
                store={store}
                wordsIn={words}
              />
            )}
          </PaneFrame>
        ) : null}
      </div>
      {hasDifference ? <p ref={setWords} className={styles.words} role="status" /> : null}
      <CompareTools
        store={store}
        activeKey={activeKey}
        control={control}
        hasMany={photos.length > 1}
        difference={canDiffer && onDifference !== undefined ? hasDifference : null}
        onDifference={onDifference}
        isFull={isFull}
        onFull={onFull}
        ownKeys={ownKeys}
      />
    </div>
  )
}

type KeyActs = Readonly<Record<string, () => void>>

function actOf(acts: KeyActs, key: string): (() => void) | undefined {
  return acts[key] ?? acts[key.toLowerCase()]
}

interface PhotoPaneProps {
  readonly photo: ComparedPhoto
  readonly place: number
  readonly count: number
  readonly store: ZoomStore
  readonly isActive: boolean
  readonly onActivate: () => void
  readonly onSwipe: ComparePanesProps['onSwipe']
  readonly caption: ReactNode
  readonly onShown: (picture: ShownPicture) => void
  readonly onConnect: ComparePanesProps['onConnect']
}

function PhotoPane(props: PhotoPaneProps) {
  const { photo, place, count, store, isActive, onActivate, onSwipe, caption, onShown, onConnect } = props
  const i18n = useAreaMessages(compareEn)
  const labelNames = useLabelNames()
  const query = useQueryState('photo', { hash: photo.hash })
  const detail = query.isCurrent ? (query.value ?? null) : null
  const tile = detail ?? photo.tile
  const name =
    tile === undefined
      ? i18n.t('photos.tile.loading')
      : [photo.name ?? tile.name, nameOfTile(tile, i18n, labelNames)].join(', ')
  return (
    <PaneFrame
      zoomKey={photo.hash}
      store={store}
      label={i18n.t('compare.pane', { count, place, name })}
      isActive={isActive}
      isAlone={count === 1}
      onActivate={onActivate}
      onSwipe={onSwipe}
      caption={caption}
    >
      {(pane) => (
        <PanePicture
          key={photo.hash}
          hash={photo.hash}
          detail={detail}
          isGone={query.isCurrent && query.value === null}
          tile={tile}
          ratio={photo.ratio}
          turn={photo.turn ?? 0}
          isMirrored={photo.isMirrored ?? false}
          isAlone={count === 1}
          pane={pane}
          store={store}
          onShown={onShown}
          onConnect={onConnect}
        />
      )}
    </PaneFrame>
  )
}

/** Only those that are still compared: a long session must not gather them. */
function withPicture(
  now: ReadonlyMap<string, ShownPicture>,
  picture: ShownPicture,
  photos: readonly ComparedPhoto[],
): ReadonlyMap<string, ShownPicture> {
  const next = new Map<string, ShownPicture>()
  for (const { hash } of photos) {
    const one = hash === picture.hash ? picture : now.get(hash)
    if (one !== undefined) next.set(hash, one)
  }
  return next
}
