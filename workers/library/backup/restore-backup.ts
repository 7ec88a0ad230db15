import * as v from 'valibot'

import type { BackupContent } from '../../../src/domain/backup.ts'
import { SETTING_RULES, isSettingKey } from '../../../src/domain/settings.ts'
import { defineCommand, type Command } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import type { Db } from '../db/db.ts'
import { reshowPeople } from '../db/people.ts'
import { restackEverything } from '../db/stacks.ts'
import { parseJson } from '../db/json.ts'
import { mergeOps } from '../ops/merge.ts'
import type { Merged } from '../ops/merge.ts'
import { missingVoiceNotes } from '../voice-notes/voice-note-commands.ts'
import type { NoteFiles } from '../voice-notes/voice-note-files.ts'
import { readBackup } from './read-backup.ts'

/**
 * Merges a backup into this catalog, all or nothing: the file is verified whole first, then everything is one
 * transaction. Voice notes are on disk before it. What was decided here later than in the backup stays. Errors: `backup.damaged`,
 * `backup.too_new`, `storage.full`.
 */
export const restoreBackup = (files: NoteFiles): Command =>
  defineCommand(v.strictObject({ blob: v.blob() }), async (context, { blob }) => {
    const { content, notes } = await readBackup(blob)
    for (const note of notes) await files.write(note.hash, new Uint8Array(await note.blob.arrayBuffer()))
    const { changed } = restoreContent(context.db, content, context.now())
    const folders = content.sources.filter(([, kind]) => kind === 'folder').map(([, , label]) => label)
    const hint = folders.length === 0 ? '' : ` Add these folders again to see them: ${folders.join(', ')}.`
    const unheard = (await missingVoiceNotes(context.db, files)).map(({ hash, name }) =>
      name === '' ? hash : name,
    )
    const loss = unheard.length === 0 ? '' : ` Voice notes that are not in it: ${unheard.join(', ')}.`
    return local(
      changed,
      `Restored ${content.ops.length.toLocaleString('en')} decisions about ${content.assets.length.toLocaleString('en')} photos.${hint}${loss}`,
    )
  })

export function restoreContent(db: Db, content: BackupContent, nowMs: number): Merged {
  return db.opTx(() => {
    // Before the merge would make bare rows: these know the kind and size of the photo.
    db.run(
      `INSERT INTO asset (hash, kind, mime, bytes, sampled, added_at)
       SELECT unhex(value ->> 0), value ->> 1, value ->> 2, value ->> 3, value ->> 4, ? FROM json_each(?) WHERE true
       ON CONFLICT DO NOTHING`,
      [nowMs, JSON.stringify(content.assets)],
    )
    const merged = mergeOps(
      db,
      nowMs,
      content.groups.map(([id, command, label, at, device, undoes, result]) => ({
        id,
        command,
        label,
        at,
        device,
        undoes,
        result,
      })),
      content.ops.map(([id, groupId, entity, row, col, value, prev]) => ({
        id,
        groupId,
        entity,
        row,
        col,
        value,
        prev,
      })),
    )
    for (const [key, value] of content.settings) restoreSetting(db, key, value)
    return merged
  })
}

/** A setting made here is not overwritten; one that does not fit this version is left out. */
function restoreSetting(db: Db, key: string, value: string): void {
  if (
    !isSettingKey(key) ||
    SETTING_RULES[key].scope !== 'person' ||
    !SETTING_RULES[key].check(parseJson(value))
  )
    return
  db.run('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING', [key, value])
  if (key === 'stackRulesOff') restackEverything(db)
  if (key === 'peopleLeast') reshowPeople(db)
}
