/** Stages that a person may switch off altogether, and what that makes of them. */

import {
  acceptableThumbVersions,
  MODEL_STAGES,
  PHASH_VERSION,
  type WorkStage,
} from '../../../src/domain/pipeline.ts'
import type { Settings } from '../../../src/domain/settings.ts'
import type { StageName, ThumbSize } from '../../../src/domain/vocabulary.ts'
import { UNSUPPORTED_VERSION } from './stages/asset-runs.ts'
import type { Stages } from './waiting.ts'

type Switches = Pick<Settings, 'findFaces' | 'findObjects' | 'meaningModel' | 'readText'>

/** Text is read and things are found unless the person says no, faces are looked for only when the person says yes, and what photos show is compared with words once a model for it was chosen. */
export function isSwitchedOn(
  stage: WorkStage,
  { findFaces, findObjects, meaningModel, readText }: Switches,
): boolean {
  switch (stage) {
    case 'objects':
      return findObjects
    case 'clip':
      return meaningModel !== null
    case 'faces':
      return findFaces
    case 'ocr':
      return readText
    default:
      return true
  }
}

/** Nothing of these waits. */
export function unavailableStages(switches: Switches): readonly StageName[] {
  return MODEL_STAGES.filter((stage) => !isSwitchedOn(stage, switches))
}

/** Versions whose results count as done; null: any. */
export function acceptedVersions(
  stage: StageName,
  stages: Stages,
  sizes: readonly ThumbSize[],
): readonly string[] | null {
  if (stage === 'thumb') return [...acceptableThumbVersions(sizes), UNSUPPORTED_VERSION]
  if (stage === 'meta') return stages.meta.versions()
  const look = MODEL_STAGES.find((name) => name === stage)
  if (look !== undefined) return stages[look].versions()
  return stage === 'phash' ? [PHASH_VERSION, UNSUPPORTED_VERSION] : null
}
