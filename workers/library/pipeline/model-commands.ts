/** Models are downloaded when a person asks, installed from files, and taken off this device again. */

import * as v from 'valibot'

import { fail, toAppError } from '../../../src/domain/errors.ts'
import { hubPage, isHubFile } from '../../../src/domain/model-hub.ts'
import type { ModelReport, RunsReport } from '../../../src/domain/model-report.ts'
import type { Model } from '../../../src/domain/models.ts'
import { FACE_EMBEDDER } from '../../../src/domain/pipeline.ts'
import { chooseBackend } from '../../../src/domain/probe.ts'
import {
  listModels,
  ownModels,
  removeModel,
  storeModelFile,
  type ListedModel,
} from '../../platform/models.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import type { Db } from '../db/db.ts'
import { readProbes, type StoredProbe } from '../db/probes.ts'
import type { FileCommands, FileReads } from '../library.ts'
import type { Backends } from './backends.ts'
import { settings } from '../queries/settings.ts'
import { readDownloads, type ModelJobs } from './model-jobs.ts'

const MAX_FILES = 100

export const modelReads: Pick<FileReads, 'models'> = {
  models: async ({ db }) => {
    const downloads = readDownloads(db)
    const probes = readProbes(db)
    const { graphicsCard } = settings(db)
    return (await listModels()).map((listed): ModelReport => {
      const { model, state, bytes } = listed
      return {
        id: model.id,
        task: model.task,
        purpose: model.purpose,
        languages: model.languages ?? [],
        revision: model.revision,
        licence: model.licence,
        source: model.source,
        backends: model.backends,
        demonstration: model.imageText?.demonstration ?? false,
        files: model.files.map(({ path }) => path),
        hub: reportHub(listed),
        state,
        bytes,
        download: state === 'installed' ? null : (downloads.get(model.id) ?? null),
        runs: reportRuns(model, probes.get(model.id), graphicsCard === 'auto'),
      }
    })
  },
}

/** What was measured of another revision is not said of this one; what was, of a card that may not be used any more. */
function reportRuns(
  { revision }: Model,
  stored: StoredProbe | undefined,
  mayUseCard: boolean,
): RunsReport | null {
  if (stored?.revision !== revision) return null
  const candidates = stored.probe.candidates.filter(({ backend }) => mayUseCard || backend === 'wasm')
  const chosen = chooseBackend(candidates)
  return { ...stored.probe, backend: chosen?.backend ?? null, perSecond: chosen?.perSecond ?? null }
}

function reportHub({ model, pins }: ListedModel): ModelReport['hub'] {
  const files = model.files.filter(isHubFile)
  const [first] = files
  return first === undefined ? null : { page: hubPage(first), files: files.map(({ from }) => from), pins }
}

export type ModelCommands = Pick<
  FileCommands,
  'models.install' | 'models.remove' | 'models.download' | 'models.pause' | 'models.measure'
>

export function modelCommands(jobs: ModelJobs, backends: Backends): ModelCommands {
  return {
    'models.install': defineCommand(
      v.strictObject({
        files: v.pipe(v.array(v.instance(File)), v.minLength(1), v.maxLength(MAX_FILES)),
        model: v.optional(v.string()),
      }),
      async ({ db }, { files, model }) => {
        if (model !== undefined) findModel(model)
        try {
          for (const file of files) {
            try {
              await storeModelFile(file, ownModels(), model)
            } catch (error) {
              throw toAppError(error, file.name)
            }
          }
        } finally {
          for (const { model: known, state } of await listModels())
            if (state === 'installed' && readDownloads(db).has(known.id)) await jobs.forget(known)
          pulse(db)
        }
        return local(files.length, 'Install models')
      },
    ),
    'models.remove': defineCommand(v.strictObject({ model: v.string() }), async ({ db }, { model }) => {
      const known = findModel(model)
      const listed = (await listModels()).find((one) => one.model.id === model)
      if (known.files.some(isHubFile)) await jobs.forget(known)
      await removeModel(model)
      pulse(db)
      return local(listed?.state === 'installed' ? 1 : 0, `Remove ${model}`)
    }),
    'models.download': defineCommand(v.strictObject({ model: v.string() }), async (_context, { model }) => {
      const known = findModel(model)
      if (!known.files.every(isHubFile))
        return fail('input.invalid', `${model} does not come from a hub.`, { subject: model })
      const listed = (await listModels()).find((one) => one.model.id === model)
      if (listed?.state === 'installed') return local(0, `Download ${model}`)
      jobs.request(known)
      return local(1, `Download ${model}`)
    }),
    'models.measure': defineCommand(v.strictObject({ model: v.string() }), async (_context, { model }) => {
      const { task } = findModel(model)
      if (task !== 'image-text' && model !== FACE_EMBEDDER)
        return fail('input.invalid', `${model} runs on the processor alone.`, { subject: model })
      await backends.measure(model)
      return local(1, `Measure ${model}`)
    }),
    'models.pause': defineCommand(v.strictObject({ model: v.string() }), (_context, { model }) =>
      local(jobs.pause(findModel(model).id) ? 1 : 0, `Pause ${model}`),
    ),
  }
}

function findModel(id: string): Model {
  const model = ownModels().models.find((one) => one.id === id)
  return model ?? fail('input.invalid', 'There is no such model.', { subject: id })
}

/** What lies in files has no table: pages look again when `job` is written, and SQLite names the table of a statement that matches nothing. */
function pulse(db: Db): void {
  db.tx(() => db.run('UPDATE job SET state = state WHERE 0'))
}
