/** Stages that a person may switch off altogether, and what that makes of them. */

import {
  acceptableThumbVersions,
  MODEL_STAGES,
  PHASH_VERSION,
  type WorkStage,
} from '../../../src/domain/pipeline.ts'
import type { Settings } from '../../../src/domain/settings.ts'
import type { StageName, ThumbSize } from '../../../src/domain/vocabulary.ts'
import { UNAVAILABLE_STAGES } from './handlers.ts'
import { UNSUPPORTED_VERSION } from './stages/asset-runs.ts'
import type { Stages } from './waiting.ts'

type Switches = Pick<Settings, 'findFaces' | 'findObjects' | 'readText'>

/** Text is read and things are found unless the person says no, faces are looked for only when the person says yes. */
export function isSwitchedOn(stage: WorkStage, { findFaces, findObjects, readText }: Switches): boolean {
  switch (stage) {
    case 'objects':
      return findObjects
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
  const off = MODEL_STAGES.filter((stage) => !isSwitchedOn(stage, switches))
  return [...UNAVAILABLE_STAGES, ...off]
}

/** Versions whose results count as done; null: any. */
export function acceptedVersions(
  stage: StageName,
  stages: Stages,
  sizes: readonly ThumbSize[],
): readonly string[] | null {
  if (stage === 'thumb') return [...acceptableThumbVersions(sizes), UNSUPPORTED_VERSION]
  if (stage === 'meta' || stage === 'objects' || stage === 'faces' || stage === 'ocr')
    return stages[stage].versions()
  return stage === 'phash' ? [PHASH_VERSION, UNSUPPORTED_VERSION] : null
}
