/** Whether faces are looked for at all, and forgetting everything about them. */

import * as v from 'valibot'

import type { FaceDataReport } from '../../../src/domain/faces/face-data.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import { storeSetting } from '../commands/settings.ts'
import type { Db } from '../db/db.ts'
import { forgetFaces } from '../db/faces.ts'
import type { FileCommands, FileReads } from '../library.ts'
import { commit } from '../ops/commit.ts'
import type { Cell } from '../ops/cells.ts'
import type { OpContext } from '../ops/context.ts'
import { keepPaused, membersNow } from '../queries/kept-members.ts'
import { settings } from '../queries/settings.ts'
import type { FaceCrops } from './face-crops.ts'

export function faceReads(crops: FaceCrops): Pick<FileReads, 'faceData'> {
  return {
    faceData: async ({ db, signal }): Promise<FaceDataReport> => {
      const count = (table: string): number => db.scalar<number>(`SELECT count(*) FROM ${table}`) ?? 0
      return {
        enabled: settings(db).findFaces,
        faces: count('face'),
        vectors: count('face_vector'),
        crops: await crops.count(signal),
        clusters: count('cluster'),
        regions: count('face_region'),
        labels: count('face_label WHERE person IS NOT NULL OR drawn = 1 OR dismissed = 1'),
        people: count(
          'person WHERE deleted_at IS NULL AND merged_into IS NULL AND (name IS NOT NULL OR kind IS NOT NULL OR hidden IS NOT NULL OR birthday IS NOT NULL)',
        ),
      }
    },
  }
}

export function faceCommands(
  crops: FaceCrops,
): Pick<FileCommands, 'people.enable' | 'people.disable' | 'people.forget'> {
  return {
    'people.enable': defineCommand(v.strictObject({}), ({ db }) => {
      store(db, true)
      return local(1, 'Look for faces')
    }),
    'people.disable': defineCommand(v.strictObject({}), ({ db }) => {
      store(db, false)
      return local(1, 'Look for no more faces')
    }),
    'people.forget': defineCommand(
      v.strictObject({ names: v.optional(v.boolean()) }),
      async (context, { names }, id) => {
        const { db } = context
        const faces = db.scalar<number>('SELECT count(*) FROM face') ?? 0
        const outcome = db.opTx(() => {
          storeSetting(db, 'findFaces', false)
          if (names === true) return forgetAll(context, id)
          forgetFaces(db)
          return null
        })
        await crops.forget()
        // Whoever counts, counts again now that the cut-outs are gone: SQLite names the table of a statement that matches nothing.
        db.tx(() => db.run('UPDATE face SET has_crop = 0 WHERE 0'))
        // Names make faces of their own, where only a label says so: those go with them.
        return outcome === null
          ? local(faces, 'Forget all faces')
          : { ...outcome, changed: Math.max(faces, outcome.changed) }
      },
    ),
  }
}

function store(db: Db, findFaces: boolean): void {
  db.opTx(() => {
    storeSetting(db, 'findFaces', findFaces)
  })
}

/** Faces, and what was said about them, all or nothing. Smart albums keep whom they held while the faces were still there. */
function forgetAll(context: OpContext, id: CommandId): CommandOutcome {
  const { db } = context
  const persons = db.all<{ id: string }>('SELECT id FROM person').map((person) => person.id)
  const held = membersNow(db, persons)
  forgetFaces(db)
  const label = (): string => 'Forget all faces and names'
  const outcome = commit(context, { id, command: 'people.forget', label }, cellsOfNames)
  keepPaused(db, held)
  return outcome
}

/** Everything a person said about people, taken back. */
function cellsOfNames(db: Db): readonly Cell[] {
  const rows = (sql: string): string[] => db.all<{ row: string }>(sql).map(({ row }) => row)
  const at = Date.now()
  const labels = rows(
    "SELECT lower(hex(a.hash)) || ':' || l.face AS row FROM face_label l JOIN asset a ON a.id = l.asset_id",
  )
  const nots = rows(
    "SELECT lower(hex(a.hash)) || ':' || n.face_person AS row FROM face_not n JOIN asset a ON a.id = n.asset_id",
  )
  return [
    ...rows('SELECT id AS row FROM person').flatMap((row): Cell[] => [
      { entity: 'person', row, col: 'name', value: null },
      { entity: 'person', row, col: 'birthday', value: null },
      { entity: 'person', row, col: 'cover', value: null },
      { entity: 'person', row, col: 'deleted_at', value: at },
    ]),
    ...labels.flatMap((row): Cell[] =>
      ['person', 'drawn', 'dismissed'].map((col) => ({ entity: 'face_label', row, col, value: null })),
    ),
    ...nots.map((row): Cell => ({ entity: 'face_not', row, col: 'present', value: null })),
    ...rows('SELECT id AS row FROM person_apart').map((row): Cell => ({
      entity: 'person_apart',
      row,
      col: 'apart',
      value: null,
    })),
  ]
}
