import { parseVoiceNote } from '../../../src/domain/voice-notes/voice-note.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'

/** As long as the history is shown. */
export const KEPT_MS = 90 * 86_400_000
/** How many steps Undo looks back for one (`ops/undo.ts`), whatever their age. */
const UNDOABLE_STEPS = 1000

/**
 * Hashes of all notes that a photo carries or an undo may bring back: those that were decided about in the last 90 days, or since the
 * thousandth last step, and what a later version decided.
 */
export function wantedNotes(db: Db, now: number): ReadonlySet<string> {
  const since = Math.min(now - KEPT_MS, oldestUndoable(db))
  const rows = db.all<{ text: string | null }>(
    `SELECT voice_note AS text FROM asset WHERE voice_note IS NOT NULL
     UNION SELECT j.value FROM op o JOIN op_group g ON g.id = o.group_id, json_each(json_array(o.value ->> '$', o.prev ->> '$')) j
       WHERE o.entity = 'asset' AND o.col = 'voice_note' AND g.at >= ?`,
    [since],
  )
  const waiting = db.all<{ value: string; prev: string }>(
    "SELECT value, prev FROM op_pending WHERE entity = 'asset' AND col = 'voice_note'",
  )
  const texts = [...rows.map(({ text }) => text), ...waiting.flatMap((op) => [op.value, op.prev].map(textOf))]
  return new Set(texts.flatMap((text) => parseVoiceNote(text)?.hash ?? []))
}

function oldestUndoable(db: Db): number {
  return (
    db.scalar<number>('SELECT at FROM op_group WHERE undoes IS NULL ORDER BY at DESC LIMIT 1 OFFSET ?', [
      UNDOABLE_STEPS - 1,
    ]) ?? 0
  )
}

function textOf(json: string): string | null {
  const value = parseJson(json)
  return typeof value === 'string' ? value : null
}
