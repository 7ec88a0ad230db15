import * as v from 'valibot'

import { HASH } from '../../../src/domain/commands.ts'
import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import { photoAndIdRow } from '../../../src/domain/ops.ts'
import type { XmpProperties } from '../../../src/domain/xmp/properties.ts'
import { acceptAsSeen, parseProperties, type KnownSidecar } from '../../../src/domain/xmp/sidecar-plan.ts'
import { parseTagPath } from '../../../src/domain/tags.ts'
import { SIDECAR_FIELDS, sidecarSays, type SidecarField } from '../../../src/domain/xmp/sidecar-values.ts'
import { defineCommand } from '../commands/command.ts'
import { local } from '../commands/local.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import {
  forgetWanted,
  knownSidecar,
  parseFields,
  retrySidecars,
  settleConflicts,
  wantPeopleOf,
  wantSidecarsOf,
} from './sidecar-rows.ts'

/** What is decided about photos of this source is written beside them from now on, what was decided before as well; or no more. */
export const writeSidecars = defineCommand(
  v.strictObject({ id: SOURCE_ID, on: v.boolean() }),
  ({ db }, { id, on }) =>
    db.tx((): CommandOutcome => {
      const label = db.scalar<string>('SELECT label FROM source WHERE id = ?', [id])
      if (label === undefined) return fail('input.invalid', 'There is no such source.', { subject: id })
      const { changes } = db.run('UPDATE source SET writes_sidecars = ?1 WHERE id = ?2', [on ? 1 : 0, id])
      if (on) {
        wantSidecarsOf(db, id)
        retrySidecars(db, id, '%')
      } else forgetWanted(db, id)
      return local(changes, on ? `Write sidecars in ${label}` : `Write no sidecars in ${label}`)
    }),
)

/** Faces that the person gave a name go into sidecars of this source as well from now on; or no more, and those that are in them are taken out. */
export const writePeople = defineCommand(
  v.strictObject({ id: SOURCE_ID, on: v.boolean() }),
  ({ db }, { id, on }) =>
    db.tx((): CommandOutcome => {
      const label = db.scalar<string>('SELECT label FROM source WHERE id = ? AND writes_sidecars = 1', [id])
      if (label === undefined)
        return fail('input.invalid', 'There is no such source, or no sidecars are written there.', {
          subject: id,
        })
      const { changes } = db.run('UPDATE source SET writes_people = ?1 WHERE id = ?2', [on ? 1 : 0, id])
      wantPeopleOf(db, id)
      return local(changes, on ? `Write names of people in ${label}` : `Write no names of people in ${label}`)
    }),
)

/** What could not be written is tried again. */
export const retryWriting = defineCommand(v.strictObject({}), ({ db }) =>
  db.tx(() => local(retrySidecars(db, null, '%'), 'Write sidecars again')),
)

const CHOICE = v.strictObject({
  asset: HASH,
  fields: v.pipe(v.array(v.picklist(SIDECAR_FIELDS)), v.minLength(1)),
})

/** What the sidecar says of these fields is decided here as well: one step, which can be undone. */
export const takeSidecar = defineCommand(CHOICE, (context, { asset, fields }, id) =>
  commit(context, { id, command: 'photos.takeSidecar', label: () => 'Take what the sidecar says' }, (db) => {
    const open = openConflicts(db, asset, fields)
    const cells = open.flatMap((conflict) => cellsOf(db, asset, conflict))
    for (const { fileId, fields: settled } of open) settleConflicts(db, fileId, settled)
    // Two sidecars of one photo may say different things; the first one counts.
    return [...new Map(cells.map((cell) => [`${cell.entity} ${cell.row} ${cell.col}`, cell])).values()]
  }),
)

/** What was decided here is written over what the sidecar says of these fields. */
export const keepOverSidecar = defineCommand(CHOICE, ({ db }, { asset, fields }) =>
  db.tx(() => {
    const open = openConflicts(db, asset, fields)
    for (const { fileId, fields: settled, seen, known } of open)
      settleConflicts(db, fileId, settled, acceptAsSeen(settled, seen, known))
    return local(open.length, 'Keep what was decided here')
  }),
)

interface OpenConflict {
  readonly fileId: number
  readonly fields: readonly SidecarField[]
  readonly seen: XmpProperties
  readonly known: KnownSidecar
}

function openConflicts(db: Db, asset: string, fields: readonly SidecarField[]): OpenConflict[] {
  return db
    .all<{ id: number; conflicts: string; seen: string }>(
      `SELECT w.file_id AS id, w.conflicts, w.seen FROM asset a JOIN file f ON f.asset_id = a.id JOIN sidecar_state w ON w.file_id = f.id
       WHERE a.hash = unhex(?) AND w.conflicts IS NOT NULL ORDER BY w.file_id DESC`,
      [asset],
    )
    .flatMap(({ id, conflicts, seen }) => {
      const known = knownSidecar(db, id)
      const asked = parseFields(conflicts).filter((field) => fields.includes(field))
      if (known === null || asked.length === 0) return []
      return [{ fileId: id, fields: asked, seen: parseProperties(parseJson(seen)), known }]
    })
}

function cellsOf(db: Db, asset: string, { fields, seen, known }: OpenConflict): Cell[] {
  const says = sidecarSays(seen)
  const set = (col: string, value: Cell['value']): Cell => ({ entity: 'asset', row: asset, col, value })
  return fields.flatMap((field): Cell[] => {
    switch (field) {
      case 'rating':
      case 'favorite':
      case 'pick':
      case 'label':
      case 'title':
      case 'caption':
        return [set(field, says[field])]
      case 'taken':
        return [set('taken_override', says.takenMs), set('taken_offset_override', says.offsetMin)]
      case 'place':
        return [set('place_lat', says.place?.lat ?? null), set('place_lon', says.place?.lon ?? null)]
      case 'people':
        // Nobody is ever asked about them.
        return []
      case 'tags':
        return tagsTakenAway(db, asset, seen, known).map((tag) => ({
          entity: 'asset_tag',
          row: photoAndIdRow(asset, tag),
          col: 'present',
          value: null,
        }))
    }
  })
}

/** Rows of `tag` that the photo has here, and whose word was written and is not there any more. */
function tagsTakenAway(db: Db, asset: string, seen: XmpProperties, { left }: KnownSidecar): string[] {
  const [now = [], written = []] = [seen['dc:subject'], left['dc:subject']]
  return db
    .all<{ id: string; path: string }>(
      `SELECT t.tag_id AS id, n.path FROM asset a JOIN asset_tag t ON t.asset_id = a.id AND t.present = 1
         JOIN tag_node n ON n.tag_id = t.tag_id WHERE a.hash = unhex(?)`,
      [asset],
    )
    .filter(({ path }) => {
      const word = parseTagPath(path).at(-1) ?? ''
      return written.includes(word) && !now.includes(word)
    })
    .map(({ id }) => id)
}
