/** What a step about the trees of tags and albums was about: by the names these had then, read from the ops. */

import type { HistoryRow } from '../../../src/domain/history.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'

type Names = Pick<HistoryRow['deed'], 'value' | 'to' | 'field'>
type Entity = 'tag' | 'album' | 'album_section'

interface FoundOp {
  readonly row: string
  readonly col: string
  readonly value: string
  readonly prev: string
}

/** Null where the command is about neither, or nothing has a name. */
export function namesOfStep(db: Db, groupId: string, command: string): Names | null {
  const [tree, what = ''] = command.split('.')
  const names =
    tree === 'tags' ? tagNames(db, groupId, what) : tree === 'albums' ? albumNames(db, groupId, what) : null
  return names === null || names.value === null ? null : names
}

function tagNames(db: Db, group: string, what: string): Names | null {
  switch (what) {
    case 'create': {
      // Those above it are made before it.
      const made = opOf(db, group, 'tag', ['name'], 'DESC')
      return made === null ? null : { value: textOf(made.value) }
    }
    case 'rename':
      return renamed(opOf(db, group, 'tag', ['name']))
    case 'move': {
      const op = opOf(db, group, 'tag', ['parent'])
      return op === null
        ? null
        : { value: nameThen(db, group, 'tag', op.row), to: placeOf(db, group, 'tag', op) }
    }
    case 'merge': {
      const op = opOf(db, group, 'tag', ['merged_into'])
      return op === null
        ? null
        : { value: nameThen(db, group, 'tag', op.row), to: placeOf(db, group, 'tag', op) }
    }
    case 'delete': {
      const op = opOf(db, group, 'tag', ['deleted_at'])
      return op === null ? null : { value: nameThen(db, group, 'tag', op.row) }
    }
    case 'update': {
      const op = opOf(db, group, 'tag', ['colour', 'icon', 'aliases'])
      return op === null ? null : { value: nameThen(db, group, 'tag', op.row) }
    }
    default:
      return null
  }
}

function albumNames(db: Db, group: string, what: string): Names | null {
  switch (what) {
    case 'update': {
      const title = opOf(db, group, 'album', ['title'])
      if (title !== null) return { ...renamed(title), field: 'title' }
      const cover = opOf(db, group, 'album', ['cover'])
      if (cover !== null) return { value: nameThen(db, group, 'album', cover.row), field: 'cover' }
      return { value: albumThen(db, group, anyAlbum(db, group)) }
    }
    case 'move': {
      // Its own cells come behind those of albums that had no place yet.
      const op = opOf(db, group, 'album', ['rank', 'parent'], 'DESC')
      return op === null ? null : { value: nameThen(db, group, 'album', op.row) }
    }
    case 'delete': {
      const op = opOf(db, group, 'album', ['deleted_at'])
      return op === null ? null : { value: nameThen(db, group, 'album', op.row) }
    }
    case 'merge': {
      const op = opOf(db, group, 'album', ['deleted_at'])
      if (op === null) return null
      const child = opOf(db, group, 'album', ['parent'])
      const section = opOf(db, group, 'album_section', ['album'])
      const into =
        inAlbum(db, group) ?? textOf(child?.value ?? 'null') ?? textOf(section?.value ?? 'null') ?? null
      return { value: nameThen(db, group, 'album', op.row), to: albumThen(db, group, into) }
    }
    case 'split': {
      const title = opOf(db, group, 'album', ['title'])
      return title === null ? null : { value: textOf(title.value) }
    }
    case 'addSection':
    case 'updateSection':
    case 'deleteSection': {
      const op = opOf(db, group, 'album_section', ['album', 'title', 'text', 'rank', 'deleted_at'])
      const album =
        op === null
          ? null
          : (lastText(db, 'album_section', op.row, 'album', lastOf(db, group)) ?? textOf(op.prev))
      return { value: albumThen(db, group, album) }
    }
    case 'reorder':
    case 'leave':
    case 'freeze':
      return { value: albumThen(db, group, inAlbum(db, group) ?? anyAlbum(db, group)) }
    default:
      return null
  }
}

function renamed(op: FoundOp | null): Names {
  return op === null ? { value: null } : { value: textOf(op.prev), to: textOf(op.value) }
}

function opOf(
  db: Db,
  group: string,
  entity: Entity,
  cols: readonly string[],
  order: 'ASC' | 'DESC' = 'ASC',
): FoundOp | null {
  return (
    db.get<FoundOp>(
      `SELECT row, col, value, prev FROM op WHERE group_id = ? AND +entity = ? AND +col IN (SELECT value FROM json_each(?))
       ORDER BY id ${order} LIMIT 1`,
      [group, entity, JSON.stringify(cols)],
    ) ?? null
  )
}

function inAlbum(db: Db, group: string): string | null {
  return (
    db.scalar<string>(
      "SELECT substr(row, 66) FROM op WHERE group_id = ? AND +entity = 'album_asset' ORDER BY id LIMIT 1",
      [group],
    ) ?? null
  )
}

function anyAlbum(db: Db, group: string): string | null {
  return (
    db.scalar<string>("SELECT row FROM op WHERE group_id = ? AND +entity = 'album' ORDER BY id LIMIT 1", [
      group,
    ]) ?? null
  )
}

/** The name of the tag or album that the cell points to; null at the top. */
function placeOf(db: Db, group: string, entity: 'tag' | 'album', op: FoundOp): string | null {
  const row = textOf(op.value)
  return row === null ? null : nameThen(db, group, entity, row)
}

function albumThen(db: Db, group: string, album: string | null): string | null {
  return album === null ? null : nameThen(db, group, 'album', album)
}

function nameThen(db: Db, group: string, entity: 'tag' | 'album', row: string): string | null {
  return lastText(db, entity, row, entity === 'tag' ? 'name' : 'title', lastOf(db, group))
}

function lastOf(db: Db, group: string): string {
  return db.scalar<string | null>('SELECT max(id) FROM op WHERE group_id = ?', [group]) ?? ''
}

/** What the cell said last, up to an op. */
function lastText(db: Db, entity: Entity, row: string, col: string, until: string): string | null {
  const value = db.scalar<string>(
    `SELECT value FROM op WHERE entity = ? AND row = ? AND col = ? AND id <= ? AND value <> 'null' ORDER BY id DESC LIMIT 1`,
    [entity, row, col, until],
  )
  return textOf(value ?? 'null')
}

function textOf(json: string): string | null {
  const value = parseJson(json)
  return typeof value === 'string' ? value : null
}
