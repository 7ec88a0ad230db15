import { lazy, Suspense, use, useState, useSyncExternalStore, type ReactNode } from 'react'
import {
  CheckCheck,
  ImageOff,
  Ellipsis,
  EyeOff,
  Eye,
  FolderHeart,
  HardDrive,
  Heart,
  HeartOff,
  Images,
  Layers2,
  ListChecks,
  PencilLine,
  RotateCcw,
  RotateCw,
  Tag,
  Trash2,
  Undo2,
  ShoppingBasket,
  Star,
  X,
} from 'lucide-react'

import { useQueryState } from '../client/use-query.ts'
import type { SearchPlan } from '../domain/plan.ts'
import type { Flag, Label } from '../domain/marks.ts'
import type { PhotoList } from '../domain/reads.ts'
import {
  Button,
  ContextMenu,
  IconButton,
  Menu,
  MenuItem,
  MenuSeparator,
  Submenu,
  useAreaMessages,
  useEscape,
  VisuallyHidden,
  type MenuPlace,
} from '../ui/index.ts'
import { selectionEn } from '../ui/i18n/messages/selection.en.ts'
import { targetOfSelection, usePhotoActions, type PhotoTarget } from './actions.ts'
import { MarkItems, MarkMenu } from './marks/MarkMenu.tsx'
import { useOpenSearch } from './open-search.ts'
import { countSelected, selectedIds, type SelectionStore } from './selection.ts'
import { asksByPicture, SearchTextContext } from './search-text.ts'
import { SelectSame } from './SelectSame.tsx'
import { StackItems } from './stacks/StackItems.tsx'
import { useMedia } from './use-media.ts'
import styles from './SelectionBar.module.css'

const TagDialog = lazy(() => import('./tags/TagDialog.tsx'))
const BulkEditDialog = lazy(() => import('./bulk/BulkEditDialog.tsx'))
const DeleteFromDiskDialog = lazy(() => import('./disk/DeleteFromDiskDialog.tsx'))

export interface SelectionBarProps {
  readonly selection: SelectionStore
  readonly list: PhotoList
  readonly plan: SearchPlan
  /** Escape was pressed outside of the grid. The bar goes with the selection: the focus needs another place. */
  readonly onLeave: () => void
  /** Goes through what is selected, photo by photo. Left out where that makes no sense. */
  readonly onCull?: (() => void) | undefined
  /** Selects what lies below the selected tops as well. Left out where nothing is folded. */
  readonly onWholeStacks?: (() => void) | undefined
  /** Opens the dialog that puts photos into albums. */
  readonly onAddToAlbum: (target: PhotoTarget) => void
  /** What can be done besides, on this screen: with the photos of an album. */
  readonly more?: ((chosen: ChosenPhotos, where: 'bar' | 'menu') => ReactNode) | undefined
  /** Where the menu of what is selected is open. */
  readonly menuAt: MenuPlace | null
  readonly onMenuClose: () => void
}

/** There is no room for a menu beside a menu: what it would hold stands below. */
const NARROW = '(max-width: 599px)'
/** Photos whose middle says something; more are a heap. */
const MOST_LIKES = 10

/** What is selected, for actions of a screen's own. */
export interface ChosenPhotos {
  readonly count: number
  /** Ids in the order of the list. */
  readonly ids: () => readonly number[]
  readonly target: () => Promise<PhotoTarget>
  readonly clear: () => void
}

