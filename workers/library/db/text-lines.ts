/** The only writer of `text_line` and `asset_text`: what was read, with what the person corrected, and what that comes to. */

import { isTextKind, NO_TEXT_KIND, type TextKind } from '../../../src/domain/ocr/kinds.ts'
import { middleOf, polygonOf } from '../../../src/domain/ocr/line-key.ts'
import { shelfOf } from '../../../src/domain/ocr/shelves.ts'
import {
  shownText,
  withFixes,
  type LineFix,
  type ReadLine,
  type StoredLine,
} from '../../../src/domain/ocr/stored-lines.ts'
import { OCR_ENGINES, type TextLine, type TextWord } from '../../../src/domain/ocr/text-line.ts'
import { bitsToTraits, type Box } from '../../../src/domain/vocabulary.ts'
import type { Db } from './db.ts'
import { parseJson, parseStrings } from './json.ts'
import { refreshExactText, refreshSearchText } from './search-text.ts'

/** Puts these lines in the place of all that were read of this asset before. Corrections stay. */
export function saveTextLines(db: Db, assetId: number, lines: readonly ReadLine[]): void {
  db.tx(() => {
    const { changes } = db.run('DELETE FROM text_line WHERE asset_id = ?', [assetId])
    insertLines(
      db,
      assetId,
      lines.map((line) => ({ ...line, fixed: null, fixKey: null })),
    )
    const stored = settleOne(db, assetId)
    // Most photos show no text, and had none before.
    if (changes > 0 || stored > 0) refreshText(db, [assetId])
  })
}

/** The same for a part of the first page: lines whose middle lies in `region` go, and the new ones come where they were. */
export function replaceTextLines(db: Db, assetId: number, region: Box, lines: readonly ReadLine[]): void {
  const before = readTextLines(db, assetId).filter(({ engine }) => engine !== 'person')
  const isInside = ({ page, polygon }: StoredLine): boolean => {
    const [x, y] = middleOf(polygon)
    return (
      page === 1 && x >= region.x && x <= region.x + region.w && y >= region.y && y <= region.y + region.h
    )
  }
  const first = before.findIndex(isInside)
  const below = before.findIndex(
    ({ page, polygon }) => page > 1 || middleOf(polygon)[1] > region.y + region.h,
  )
  const at = first !== -1 ? first : below === -1 ? before.length : below
  const kept = (part: readonly StoredLine[]): StoredLine[] => part.filter((line) => !isInside(line))
  saveTextLines(db, assetId, [...kept(before.slice(0, at)), ...lines, ...kept(before.slice(at))])
}

/** Brings lines, shelves and the full-text index in line with what was read and corrected. Called after either changed. */
export function settleText(db: Db, assetIds: readonly number[]): void {
  for (const assetId of assetIds) settleOne(db, assetId)
  refreshText(db, assetIds)
}

function refreshText(db: Db, assetIds: readonly number[]): void {
  refreshSearchText(db, assetIds, ['text'])
  refreshExactText(db, assetIds)
}

/** In reading order, lines that the person called no text included. */
export function readTextLines(db: Db, assetId: number): StoredLine[] {
  return db
    .all<LineRow>(
      `SELECT page, text, fixed, fix_key, polygon, confidence, language, engine, words FROM text_line INDEXED BY text_line_asset
       WHERE asset_id = ? ORDER BY n`,
      [assetId],
    )
    .flatMap(lineOfRow)
}

interface LineRow {
  readonly page: number
  readonly text: string
  readonly fixed: string | null
  readonly fix_key: string | null
  readonly polygon: Uint8Array
  readonly confidence: number
  readonly language: string | null
  readonly engine: string
  readonly words: string
}

function lineOfRow({ fix_key: fixKey, polygon, engine, words, ...row }: LineRow): StoredLine[] {
  const corners = polygonOf(floatsOf(polygon))
  const known = OCR_ENGINES.find((one) => one === engine)
  if (corners === null || known === undefined) return []
  return [{ ...row, fixKey, polygon: corners, engine: known, words: wordsOf(words) }]
}

