import type { EditedPhoto, Taken } from '../../../src/domain/bulk-edit.ts'
import { stemOf } from '../../../src/domain/partners.ts'
import type { Db } from './db.ts'

/** A photo as an edit finds it, with what its file says by itself. */
export interface EditablePhoto extends EditedPhoto {
  readonly hash: string
  /** With its ending. */
  readonly fileName: string
  readonly fileTitle: string | null
  readonly fileCaption: string | null
  readonly fileTaken: Taken
}

/** In the order of `hashes`; what the library does not know is left out. */
export function editablePhotos(db: Db, hashes: readonly string[]): EditablePhoto[] {
  const photos: EditablePhoto[] = []
  db.each(
    `SELECT lower(hex(a.hash)), coalesce(a.title, a.file_title), coalesce(a.caption, a.file_caption), a.sort_at, a.file_title, a.file_caption,
       a.taken_local, m.camera, f.name, f.dir,
       coalesce(a.taken_offset_override, a.taken_offset_min), a.taken_offset_min
     FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value) LEFT JOIN metadata m ON m.asset_id = a.id
       LEFT JOIN file f ON f.id = (SELECT id FROM file WHERE asset_id = a.id AND role <> 'sidecar' ORDER BY missing_since IS NOT NULL, id LIMIT 1)`,
    [JSON.stringify(hashes)],
    (row) => {
      const fileName = textOf(row.column(8)) ?? ''
      const dir = textOf(row.column(9)) ?? ''
      photos.push({
        hash: textOf(row.column(0)) ?? '',
        title: textOf(row.column(1)),
        caption: textOf(row.column(2)),
        taken: { ms: numberOf(row.column(3)), offsetMin: numberOf(row.column(10)) },
        fileTitle: textOf(row.column(4)),
        fileCaption: textOf(row.column(5)),
        fileTaken: { ms: numberOf(row.column(6)), offsetMin: numberOf(row.column(11)) },
        camera: textOf(row.column(7)),
        fileName,
        name: stemOf(fileName),
        folder: dir.slice(dir.lastIndexOf('/') + 1),
        n: photos.length + 1,
      })
    },
  )
  return photos
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