/** Takes the place of the top bar while something is selected: how much, and what can be done with it. */
export default function SelectionBar(props: SelectionBarProps) {
  const { selection, list, plan, onLeave, onCull, onWholeStacks, onAddToAlbum, more, menuAt, onMenuClose } =
    props
  const { t, format } = useAreaMessages(selectionEn)
  const actions = usePhotoActions()
  const openSearch = useOpenSearch()
  const searched = use(SearchTextContext)
  const settings = useQueryState('settings', {}).value
  const now = useSyncExternalStore(selection.subscribe, selection.current)
  const count = countSelected(now, list.ids)
  const [only] = useQueryState('tiles', count === 1 ? { ids: selectedIds(now, list.ids) } : null).value ?? []
  const isInBasket = plan.filters.some((filter) => filter.key === 'state' && filter.is === 'basket')
  const shelf = plan.filters.find((filter) => filter.key === 'shelf')?.is ?? 'visible'

  const isNarrow = useMedia(NARROW)
  const [tagging, setTagging] = useState<PhotoTarget | null>(null)
  const [editing, setEditing] = useState<PhotoTarget | null>(null)
  const [deleting, setDeleting] = useState<PhotoTarget | null>(null)
  const chosen: ChosenPhotos = {
    count,
    ids: () => selectedIds(selection.current(), list.ids),
    target: () => targetOfSelection(selection.current(), list, plan),
    clear: () => selection.clear(),
  }
  const apply = (action: (target: PhotoTarget) => Promise<boolean>, leaves = false) => {
    void (async () => {
      const done = await action(await chosen.target())
      if (done && leaves) selection.clear()
    })()
  }

  const isEmpty = count === 0
  useEscape(!isEmpty, () => {
    selection.clear()
    onLeave()
  })

  if (isEmpty) return null
  const inTrash = shelf === 'trash' || shelf === 'removed'
  const marks = {
    onRate: (rating: number | null) => apply((target) => actions.rate(target, rating)),
    onFlag: (flag: Flag | null) => apply((target) => actions.flag(target, flag)),
    onLabel: (label: Label | null) => apply((target) => actions.label(target, label)),
  }
  const tag = {
    label: t('photos.action.tag'),
    icon: <Tag aria-hidden />,
    run: () => void chosen.target().then(setTagging),
  }
  const album = {
    label: t('photos.action.album'),
    shortcut: 'B',
    icon: <FolderHeart aria-hidden />,
    run: () => void chosen.target().then(onAddToAlbum),
  }
  const away = inTrash
    ? {
        label: t('photos.action.restore'),
        icon: <Undo2 aria-hidden />,
        run: () => apply(actions.restore, true),
      }
    : {
        label: t('photos.action.trash'),
        shortcut: 'Del',
        icon: <Trash2 aria-hidden />,
        run: () => apply(actions.trash, true),
      }
  /** What the bar has no room for; the menu of a right click has it all. */
  const items = (
    <>
      {count < list.ids.length ? (
        <MenuItem icon={<CheckCheck aria-hidden />} onAction={() => selection.selectEverything()}>
          {t('photos.selection.all')}
        </MenuItem>
      ) : null}
      {onCull === undefined ? null : (
        <MenuItem icon={<ListChecks aria-hidden />} shortcut="C" onAction={onCull}>
          {t('photos.action.cull')}
        </MenuItem>
      )}
      <MenuItem icon={<PencilLine aria-hidden />} onAction={() => void chosen.target().then(setEditing)}>
        {t('selection.edit')}
      </MenuItem>
      {onWholeStacks === undefined || now.everything ? null : (
        <MenuItem icon={<Layers2 aria-hidden />} onAction={onWholeStacks}>
          {t('selection.wholeStacks')}
        </MenuItem>
      )}
      {settings?.meaningModel === null || now.everything || count > MOST_LIKES ? null : (
        <MenuItem
          icon={<Images aria-hidden />}
          onAction={() =>
            void chosen.target().then((target) => {
              if (!('assets' in target)) return
              // What is selected is not among what is shown next.
              selection.clear()
              openSearch(target.assets.map((hash) => `like:${hash}`).join(' '))
            })
          }
        >
          {t('selection.similar')}
        </MenuItem>
      )}
      {!asksByPicture(searched) || now.everything || count > MOST_LIKES ? null : (
        <MenuItem
          icon={<ImageOff aria-hidden />}
          onAction={() =>
            void chosen.target().then((target) => {
              if (!('assets' in target)) return
              selection.clear()
              openSearch([searched, ...target.assets.map((hash) => `-like:${hash}`)].join(' '))
            })
          }
        >
          {t('photos.action.lessLike')}
        </MenuItem>
      )}
      {shelf !== 'visible' ? null : (
        <MenuItem
          icon={<ShoppingBasket aria-hidden />}
          shortcut="A"
          onAction={() => apply((target) => actions.basket(target, !isInBasket))}
        >
          {t(isInBasket ? 'selection.unbasket' : 'selection.basket')}
        </MenuItem>
      )}
      {shelf !== 'visible' ? null : (
        <StackItems
          photo={count === 1 ? only : undefined}
          isMany={count > 1}
          onStack={() => apply(actions.stack)}
          onTop={() => (only === undefined ? undefined : void actions.putOnTop(only.hash))}
          onUnstack={() => apply(actions.unstack)}
        />
      )}
      <MenuItem
        icon={<Heart aria-hidden />}
        onAction={() => apply((target) => actions.favorite(target, true))}
      >
        {t('photos.action.favorite')}
      </MenuItem>
      <MenuItem
        icon={<HeartOff aria-hidden />}
        onAction={() => apply((target) => actions.favorite(target, false))}
      >
        {t('photos.action.unfavorite')}
      </MenuItem>
      <MenuItem
        icon={<RotateCcw aria-hidden />}
        onAction={() => apply((target) => actions.rotate(target, -1))}
      >
        {t('photos.action.rotateLeft')}
      </MenuItem>
      <MenuItem icon={<RotateCw aria-hidden />} onAction={() => apply((target) => actions.rotate(target, 1))}>
        {t('photos.action.rotateRight')}
      </MenuItem>
      {shelf !== 'trash' && shelf !== 'removed' ? null : (
        <MenuItem icon={<HardDrive aria-hidden />} onAction={() => void chosen.target().then(setDeleting)}>
          {t('selection.deleteFromDisk')}
        </MenuItem>
      )}
      {shelf === 'hidden' ? (
        <MenuItem
          icon={<Eye aria-hidden />}
          onAction={() => apply((target) => actions.hide(target, false), true)}
        >
          {t('photos.action.unhide')}
        </MenuItem>
      ) : (
        <MenuItem
          icon={<EyeOff aria-hidden />}
          onAction={() => apply((target) => actions.hide(target, true), true)}
        >
          {t('photos.action.hide')}
        </MenuItem>
      )}
      {count === list.ids.length ? null : (
        <SelectSame selection={selection} list={list} plan={plan} onFailed={actions.failed} />
      )}
    </>
  )
  return (
    <div role="toolbar" data-selection aria-label={t('photos.selection.label')} className={styles.bar}>
      <IconButton label={t('photos.selection.clear')} shortcut="Esc" onPress={() => selection.clear()}>
        <X aria-hidden />
      </IconButton>
      <span className={styles.count}>
        <span className={styles.words}>{t('photos.selection.count', { count })}</span>
        <span className={styles.number} aria-hidden>
          {format.number(count)}
        </span>
        <VisuallyHidden live>{t('photos.selection.count', { count })}</VisuallyHidden>
      </span>
      {count < list.ids.length ? (
        <Button
          variant="quiet"
          size="small"
          className={styles.all ?? ''}
          onPress={() => selection.selectEverything()}
        >
          {t('photos.selection.all')}
        </Button>
      ) : null}
      <span className={styles.space} />
      {onCull === undefined ? null : (
        <Button
          variant="quiet"
          size="small"
          icon={<ListChecks aria-hidden />}
          className={styles.all ?? ''}
          onPress={onCull}
        >
          {t('photos.action.cull')}
        </Button>
      )}
      <IconButton
        className={styles.wideOnly ?? ''}
        label={t('photos.action.favorite')}
        shortcut="F"
        onPress={() => apply((target) => actions.favorite(target, true))}
      >
        <Heart aria-hidden />
      </IconButton>
      <MarkMenu {...marks} />
      <QuickButton {...tag} />
      <QuickButton {...album} />
      {more?.(chosen, 'bar')}
      {tagging === null ? null : (
        <Suspense fallback={null}>
          <TagDialog target={tagging} onClose={() => setTagging(null)} />
        </Suspense>
      )}
      {editing === null ? null : (
        <Suspense fallback={null}>
          <BulkEditDialog target={editing} onClose={() => setEditing(null)} />
        </Suspense>
      )}
      {deleting === null ? null : (
        <Suspense fallback={null}>
          <DeleteFromDiskDialog
            target={deleting}
            onClose={(begun) => {
              setDeleting(null)
              if (begun) selection.clear()
            }}
            onFailed={actions.failed}
          />
        </Suspense>
      )}
      <QuickButton {...away} />
      <Menu
        aria-label={t('photos.action.more')}
        trigger={
          <IconButton label={t('photos.action.more')}>
            <Ellipsis aria-hidden />
          </IconButton>
        }
      >
        {items}
      </Menu>
      {menuAt === null ? null : (
        <ContextMenu aria-label={t('photos.selection.count', { count })} at={menuAt} onClose={onMenuClose}>
          {isNarrow ? null : (
            <Submenu label={t('photos.action.mark')} icon={<Star aria-hidden />}>
              <MarkItems {...marks} />
            </Submenu>
          )}
          <QuickItem {...tag} />
          <QuickItem {...album} />
          <QuickItem {...away} />
          {more?.(chosen, 'menu')}
          <MenuSeparator />
          {items}
          {isNarrow ? <MarkItems {...marks} /> : null}
        </ContextMenu>
      )}
    </div>
  )
}

interface QuickAction {
  readonly label: string
  readonly shortcut?: string
  readonly icon: ReactNode
  readonly run: () => void
}

function QuickButton({ icon, run, ...rest }: QuickAction) {
  return (
    <IconButton {...rest} onPress={run}>
      {icon}
    </IconButton>
  )
}

function QuickItem({ label, run, ...rest }: QuickAction) {
  return (
    <MenuItem {...rest} onAction={run}>
      {label}
    </MenuItem>
  )
}
