/** Recognised text, as screens and scripts ask for it. */

import { isTextKind, TEXT_KINDS } from '../../../src/domain/ocr/kinds.ts'
import { lineKey } from '../../../src/domain/ocr/line-key.ts'
import { shownText } from '../../../src/domain/ocr/stored-lines.ts'
import type { Counted, PhotoText, TextShelves } from '../../../src/domain/reads.ts'
import { traitsToBits, type AssetHash } from '../../../src/domain/vocabulary.ts'
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

/** Lines of a page; a portrait with a word on its shirt has fewer, and does not stand for what is written. */
const PAGE_LINES = 5

/** How many of some photos are shown, and the newest page of them. `within` follows FROM and names them `t.asset_id` and `t.lines`. */
function countedSql(within: string, where: string): string {
  return `SELECT count(*) AS count, (SELECT lower(hex(b.hash)) FROM ${within} CROSS JOIN visible_asset b ON b.id = t.asset_id
      WHERE ${where} ORDER BY t.lines >= ${String(PAGE_LINES)} DESC, b.local_day DESC, b.sort_at DESC, b.id DESC LIMIT 1) AS cover
    FROM ${within} CROSS JOIN visible_asset a ON a.id = t.asset_id WHERE ${where}`
}
const KIND_SQL = countedSql('asset_text t INDEXED BY asset_text_kind', 't.kind = ?1')
const WITH_TEXT_SQL = countedSql('asset_text t INDEXED BY asset_text_lines', 't.lines > 0')
const SCREENSHOTS_SQL = `
  SELECT count(*) AS count, (SELECT lower(hex(hash)) FROM visible_asset WHERE traits & ?1 ORDER BY id DESC LIMIT 1) AS cover
  FROM visible_asset WHERE traits & ?1`

/** The shelves that are not empty, in the order of `TEXT_KINDS`; screenshots; and all photos that show any text. */
export function textShelves(db: Db): TextShelves {
  const counted = (sql: string, params: readonly (string | number)[]): Counted =>
    db.get<Counted>(sql, [...params]) ?? { count: 0, cover: null }
  return {
    shelves: TEXT_KINDS.flatMap((kind) => {
      const found = counted(KIND_SQL, [kind])
      return found.count === 0 ? [] : [{ kind, ...found }]
    }),
    screenshots: counted(SCREENSHOTS_SQL, [traitsToBits(['screenshot'])]),
    withText: counted(WITH_TEXT_SQL, []),
  }
}
