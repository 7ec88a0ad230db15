/** Entry of a media worker: bytes → facts. Stateless; may be killed at any moment. */

import '../platform/trusted-types.ts'
import { serve } from '../../src/wire/wire.ts'
import { openOpfs } from '../platform/opfs.ts'
import type { MediaApi } from './api.ts'
import { createCodecClient } from './decode/codec-client.ts'
import { createRawClient } from './decode/raw-client.ts'
import { comparePairs } from './compare/compare-thumbs.ts'
import { hashPixels } from './compare/hash-pixels.ts'
import { compareFile, signPicture } from './compare/sign-picture.ts'
import { hashFile, hashWhole } from './hash/hash-file.ts'
import { keepPicture } from './render/keep-picture.ts'
import { renderOriginal } from './render/render-original.ts'
import { decodePicture, decodeThumb } from './text/decode-picture.ts'
import { readPdfText } from './text/read-pdf-text.ts'
import { makeThumbs } from './thumbs/make-thumbs.ts'
import { makeScrubStrip } from './video/scrub-strip.ts'

const tools = { opfs: openOpfs(), helpers: { codec: createCodecClient(), raw: createRawClient() } }

serve<MediaApi>(self, {
  hashFile,
  hashWhole,
  readMetadata: async (file, context) =>
    (await import('./metadata/read-metadata.ts')).readMetadata(file, context),
  makeThumbs: (file, request, signal) => makeThumbs(file, request, tools, signal),
  renderOriginal: (file, request, signal) => renderOriginal(file, request, tools, signal),
  comparePairs: (pairs, signal) => comparePairs(pairs, tools.opfs, signal),
  signPicture: (file, request, signal) => signPicture(file, request, tools.helpers, signal),
  compareFile: (file, request, others, signal) =>
    compareFile(file, request, others, tools.opfs, tools.helpers, signal),
  hashPixels: (file, request, signal) => hashPixels(file, request, tools.helpers, signal),
  decodePicture: (file, request, signal) => decodePicture(file, request, tools.helpers, signal),
  decodeThumb: (hash, size, part) => decodeThumb(hash, size, part, tools.opfs),
  keepPicture: (file, longest, signal) => keepPicture(file, longest, tools.helpers, signal),
  readPdfText: (file, signal) => readPdfText(file, tools.helpers.codec, signal),
  makeScrubStrip: (file, request, signal) => makeScrubStrip(file, request, tools.opfs, signal),
})
