/** What a person says about recognised text: a line says this, or is none; this photo is a receipt, or is not. */

import * as v from 'valibot'

import { HASH, photosWith, TEXT } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { NO_TEXT_KIND, TEXT_KINDS } from '../../../src/domain/ocr/kinds.ts'
import { isLineKey, lineKey, polygonText } from '../../../src/domain/ocr/line-key.ts'
import { photoAndIdRow } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import { readTextLines } from '../db/text-lines.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { namesOf, photos } from './targets.ts'

const LINE = v.pipe(v.string(), v.check(isLineKey, 'not the key of a line'))

/** `line` as `textLines` names it. `text` '' says that there is no text; null takes the correction back. */
export const correctText = defineCommand(
  v.strictObject({ asset: HASH, line: LINE, text: v.nullable(TEXT) }),
  (context, { asset, line, text }, id) =>
    commit(
      context,
      {
        id,
        command: 'text.correct',
        label: () => (text === null ? 'Take back a correction' : 'Correct a line of text'),
      },
      (db) => {
        const found = findLine(db, asset, line)
        const row = photoAndIdRow(asset, line)
        return [
          { entity: 'text_fix', row, col: 'text', value: text === null ? null : text.trim() },
          { entity: 'text_fix', row, col: 'polygon', value: polygonText(found.polygon) },
        ]
      },
    ),
)

function findLine(db: Db, asset: string, key: string): ReturnType<typeof readTextLines>[number] {
  const id = db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [asset])
  const line =
    id === undefined ? undefined : readTextLines(db, id).find((one) => (one.fixKey ?? lineKey(one)) === key)
  return line ?? fail('input.invalid', 'There is no such line of text on this photo.', { subject: key })
}

/** Null: as the rules find. `none`: on no shelf, whatever they find. */
export const setTextKind = defineCommand(
  photosWith({ kind: v.nullable(v.picklist([...TEXT_KINDS, 'none'])) }),
  (context, args, id) => {
    const value = args.kind === 'none' ? NO_TEXT_KIND : args.kind
    const label = (n: number): string =>
      value === null
        ? `Let the app say what ${photos(n)} show`
        : value === NO_TEXT_KIND
          ? `Take ${photos(n)} off their shelf`
          : `Put ${photos(n)} on the shelf “${value}”`
    return commit(context, { id, command: 'text.setKind', label }, (db) =>
      namesOf(db, args).map((row) => ({ entity: 'asset', row, col: 'text_kind', value })),
    )
  },
)
