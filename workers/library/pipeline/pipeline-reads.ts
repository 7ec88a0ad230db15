/** Reads that touch files or what only the pipeline knows. */

import { countryName } from '../../../src/domain/places/place.ts'
import type { CardCheck } from '../duplicates/card-check.ts'
import type { FileReads, ReadHandlers } from '../library.ts'
import type { Asker } from '../meaning/asker.ts'
import type { VectorChecks } from '../meaning/vector-checks.ts'
import type { LazyGazetteer } from '../places/gazetteer.ts'
import { locate } from '../queries/locate.ts'
import { faceReads } from './face-commands.ts'
import type { FaceCrops } from './face-crops.ts'
import { modelReads } from './model-commands.ts'
import type { PhotoLooks } from './look-at-photo.ts'
import type { PipelinePlatform } from './platform.ts'
import { readStorageUse } from './storage-use.ts'
import { vectorReads } from './vector-commands.ts'

/** A backup is read without a pipeline, too. */
export type PipelineReads = Omit<FileReads, 'backup' | 'voiceNote' | 'missingVoiceNotes'> &
  Pick<ReadHandlers, 'locate'>

export function pipelineReads(
  looks: PhotoLooks,
  cards: CardCheck,
  platform: PipelinePlatform,
  crops: FaceCrops,
  asker: Asker,
  checks: VectorChecks,
  gazetteer: LazyGazetteer,
): PipelineReads {
  return {
    ...modelReads,
    ...faceReads(crops),
    ...vectorReads(checks),
    vector: (_context, args) =>
      asker.vector(
        'text' in args ? { kind: 'text', text: args.text } : { kind: 'like', any: [args.picture], less: [] },
      ),
    async placeOf(_context, { lat, lon }) {
      const place = (await gazetteer.open()).placeAt(lat, lon)
      return place === null ? null : { ...place, countryName: countryName(place.country, 'en') }
    },
    display: ({ signal }, { hash }) => looks.display(hash, signal),
    scrubStrip: ({ signal }, { hash }) => looks.scrubStrip(hash, signal),
    storage: (context) => readStorageUse(context.db, platform, context.signal),
    cardCheck(context, args) {
      // No row says how far it is; `pulse` names this table.
      context.db.scalar('SELECT 1 FROM job LIMIT 1')
      return cards.report(args)
    },
    locate(context, args) {
      const place = locate(context.db, args)
      if (place !== null && args.part !== 'live') looks.checkContent(args.hash)
      return place
    },
  }
}
