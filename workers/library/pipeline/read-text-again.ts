/** A person wants a photo, or part of one, read now: with the other engine, or because it was not read yet. */

import * as v from 'valibot'

import { HASH } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { ocrVersion } from '../../../src/domain/pipeline.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import { local } from '../commands/local.ts'
import { replaceTextLines, saveTextLines } from '../db/text-lines.ts'
import { openAsset, type OpenAssetOptions } from './open-asset.ts'
import { readDocument } from './read-document.ts'
import { readPicture, type TextTools } from './read-text.ts'
import { finishRun } from './stages/asset-runs.ts'

const SHARE = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

export const READ_AGAIN = v.strictObject({
  asset: HASH,
  engine: v.optional(v.picklist(['pp-ocr', 'tesseract'])),
  region: v.optional(v.strictObject({ x: SHARE, y: SHARE, w: SHARE, h: SHARE })),
})

export interface ReadAgainOptions extends OpenAssetOptions, TextTools {
  readonly commit: <Value>(work: () => Value) => Value
  readonly now: () => number
}

/**
 * Replaces what was read; corrections by hand stay. With an engine a document's own text is passed over. Lines are facts: this is
 * not in the history. Errors: `model.*`, those of the decoder, `file.missing`, `input.invalid` for what has no picture.
 */
export async function readTextAgain(
  options: ReadAgainOptions,
  languages: readonly string[],
  { asset: hash, engine, region }: v.InferOutput<typeof READ_AGAIN>,
): Promise<CommandOutcome> {
  const { db, commit, now } = options
  const asset = db.get<{
    id: number
    kind: string
    mime: string | null
    orientation: number | null
    width: number | null
    height: number | null
  }>('SELECT id, kind, mime, orientation, width, height FROM asset WHERE hash = unhex(?)', [hash])
  if (asset === undefined)
    return fail('file.missing', 'This photo is not in the library.', { subject: hash, retry: 'never' })
  if (asset.kind !== 'photo' && asset.kind !== 'document')
    return fail('input.invalid', 'Text is read in photos and documents only.', { subject: hash })
  if (region !== undefined && (region.w <= 0 || region.h <= 0))
    return fail('input.invalid', 'A region has a width and a height.', { subject: 'region' })

  const file = await openAsset(options, asset.id)
  const mime = asset.mime ?? ''
  const signal = new AbortController().signal
  const ratio = (asset.width ?? 1) / Math.max(1, asset.height ?? 1)
  const picture = { file, mime, orientation: asset.orientation ?? 1, ratio }
  const how = { languages, signal, lane: 'interactive', ...(engine === undefined ? {} : { engine }) } as const
  const lines =
    region !== undefined
      ? await readPicture(picture, { ...how, part: region }, options)
      : mime === 'application/pdf'
        ? await readDocument(picture, how, options)
        : await readPicture(picture, how, options)
  commit(() => {
    db.tx(() => {
      if (region === undefined) saveTextLines(db, asset.id, lines)
      else replaceTextLines(db, asset.id, region, lines)
      if (region === undefined) finishRun(db, 'ocr', ocrVersion(languages), asset.id, 'done', now())
    })
  })
  return local(lines.length, 'Read the text again')
}
