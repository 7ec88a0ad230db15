/** The only writer of `vector_slot`, `vector_pair`, `vector_model`, `meaning_ask` and `meaning_hit`. */

import type { AppError } from '../../../src/domain/errors.ts'
import type { CutOff } from '../../../src/domain/search/cut-off.ts'
import type { Db } from './db.ts'

/** Puts the vector of a photo into `slot`. Returns the slot it had before, which is free now, or null. */
export function saveVectorSlot(db: Db, model: string, assetId: number, slot: number): number | null {
  const before = db.scalar<number>('SELECT slot FROM vector_slot WHERE asset_id = ? AND model = ?', [
    assetId,
    model,
  ])
  db.run(
    'INSERT INTO vector_slot (asset_id, model, slot) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET slot = excluded.slot, paired = 0',
    [assetId, model, slot],
  )
  return before ?? null
}

/** Their vectors are gone: they are made again. */
export function forgetVectors(db: Db, model: string, slots: readonly number[]): void {
  const ids = db
    .all<{ id: number }>(
      'SELECT v.asset_id AS id FROM json_each(?2) j CROSS JOIN vector_slot v INDEXED BY vector_slot_model ON v.model = ?1 AND v.slot = j.value',
      [model, JSON.stringify(slots)],
    )
    .map(({ id }) => id)
  if (ids.length === 0) return
  db.tx(() => {
    db.run('DELETE FROM vector_slot WHERE model = ? AND asset_id IN (SELECT value FROM json_each(?))', [
      model,
      JSON.stringify(ids),
    ])
    db.run(
      "DELETE FROM stage_run WHERE stage = 'clip' AND subject = '' AND asset_id IN (SELECT value FROM json_each(?))",
      [JSON.stringify(ids)],
    )
  })
}

/** A model that is no longer asked. */
export function forgetModel(db: Db, model: string): void {
  db.run('DELETE FROM vector_slot WHERE model = ?', [model])
  db.run('DELETE FROM vector_pair WHERE model = ?', [model])
  db.run('DELETE FROM vector_model WHERE model = ?', [model])
}

export interface VectorPair {
  readonly a: number
  readonly b: number
  readonly cosine: number
}

/** `ids`: the photos whose vectors have been compared now. `typical`: domain/duplicates/similar.ts. Inside a transaction. */
export function saveVectorPairs(
  db: Db,
  model: string,
  { ids, pairs, typical }: { ids: readonly number[]; pairs: readonly VectorPair[]; typical: number },
): void {
  db.run(
    'INSERT INTO vector_model (model, typical) VALUES (?, ?) ON CONFLICT DO UPDATE SET typical = excluded.typical',
    [model, typical],
  )
  db.run(
    `INSERT INTO vector_pair (a, b, model, cosine) SELECT value ->> 0, value ->> 1, ?1, value ->> 2 FROM json_each(?2) WHERE true
     ON CONFLICT DO UPDATE SET cosine = excluded.cosine`,
    [model, JSON.stringify(pairs.map(({ a, b, cosine }) => [a, b, Math.round(cosine * 10_000) / 10_000]))],
  )
  db.run(
    'UPDATE vector_slot SET paired = 1 WHERE model = ? AND asset_id IN (SELECT value FROM json_each(?))',
    [model, JSON.stringify(ids)],
  )
}

/** `keep`: keys that stay. */
export function forgetAsks(db: Db, keep: readonly string[]): void {
  db.run('DELETE FROM meaning_ask WHERE ask NOT IN (SELECT value FROM json_each(?))', [JSON.stringify(keep)])
}

/** Of those that do not stay the one answered longest ago. False: there is none. */
export function forgetOldestAsk(db: Db, keep: readonly string[]): boolean {
  const id = db.scalar<number>(
    'SELECT id FROM meaning_ask WHERE ask NOT IN (SELECT value FROM json_each(?)) ORDER BY at LIMIT 1',
    [JSON.stringify(keep)],
  )
  if (id !== undefined) db.run('DELETE FROM meaning_ask WHERE id = ?', [id])
  return id !== undefined
}

export function awaitAnswer(db: Db, ask: string, now: number): void {
  db.run("INSERT INTO meaning_ask (ask, state, at) VALUES (?, 'waiting', ?) ON CONFLICT DO NOTHING", [
    ask,
    now,
  ])
}

/** What was near to a picture that is gone goes with it; any other trouble passes. */
export function failAnswer(db: Db, ask: string, error: AppError, now: number): void {
  if (error.code === 'file.missing')
    db.run('DELETE FROM meaning_hit WHERE ask_id = (SELECT id FROM meaning_ask WHERE ask = ?)', [ask])
  db.run("UPDATE meaning_ask SET state = 'failed', error = ?, at = ? WHERE ask = ?", [
    JSON.stringify(error),
    now,
    ask,
  ])
}

/** The photos near to an ask, nearest first, in the place of those before. */
export function saveAnswer(
  db: Db,
  ask: string,
  cut: CutOff,
  hits: readonly { readonly assetId: number; readonly cosine: number }[],
  now: number,
): void {
  db.tx(() => {
    const id = db.scalar<number>('SELECT id FROM meaning_ask WHERE ask = ?', [ask])
    if (id === undefined) return
    db.run(
      "UPDATE meaning_ask SET state = 'ready', error = NULL, strict = ?, usual = ?, weak = ?, at = ? WHERE id = ?",
      [cut.strict, cut.usual, cut.weak, now, id],
    )
    db.run('DELETE FROM meaning_hit WHERE ask_id = ?', [id])
    // A photo may have been deleted since its vector was written.
    db.run(
      `INSERT INTO meaning_hit (ask_id, asset_id, cosine, place)
       SELECT ?1, a.id, j.value ->> 1, j.key + 1 FROM json_each(?2) j CROSS JOIN asset a ON a.id = j.value ->> 0`,
      [id, JSON.stringify(hits.map(({ assetId, cosine }) => [assetId, cosine]))],
    )
  })
}
