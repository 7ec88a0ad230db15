import * as v from 'valibot'

import { DISK_DELETION } from '../../../src/domain/commands.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import type { FileCommands } from '../library.ts'
import type { DiskTrash } from './disk-trash.ts'

const DELETION = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const OF_DELETION = v.strictObject({ deletion: DELETION })

/** None of them is a step of the history: what they do to files is taken back on the page of deletions, or not at all. */
export function diskCommands(
  disk: DiskTrash,
): Pick<
  FileCommands,
  'photos.deleteFromDisk' | 'disk.restore' | 'disk.empty' | 'disk.retry' | 'disk.keepRest'
> {
  return {
    'photos.deleteFromDisk': defineCommand(DISK_DELETION, (_context, { counted, ...target }, id) =>
      local(disk.delete(target, id, counted ?? null), 'Delete from disk'),
    ),
    'disk.restore': defineCommand(
      v.strictObject({ deletion: DELETION, files: v.optional(v.array(v.number())) }),
      (_context, { deletion, files }) =>
        local(disk.restore(deletion, files ?? null), 'Restore what was deleted from disk'),
    ),
    'disk.empty': defineCommand(
      v.strictObject({ deletion: DELETION, files: v.number() }),
      (_context, { deletion, files }) => local(disk.empty(deletion, files), 'Empty the trash folder'),
    ),
    'disk.retry': defineCommand(OF_DELETION, (_context, { deletion }) =>
      local(disk.retry(deletion), 'Try again'),
    ),
    'disk.keepRest': defineCommand(OF_DELETION, (_context, { deletion }) =>
      local(disk.keepRest(deletion), 'Keep the rest'),
    ),
  }
}
