/** What stages have in common that look at the picture of an asset with a network: one run of `stage_run` each, after its thumbnail. */

import { fail } from '../../../../src/domain/errors.ts'
import type { ModelStage } from '../../../../src/domain/pipeline.ts'
import type { Db } from '../../db/db.ts'
import type { Next, Stage, StageTools } from '../stage.ts'
import {
  beginRun,
  failRun,
  finishRun,
  isAssetSubject,
  isBegun,
  recoverRuns,
  releaseRun,
  runDueAt,
  sweepAssets,
  takeAsset,
  UNSUPPORTED_VERSION,
  type AssetSubject,
} from './asset-runs.ts'

export interface Look<Fact> {
  readonly name: ModelStage
  /** Of the result that would be made now; another one than before means: look again. */
  version(): string
  /** Null: nothing of this kind is looked at. */
  look(subject: AssetSubject, tools: StageTools, signal: AbortSignal): Promise<Fact | null>
  /** Puts what was found in the place of what was. Null: as above. */
  save(db: Db, assetId: number, found: Fact | null): void
  /** Before what was begun is counted as a crash. */
  recover?(db: Db): void
}

interface Found<Fact> {
  readonly found: Fact | null
  /** Of what it was made with; the choice may have changed since. */
  readonly version: string
}

export function createLookStage<Fact>({
  name,
  version,
  look,
  save,
  recover,
}: Look<Fact>): Stage<Found<Fact>> {
  const versions = (): [string, ...string[]] => [version(), UNSUPPORTED_VERSION]
  return {
    name,
    gives: [],
    versions,
    sweep: (db, from, visit) => sweepAssets(db, name, versions(), 'thumb', from, visit),
    take: (db, id, now) => takeAsset(db, name, versions(), 'thumb', id, now),
    dueAt: (db, id) => runDueAt(db, name, id),
    begin: (db, subject, now) => {
      beginRun(db, name, version(), subject, now)
    },
    async work(subject, tools, signal) {
      if (!isAssetSubject(subject)) return fail('bug.assertion', `Stage ${name} looks at assets.`)
      const made = version()
      return { found: await look(subject, tools, signal), version: made }
    },
    save(db, subject, { found, version: made }, now): Next[] {
      // Asked for anew, or forgotten, while it was being done.
      if (!isBegun(db, name, subject.id)) return [{ stage: name, id: subject.id, key: subject.file.mtime }]
      save(db, subject.id, found)
      finishRun(db, name, made, subject.id, found === null ? 'skipped' : 'done', now)
      return []
    },
    fail(db, subject, failure, now) {
      failRun(db, name, version(), subject.id, failure, now)
    },
    release: (db, subject) => {
      releaseRun(db, name, subject)
    },
    recover(db, now, crashed) {
      recover?.(db)
      return recoverRuns(db, name, now, crashed)
    },
  }
}
