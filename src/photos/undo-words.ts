/** What an undo or redo says: done, and what did not come back, by name. Loaded when one was done. */

import type { HistoryRow } from '../domain/history.ts'
import type { CommandOutcome } from '../domain/reads.ts'
import type { UndoConflict } from '../domain/undo-conflict.ts'
import { trashEn } from '../ui/i18n/messages/trash.en.ts'
import type { I18n } from '../ui/index.ts'
import type { LabelNames } from './marks/label-name.ts'
import { nameOfStep } from './words.ts'

/** A step of the history in the person's language, also those of which only history and Undo speak: their words come with these. */
export function nameOfEntry(
  row: Pick<HistoryRow, 'deed' | 'count' | 'label'>,
  i18n: I18n,
  labelNames: LabelNames,
): string {
  const { t } = i18n.area(trashEn)
  const { command, value, to = null, field } = row.deed
  const [tree, what = ''] = command.split('.')
  if (typeof value === 'string') {
    if (tree === 'tags')
      return t('history.tree', {
        what: what === 'move' && to === null ? 'top' : what,
        name: value,
        to: to ?? '',
      })
    if (tree === 'albums' && !SAID_OTHERWISE.has(what))
      return t('history.album', { what: albumDeed(what, to, field), name: value, to: to ?? '' })
  }
  switch (command) {
    case 'photos.finishCulling':
      return t('history.cull', { count: row.count })
    case 'text.correct':
      return t('history.correct')
    case 'text.setKind':
      return t('history.shelf', { count: row.count })
    case 'photos.takeSidecar':
      return t('history.sidecar')
    default:
      return nameOfStep(row, i18n, labelNames)
  }
}

/** What photos came into or left: `photos.done.inAlbum` says it. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  'create',
  'createSmart',
  'add',
  'remove',
  'include',
  'exclude',
])

function albumDeed(what: string, to: string | null, field: HistoryRow['deed']['field']): string {
  if (what === 'update') return field === 'cover' ? 'cover' : field === 'title' ? 'rename' : what
  return what === 'merge' && to === null ? 'mergeAway' : what
}

/** "Undone: Rated 3 photos. Left alone, as changed since: one.jpg (stars)". `label`: what the step is called. */
export function wordsOfUndo(
  { changed, conflicts = [] }: CommandOutcome,
  verb: 'undo' | 'redo',
  label: string,
  i18n: I18n,
): string {
  const { t } = i18n.area(trashEn)
  const onDisk = conflicts.find(({ why }) => why === 'disk')?.count ?? 0
  const head = changed > onDisk ? t(`${verb}.done`, { label }) : t(`${verb}.nothingBack`, { label })
  return [head, ...conflicts.map((conflict) => wordsOfConflict(conflict, i18n))].join('. ')
}

function wordsOfConflict({ why, count, first }: UndoConflict, i18n: I18n): string {
  const { t } = i18n.area(trashEn)
  const named = first.map(({ name, field }) =>
    name === ''
      ? t('undo.field', { field: wordOf(field) })
      : `${name} (${t('undo.field', { field: wordOf(field) })})`,
  )
  const names = new Intl.ListFormat(i18n.locale.slice(0, 2), { type: 'unit' }).format(named)
  return t('undo.conflict', { why, count, names, more: count - first.length })
}

/** A key of the message, which knows no dots. */
function wordOf(field: string): string {
  return field.replace('.', '_')
}
