/** Commands that set something going in the pipeline, instead of writing down a decision. */

import * as v from 'valibot'

import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import { TAKE_OVER, takeOverSource } from '../commands/take-over-source.ts'
import type { Db } from '../db/db.ts'
import { diskCommands } from '../disk-trash/disk-commands.ts'
import type { DiskTrash } from '../disk-trash/disk-trash.ts'
import type { CardCheck } from '../duplicates/card-check.ts'
import { setSourceState, sourceState, wouldBeMissing } from '../ingest/source-rows.ts'
import type { FileCommands } from '../library.ts'
import type { VectorChecks } from '../meaning/vector-checks.ts'
import { faceCommands } from './face-commands.ts'
import type { FaceCrops } from './face-crops.ts'
import type { Backends } from './backends.ts'
import { modelCommands } from './model-commands.ts'
import type { ModelJobs } from './model-jobs.ts'
import { pictureCommands } from './picture-commands.ts'
import { READ_AGAIN, readTextAgain, type ReadAgainOptions } from './read-text-again.ts'
import type { ScanJobs } from './scan-jobs.ts'
import type { SourceWatch } from './source-watch.ts'
import { vectorCommands } from './vector-commands.ts'

export type PipelineCommands = Omit<FileCommands, 'library.reset' | 'backup.restore' | 'photos.voiceNote'>

export interface CommandParts {
  readonly db: Db
  readonly cards: CardCheck
  readonly checks: VectorChecks
  readonly disk: DiskTrash
  readonly crops: FaceCrops
  readonly downloads: ModelJobs
  readonly backends: Backends
  readonly watch: SourceWatch
  readonly scanJobs: ScanJobs
  readonly reading: ReadAgainOptions
  readonly languages: () => readonly string[]
  readonly background: (work: Promise<void>) => void
}

/** Structured clones of handles have no class of this realm to ask for. */
const FOLDER_HANDLE = v.custom<FileSystemDirectoryHandle>(
  (input) => typeof input === 'object' && input !== null && 'kind' in input && input.kind === 'directory',
  'not a folder',
)

export function pipelineCommands(parts: CommandParts): PipelineCommands {
  const { db, cards, watch, scanJobs } = parts
  return {
    'cards.check': defineCommand(v.strictObject({ card: FOLDER_HANDLE }), (_context, { card }) => {
      parts.background(cards.check(card))
      return local(1, 'Check a card')
    }),
    'cards.stop': defineCommand(v.strictObject({}), () => {
      cards.stop()
      return local(1, 'Stop checking a card')
    }),
    ...diskCommands(parts.disk),
    ...modelCommands(parts.downloads, parts.backends),
    ...faceCommands(parts.crops),
    ...vectorCommands(parts.checks),
    ...pictureCommands(parts.reading.pool),
    'text.readAgain': defineCommand(READ_AGAIN, (_context, args) =>
      readTextAgain(parts.reading, parts.languages(), args),
    ),
    'sources.takeOver': defineCommand(TAKE_OVER, (context, args) => {
      const outcome = takeOverSource(context, args)
      // What was opened and watched until now lies at the old place.
      for (const one of [args.id, args.from]) {
        watch.forget(one)
        parts.reading.sources.reopen(one)
      }
      return outcome
    }),
    'sources.resolveFrozen': defineCommand(
      v.strictObject({ id: SOURCE_ID, answer: v.picklist(['disconnected', 'really_gone']) }),
      (_context, { id, answer }) => {
        if (sourceState(db, id) !== 'frozen') return local(0, '')
        if (answer === 'disconnected') setSourceState(db, id, 'offline', wouldBeMissing(db, id))
        else setSourceState(db, id, 'ready')
        if (answer === 'disconnected') watch.forget(id)
        else scanJobs.request(id, null, true)
        return local(1, answer === 'disconnected' ? 'Wait for the folder' : 'Accept what is gone')
      },
    ),
  }
}
