/** Models are installed from files, and taken off this device again. */

import * as v from 'valibot'

import { fail, toAppError } from '../../../src/domain/errors.ts'
import { listModels, removeModel, storeModelFile } from '../../platform/models.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import type { FileCommands, FileReads } from '../library.ts'

const MAX_FILES = 100

export const modelReads: Pick<FileReads, 'models'> = {
  models: async () =>
    (await listModels()).map(({ model, state, bytes }) => ({
      id: model.id,
      task: model.task,
      languages: model.languages ?? [],
      revision: model.revision,
      licence: model.licence,
      source: model.source,
      files: model.files.map(({ path }) => path),
      state,
      bytes,
    })),
}

export const modelCommands: Pick<FileCommands, 'models.install' | 'models.remove'> = {
  'models.install': defineCommand(
    v.strictObject({ files: v.pipe(v.array(v.instance(File)), v.minLength(1), v.maxLength(MAX_FILES)) }),
    async (_context, { files }) => {
      for (const file of files) {
        try {
          await storeModelFile(file)
        } catch (error) {
          throw toAppError(error, file.name)
        }
      }
      return local(files.length, 'Install models')
    },
  ),
  'models.remove': defineCommand(v.strictObject({ model: v.string() }), async (_context, { model }) => {
    const known = (await listModels()).find((one) => one.model.id === model)
    if (known === undefined) return fail('input.invalid', 'There is no such model.', { subject: model })
    await removeModel(model)
    return local(known.state === 'installed' ? 1 : 0, `Remove ${model}`)
  }),
}
