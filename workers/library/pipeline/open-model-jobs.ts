import { downloadModel, dropPartials } from '../../platform/model-download.ts'
import { ownModels } from '../../platform/models.ts'
import { ModelJobs, type ModelJobsOptions } from './model-jobs.ts'
import type { PipelinePlatform } from './platform.ts'

/** Downloads of the manifest's models into this device's storage. */
export function openModelJobs(
  tools: Pick<ModelJobsOptions, 'db' | 'now' | 'elapsed' | 'commit' | 'onStorageFull'>,
  { opfs, estimate }: PipelinePlatform,
  onInstalled: () => void,
): ModelJobs {
  const places = ownModels(opfs)
  return new ModelJobs({
    ...tools,
    onInstalled,
    models: () => places.models,
    download: (model, options) => downloadModel(model, { ...options, places, room: readRoom }),
    dropPartials: (model) => dropPartials(model, places),
  })
  async function readRoom(): Promise<number | null> {
    const found = await estimate()
    return found === null ? null : found.quota - found.usage
  }
}
