import type { BulkEdit } from '../domain/bulk-edit.ts'
import type { CommandArgs, CommandName } from '../client/library.ts'
import { read, run } from '../client/run.ts'
import { isAppError, toAppError } from '../domain/errors.ts'
import type { Flag, Label } from '../domain/marks.ts'
import type { SearchPlan } from '../domain/plan.ts'
import type { CommandOutcome, PhotoList } from '../domain/reads.ts'
import type { StackKind } from '../domain/stacks/kinds.ts'
import type { AssetHash } from '../domain/vocabulary.ts'
import { useToasts } from '../ui/Toasts.tsx'
import { useMessages, type I18n, type MessageKey } from '../ui/index.ts'
import type { MarkDeed } from './marks/mark-keys.ts'
import { useLabelName } from './marks/labels.tsx'
import { reasonOfError } from './tile-words.ts'
import { selectedIds, type Selection } from './selection.ts'
import { takeBackStep } from './take-back.ts'

/** Which photos an action is about: named by hash, or all that a plan finds. */
export type PhotoTarget = { readonly assets: readonly AssetHash[] } | { readonly plan: SearchPlan }

export interface PhotoActions {
  /** Says that something went wrong, and that nothing was changed. */
  readonly failed: (error: unknown) => void
  readonly favorite: (target: PhotoTarget, favorite: boolean) => Promise<boolean>
  readonly rate: (target: PhotoTarget, rating: number | null) => Promise<boolean>
  readonly flag: (target: PhotoTarget, flag: Flag | null) => Promise<boolean>
  readonly label: (target: PhotoTarget, label: Label | null) => Promise<boolean>
  /** What a key of `marks/mark-keys.ts` says. */
  readonly mark: (target: PhotoTarget, deed: MarkDeed) => Promise<boolean>
  readonly hide: (target: PhotoTarget, hidden: boolean) => Promise<boolean>
  /** Clockwise quarter turns. */
  readonly rotate: (target: PhotoTarget, quarterTurns: number) => Promise<boolean>
  readonly trash: (target: PhotoTarget) => Promise<boolean>
  /** Back into the library, from the trash or from among the removed. */
  readonly restore: (target: PhotoTarget) => Promise<boolean>
  /** Into the basket, or out of it. */
  readonly basket: (target: PhotoTarget, isIn: boolean) => Promise<boolean>
  readonly emptyBasket: () => Promise<boolean>
  /** Out of the library and its trash. Nothing on disk changes. `count`: as many as the person was told of, or none. */
  readonly remove: (target: PhotoTarget & { readonly count?: number }) => Promise<boolean>
  readonly caption: (target: PhotoTarget, caption: string) => Promise<boolean>
  readonly title: (target: PhotoTarget, title: string) => Promise<boolean>
  /** `tag` is an id or a path; `name` is what is said of it. */
  readonly tag: (target: PhotoTarget, tag: string, name: string) => Promise<boolean>
  readonly untag: (target: PhotoTarget, tag: string, name: string) => Promise<boolean>
  /** It is not suggested for these any more. */
  readonly refuseTag: (target: PhotoTarget, tag: string, name: string) => Promise<boolean>
  readonly bulkEdit: (target: PhotoTarget, edit: BulkEdit) => Promise<boolean>
  readonly stack: (target: PhotoTarget) => Promise<boolean>
  /** The whole stacks of these. */
  readonly unstack: (target: PhotoTarget) => Promise<boolean>
  /** `stacks`: how many there are. */
  readonly unstackAll: (kind: StackKind, stacks: number) => Promise<boolean>
  readonly putOnTop: (asset: AssetHash) => Promise<boolean>
  /** A change of the tree of tags. */
  readonly tags: <Name extends TreeCommand>(command: Name, args: CommandArgs<Name>) => Promise<boolean>
  /** A change of albums. `name`: the title of the album that photos come into or leave, which is what is said then. */
  readonly albums: <Name extends AlbumCommand>(
    command: Name,
    args: CommandArgs<Name>,
    name?: string,
  ) => Promise<boolean>
}

export type TreeCommand = Extract<CommandName, `tags.${string}`>
export type AlbumCommand = Extract<CommandName, `albums.${string}`>

