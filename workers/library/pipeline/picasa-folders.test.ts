import { expect, it } from 'vitest'

import { FakeDisk } from '../ingest/testing.ts'
import { TestLibrary } from './testing.ts'

it('faces that Picasa named in a folder are read with its photos, and the file itself is no photo', async () => {
  const library = await TestLibrary.create()
  const disk = new FakeDisk()
  disk.write('Trip/a.jpg', 'photo a')
  disk.write('Trip/b.jpg', 'photo b')
  disk.write('Other/a.jpg', 'photo c')
  disk.write(
    'Trip/.picasa.ini',
    '[Contacts2]\n8e62398ebda8c1a5=Anna;;\n[a.jpg]\nfaces=rect64(3fff1fffbfff7fff),8e62398ebda8c1a5\n',
  )
  library.start()
  library.add('s', disk)
  await library.idle()
  const rows = library.db.all(
    `SELECT f.path, r.name, r.kind, round(r.x, 2) AS x FROM face_region r JOIN file f ON f.asset_id = r.asset_id`,
  )
  expect(rows).toEqual([{ path: 'Trip/a.jpg', name: 'Anna', kind: 'picasa', x: 0.25 }])
  expect(library.db.scalar('SELECT count(*) FROM file')).toBe(3)
  await library.stop()
})
