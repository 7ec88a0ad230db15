/** Recognised text, as screens and scripts ask for it. */

import { isTextKind, TEXT_KINDS } from '../../../src/domain/ocr/kinds.ts'
import { lineKey } from '../../../src/domain/ocr/line-key.ts'
import { shownText } from '../../../src/domain/ocr/stored-lines.ts'
import type { PhotoText, TextShelf } from '../../../src/domain/reads.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { readTextLines } from '../db/text-lines.ts'
import { settings } from './settings.ts'

/** What is written in this photo, and how far the reading of it is; null when there is no such photo. */
export function photoText(
  db: Db,
  pipeline: PipelineView,
  { hash }: { readonly hash: AssetHash },
): PhotoText | null {
  const row = db.get<{
    id: number
    text_kind: string | null
    kind: string | null
    state: string | null
    version: string | null
    error: string | null
  }>(
    `SELECT a.id, a.text_kind, t.kind, r.state, r.version, r.error FROM asset a LEFT JOIN asset_text t ON t.asset_id = a.id
       LEFT JOIN stage_run r ON r.asset_id = a.id AND r.subject = '' AND r.stage = 'ocr' WHERE a.hash = unhex(?)`,
    [hash],
  )
  if (row === undefined) return null
  const isOff = !settings(db).readText
  const versions = pipeline.acceptedVersions('ocr')
  const isCurrent = versions === null || row.version === null || versions.includes(row.version)
  const error = parseAppError(row.error)
  return {
    state: stateOf(isCurrent ? row.state : null, isOff),
    error: error?.code ?? null,
    kind: isTextKind(row.kind) ? row.kind : null,
    isKindByHand: row.text_kind !== null,
    lines: readTextLines(db, row.id).flatMap((line) => {
      const text = shownText(line)
      if (text === '') return []
      const { page, polygon, confidence, language, engine, words, fixKey, fixed } = line
      const isFixed = fixed !== null
      return [
        {
          key: fixKey ?? lineKey(line),
          text,
          page,
          polygon,
          confidence: isFixed ? 1 : confidence,
          language,
          engine: isFixed ? ('person' as const) : engine,
          // Places of words belong to the text as it was read.
          words: isFixed ? [] : words,
        },
      ]
    }),
  }
}

function stateOf(state: string | null, isOff: boolean): PhotoText['state'] {
  switch (state) {
    case 'done':
    case 'failed':
    case 'blocked':
    case 'skipped':
      return state
    default:
      return isOff ? 'off' : 'pending'
  }
}

/** One row per sort of paper that there is, with how many photos show one and the newest of them. */
export const TEXT_SHELVES_SQL = `
  SELECT t.kind, count(*) AS count,
    (SELECT lower(hex(b.hash)) FROM asset_text s INDEXED BY asset_text_kind CROSS JOIN visible_asset b ON b.id = s.asset_id
      WHERE s.kind = t.kind ORDER BY b.local_day DESC, b.sort_at DESC, b.id DESC LIMIT 1) AS cover
  FROM asset_text t INDEXED BY asset_text_kind CROSS JOIN visible_asset a ON a.id = t.asset_id
  WHERE t.kind IS NOT NULL GROUP BY t.kind`
export const TEXT_COUNTS_SQL = `
  SELECT count(*) FROM asset_text t INDEXED BY asset_text_lines CROSS JOIN visible_asset a ON a.id = t.asset_id WHERE t.lines > 0`

/** The shelves that are not empty, in the order of `TEXT_KINDS`, and how many photos show any text. */
export function textShelves(db: Db): { readonly shelves: readonly TextShelf[]; readonly withText: number } {
  const rows = db.all<{ kind: string; count: number; cover: string | null }>(TEXT_SHELVES_SQL)
  const shelves = TEXT_KINDS.flatMap((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return row === undefined ? [] : [{ kind, count: row.count, cover: row.cover }]
  })
  return { shelves, withText: db.scalar<number>(TEXT_COUNTS_SQL) ?? 0 }
}