/** What can be done to photos. Each says what it did and offers Undo; a failure says that nothing was changed. Resolves with whether it was done. */
export function usePhotoActions(): PhotoActions {
  const i18n = useMessages()
  const nameOfLabel = useLabelName()
  const showToast = useToasts()
  const { t } = i18n

  const fail = (error: unknown): false => {
    const known = toAppError(error)
    if (known.code !== 'call.aborted') {
      const reason =
        isAppError(error) && known.code.startsWith('file.') ? reasonOfError(known.code, i18n) : known.message
      showToast({ text: t('photos.selection.failed', { reason }), tone: 'danger' })
    }
    return false
  }
  const takeBack = async (groupId: string, label: string) => {
    try {
      showToast({ text: await takeBackStep(groupId, label, i18n) })
    } catch (error) {
      fail(error)
    }
  }
  const act = async (
    change: Promise<CommandOutcome>,
    done: MessageKey,
    values: Readonly<Record<string, number | string>> = {},
    isNamed = false,
  ) => {
    try {
      const { groupId, changed } = await change
      if (groupId !== null) {
        const plain = t(done, { count: changed, ...values })
        const text = isNamed ? ((await nameOfMade(groupId, i18n)) ?? plain) : plain
        showToast({ text, action: { label: t('ui.undo'), run: () => void takeBack(groupId, text) } })
      }
      return true
    } catch (error) {
      return fail(error)
    }
  }

  const rate: PhotoActions['rate'] = (target, rating) =>
    act(run('photos.rate', { ...target, rating }), 'photos.done.rate', { stars: rating ?? 0 })
  const flag: PhotoActions['flag'] = (target, to) =>
    act(run('photos.flag', { ...target, flag: to }), 'photos.done.flag', { flag: to ?? 'none' })
  const label: PhotoActions['label'] = (target, to) =>
    act(
      run('photos.label', { ...target, label: to }),
      to === null ? 'photos.done.unlabel' : 'photos.done.label',
      to === null ? {} : { label: nameOfLabel(to) },
    )

  return {
    failed: fail,
    favorite: (target, favorite) =>
      act(
        run('photos.favorite', { ...target, favorite }),
        favorite ? 'photos.done.favorite' : 'photos.done.unfavorite',
      ),
    rate,
    flag,
    label,
    mark(target, deed) {
      switch (deed.kind) {
        case 'rate':
          return rate(target, deed.rating)
        case 'flag':
          return flag(target, deed.flag)
        case 'label':
          return label(target, deed.label)
      }
    },
    hide: (target, hidden) =>
      act(run('photos.hide', { ...target, hidden }), hidden ? 'photos.done.hide' : 'photos.done.unhide'),
    rotate: (target, quarterTurns) =>
      act(run('photos.rotate', { ...target, quarterTurns }), 'photos.done.rotate'),
    trash: (target) => act(run('photos.trash', target), 'photos.done.trash'),
    restore: (target) => act(run('photos.restore', target), 'photos.done.restore'),
    basket: (target, isIn) =>
      isIn
        ? act(run('basket.add', target), 'photos.done.basket')
        : act(run('basket.remove', target), 'photos.done.unbasket'),
    emptyBasket: () => act(run('basket.empty', {}), 'photos.done.unbasket'),
    remove: (target) => act(run('photos.remove', target), 'photos.done.remove'),
    caption: (target, caption) => act(run('photos.caption', { ...target, caption }), 'photos.done.caption'),
    tag: (target, tag, name) =>
      act(run('photos.tag', { ...target, add: [tag] }), 'photos.done.tag', { tag: name }),
    untag: (target, tag, name) =>
      act(run('photos.tag', { ...target, remove: [tag] }), 'photos.done.untag', { tag: name }),
    refuseTag: (target, tag, name) =>
      act(run('photos.refuseTag', { ...target, tag }), 'photos.done.refuseTag', { tag: name }),
    tags: (command, args) =>
      act(run(command, args), 'photos.done.tree', { what: command.slice('tags.'.length) }, true),
    bulkEdit: (target, edit) => act(run('photos.bulkEdit', { ...target, edit }), 'photos.done.bulkEdit'),
    stack: (target) => act(run('stacks.make', target), 'photos.done.stack'),
    unstack: (target) => act(run('stacks.unstack', target), 'photos.done.unstack'),
    unstackAll: (kind, stacks) =>
      act(run('stacks.unstackAll', { kind }), 'photos.done.unstackAll', { stacks }),
    putOnTop: (asset) => act(run('stacks.setTop', { asset }), 'photos.done.stackTop'),
    albums: (command, args, name) =>
      act(
        run(command, args),
        name === undefined ? 'photos.done.albums' : 'photos.done.inAlbum',
        { what: command.slice('albums.'.length), ...(name === undefined ? {} : { album: name }) },
        name === undefined,
      ),
    title: (target, title) => act(run('photos.title', { ...target, title }), 'photos.done.title'),
  }
}

/** A step that was just made, as the history names it; null where that cannot be read. */
async function nameOfMade(groupId: string, i18n: I18n): Promise<string | null> {
  try {
    const [[row], { nameOfEntry }] = await Promise.all([
      read('history', { limit: 1 }),
      import('./undo-words.ts'),
    ])
    return row?.groupId === groupId ? nameOfEntry(row, i18n, undefined) : null
  } catch {
    return null // it is done all the same
  }
}

const HASHES_PER_READ = 2000

/** The photos of a selection as a command wants them: the plan itself when everything is meant, else their hashes. */
export async function targetOfSelection(
  selection: Selection,
  list: PhotoList,
  plan: SearchPlan,
): Promise<PhotoTarget> {
  if (selection.everything && selection.marked === 0) return { plan }
  return { assets: await hashesOf(selectedIds(selection, list.ids)) }
}

/** The hashes of photos by their local ids, in this order; those that are gone are left out. Rejects with an `AppError`. */
export async function hashesOf(ids: readonly number[]): Promise<AssetHash[]> {
  const hashes: AssetHash[] = []
  for (let start = 0; start < ids.length; start += HASHES_PER_READ) {
    const tiles = await read('tiles', { ids: ids.slice(start, start + HASHES_PER_READ) })
    for (const tile of tiles) hashes.push(tile.hash)
  }
  return hashes
}