function wordsOf(json: string): TextWord[] {
  const list = parseJson(json)
  if (!Array.isArray(list)) return []
  return list.flatMap((word: unknown) => {
    if (!Array.isArray(word)) return []
    const parts: readonly unknown[] = word
    const [text, from, to] = parts
    return typeof text === 'string' && typeof from === 'number' && typeof to === 'number'
      ? [{ text, from, to }]
      : []
  })
}

const POLYGON_BYTES = 32

function floatsOf(bytes: Uint8Array): number[] {
  if (bytes.byteLength !== POLYGON_BYTES) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: 8 }, (_, at) => view.getFloat32(at * 4, true))
}

function hexOfFloats(polygon: TextLine['polygon']): string {
  const view = new DataView(new ArrayBuffer(POLYGON_BYTES))
  polygon.forEach((at, index) => {
    view.setFloat32(index * 4, at, true)
  })
  return Array.from(new Uint8Array(view.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function insertLines(db: Db, assetId: number, lines: readonly StoredLine[], from = 0): void {
  if (lines.length === 0) return
  const rows = lines.map((line, at) => [
    from + at,
    line.page,
    line.text,
    line.fixed,
    line.fixKey,
    hexOfFloats(line.polygon),
    line.confidence,
    line.language,
    line.engine,
    JSON.stringify(line.words.map((word) => [word.text, roundShare(word.from), roundShare(word.to)])),
  ])
  db.run(
    `INSERT INTO text_line (asset_id, n, page, text, fixed, fix_key, polygon, confidence, language, engine, words)
     SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, unhex(value ->> 5), value ->> 6, value ->> 7, value ->> 8, value ->> 9
     FROM json_each(?)`,
    [assetId, JSON.stringify(rows)],
  )
}

function roundShare(at: number): number {
  return Math.round(at * 10_000) / 10_000
}

/** Returns how many lines there are. */
function settleOne(db: Db, assetId: number): number {
  const fixes = db
    .all<{ line: string; text: string; polygon: string | null }>(
      'SELECT line, text, polygon FROM text_fix WHERE asset_id = ? AND text IS NOT NULL ORDER BY line',
      [assetId],
    )
    .map((fix): LineFix => fix)
  const before = readTextLines(db, assetId)
  const read = before.filter(({ engine }) => engine !== 'person')
  const lines = withFixes(read, fixes)
  if (!isSame(before, lines)) {
    db.run('DELETE FROM text_line WHERE asset_id = ?', [assetId])
    insertLines(db, assetId, lines)
  }
  const shown = lines.flatMap((line) => (shownText(line) === '' ? [] : [{ ...line, text: shownText(line) }]))
  const kind = kindOf(db, assetId, shown)
  if (shown.length === 0 && kind === null) db.run('DELETE FROM asset_text WHERE asset_id = ?', [assetId])
  else
    db.run(
      `INSERT INTO asset_text (asset_id, lines, kind) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET lines = excluded.lines, kind = excluded.kind`,
      [assetId, shown.length, kind],
    )
  return lines.length
}

function isSame(before: readonly StoredLine[], after: readonly StoredLine[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ text, fixed, fixKey }, at) => {
      const other = after[at]
      return other?.text === text && other.fixed === fixed && other.fixKey === fixKey
    })
  )
}

/** The person's word, else what the rules find. */
function kindOf(db: Db, assetId: number, shown: readonly StoredLine[]): TextKind | null {
  const row = db.get<{
    text_kind: string | null
    kind: string
    traits: number
    width: number | null
    height: number | null
    colours: string | null
    camera: string | null
  }>(
    `SELECT a.text_kind, a.kind, a.traits, a.width, a.height, a.colours, m.camera
     FROM asset a LEFT JOIN metadata m ON m.asset_id = a.id WHERE a.id = ?`,
    [assetId],
  )
  if (row === undefined || row.text_kind === NO_TEXT_KIND) return null
  if (isTextKind(row.text_kind)) return row.text_kind
  return shelfOf({
    lines: shown.filter(({ page }) => page === 1),
    ratio: (row.width ?? 1) / Math.max(1, row.height ?? 1),
    isScreenshot: bitsToTraits(row.traits).includes('screenshot'),
    isDocument: row.kind === 'document',
    hasCamera: row.camera !== null,
    colours: parseStrings(row.colours),
  })
}
