import {
  CircleHelp,
  FolderPlus,
  HardDriveDownload,
  ImageUp,
  LibraryBig,
  Moon,
  PanelLeft,
  Pause,
  Redo2,
  RefreshCw,
  RotateCcw,
  Search,
  Settings,
  Sun,
  SunMoon,
  Undo2,
  type LucideIcon,
} from 'lucide-react'

import { tagPathText } from '../../domain/tags.ts'
import { read, run } from '../../client/run.ts'
import { useQueryState } from '../../client/use-query.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { keysEn } from '../../ui/i18n/messages/keys.en.ts'
import { useActions } from '../actions.ts'
import { PLACES, SETTINGS_PAGES } from '../navigation.ts'
import { router } from '../router.ts'
import type { AppShortcutId } from '../app-shortcuts.ts'
import { useKeyText } from '../use-key-text.ts'

export interface Command {
  readonly id: string
  readonly group: 'go' | 'do' | 'settings'
  readonly title: string
  readonly icon: LucideIcon
  /** As written on this keyboard; '' when it has none. */
  readonly keys: string
  readonly act: () => void
}

const KEYS_OF_PLACE: Readonly<Record<(typeof PLACES)[number]['id'], AppShortcutId>> = {
  photos: 'go.photos',
  folders: 'go.folders',
  albums: 'go.albums',
  tags: 'go.tags',
  cull: 'go.cull',
  people: 'go.people',
  text: 'go.text',
  duplicates: 'go.duplicates',
  basket: 'go.basket',
  sources: 'go.sources',
  activity: 'go.activity',
  history: 'go.history',
  hidden: 'go.hidden',
  trash: 'go.trash',
  settings: 'go.settings',
}

/** Every command of the app that needs nothing selected. */
export function useCommands(): readonly Command[] {
  const { t } = useAreaMessages(keysEn)
  const actions = useActions()
  const keyText = useKeyText()
  const set = (key: 'theme', value: 'light' | 'dark' | 'system') => () =>
    void run('settings.set', { key, value }).catch(actions.fail)
  const places: readonly Command[] = PLACES.map((place) => ({
    id: `go.${place.id}`,
    group: 'go',
    title: t(place.label),
    icon: place.icon,
    keys: keyText(KEYS_OF_PLACE[place.id]),
    act: () => actions.go(place.id),
  }))
  const settings: readonly Command[] = SETTINGS_PAGES.map((page) => ({
    id: page.to,
    group: 'settings',
    title: t('palette.settingsPage', { page: t(page.label) }),
    icon: Settings,
    keys: '',
    act: () => void router.navigate({ to: page.to }),
  }))
  const does: readonly Command[] = [
    {
      id: 'add',
      title: t('sources.add'),
      icon: FolderPlus,
      keys: '',
      act: actions.chooseFolder ?? actions.copyFolder,
    },
    { id: 'copy', title: t('first.copyFiles'), icon: HardDriveDownload, keys: '', act: actions.copyFiles },
    { id: 'picture', title: t('palette.byPicture'), icon: ImageUp, keys: '', act: actions.choosePictures },
    {
      id: 'rescan',
      title: t('palette.rescanAll'),
      icon: RefreshCw,
      keys: '',
      act: () => void rescanAll().catch(actions.fail),
    },
    { id: 'undo', title: t('keys.undo'), icon: Undo2, keys: keyText('undo'), act: actions.undo },
    { id: 'redo', title: t('keys.redo'), icon: Redo2, keys: keyText('redo'), act: actions.redo },
    {
      id: 'pause',
      title: t('activity.pauseAll'),
      icon: Pause,
      keys: '',
      act: () => void run('pipeline.pause', {}).catch(actions.fail),
    },
    {
      id: 'resume',
      title: t('activity.resumeAll'),
      icon: RotateCcw,
      keys: '',
      act: () => void run('pipeline.resume', {}).catch(actions.fail),
    },
    { id: 'rail', title: t('keys.rail'), icon: PanelLeft, keys: keyText('rail'), act: actions.toggleRail },
    {
      id: 'sheet',
      title: t('keys.sheet'),
      icon: CircleHelp,
      keys: keyText('sheet'),
      act: actions.openShortcuts,
    },
    { id: 'light', title: t('palette.light'), icon: Sun, keys: '', act: set('theme', 'light') },
    { id: 'dark', title: t('palette.dark'), icon: Moon, keys: '', act: set('theme', 'dark') },
    { id: 'system', title: t('palette.system'), icon: SunMoon, keys: '', act: set('theme', 'system') },
  ].map((command) => ({ ...command, group: 'do' as const }))
  return [...places, ...does, ...settings]
}

const MOST_ALBUMS = 200 // that a palette can list; the page of albums has them all

/** A way to each album, once something is typed. */
export function useAlbumCommands(isAsked: boolean): readonly Command[] {
  const albums = useQueryState('albumTitles', isAsked ? {} : null).value ?? []
  return albums.slice(0, MOST_ALBUMS).map(({ id, path, kind }) => ({
    id: `album ${id}`,
    group: 'go',
    title: tagPathText(path),
    icon: kind === 'smart' ? Search : LibraryBig,
    keys: '',
    act: () => void router.navigate({ to: '/albums/$id', params: { id } }),
  }))
}

async function rescanAll(): Promise<void> {
  for (const source of await read('sources', {}))
    await run('sources.rescan', { id: source.id, contents: true })
}
