/** Jobs that follow from what the stages found of many photos: duplicates, stacks, people, names of places. */

import type { StageName } from '../../../src/domain/vocabulary.ts'
import { DuplicateFinder } from '../duplicates/finder.ts'
import type { MlApi } from '../../ml/api.ts'
import { Clusterer, gatherIn } from '../people/clusterer.ts'
import { LazyGazetteer, type LoadTowns } from '../places/gazetteer.ts'
import { PlaceNamer } from '../places/place-namer.ts'
import { Stacker } from '../stacks/stacker.ts'
import type { Holds } from './holds.ts'
import type { WorkerPool } from './worker-pool.ts'

export type Gathering = 'duplicates' | 'stacks' | 'cluster' | 'places'

type FinderOptions = ConstructorParameters<typeof DuplicateFinder>[0]

export interface GatheringOptions extends Omit<FinderOptions, 'mayRun'> {
  readonly ml: WorkerPool<MlApi>
  readonly loadTowns: LoadTowns
  readonly mayRun: (job: Gathering) => boolean
}

interface GatheringJob {
  recover(): void
  wake(): void
  stop(): Promise<void>
}

export interface Gatherings {
  readonly duplicates: DuplicateFinder
  readonly gazetteer: LazyGazetteer
  /** Every one, in the order in which they are taken up. */
  readonly gatherings: readonly GatheringJob[]
  /** Tables whose changes give each something to do. */
  readonly awakenedBy: readonly { readonly of: readonly string[]; readonly job: { wake(): void } }[]
}

export function openGatherings({ ml, loadTowns, mayRun, ...tools }: GatheringOptions): Gatherings {
  const duplicates = new DuplicateFinder({ ...tools, mayRun: () => mayRun('duplicates') })
  const stacker = new Stacker({ ...tools, mayRun: () => mayRun('stacks') })
  const clusterer = new Clusterer({ ...tools, mayRun: () => mayRun('cluster'), gather: gatherIn(ml) })
  const gazetteer = new LazyGazetteer(loadTowns)
  const namer = new PlaceNamer({ ...tools, gazetteer, mayRun: () => mayRun('places') })
  return {
    duplicates,
    gazetteer,
    gatherings: [duplicates, stacker, clusterer, namer],
    awakenedBy: [
      { of: ['phash', 'vector_slot'], job: duplicates },
      { of: ['stack_stale'], job: stacker },
      { of: ['face_vector', 'person', 'face_not'], job: clusterer },
      { of: ['asset'], job: namer },
    ],
  }
}

/** Whether a job may run as far as pauses and holds go. */
export function mayGather(job: Gathering, isPaused: (stage: StageName) => boolean, holds: Holds): boolean {
  if (job === 'duplicates') return !isPaused('phash') && holds.allows('thumb', false)
  return holds.reason() !== 'storage' && !(job === 'cluster' && isPaused('faces'))
}
