import { expect, it } from 'vitest'

import { sidecarBackupName, sidecarOfBackup } from './sidecar-backup.ts'

it('knows of which sidecar a copy is, by its name', () => {
  for (const of of ['a/IMG_1.jpg.xmp', 'IMG_1.XMP', '2.xmp'])
    for (const nth of [1, 2, 17]) expect(sidecarOfBackup(sidecarBackupName(of, nth))).toBe(of)
})

it('takes nothing else for one', () => {
  for (const path of ['a.jpg.bak', 'a.xmp', 'a.xmp.x.bak', 'a.xmp.2.3.bak', 'xmp.bak', 'a.xmp.bak/b.jpg'])
    expect(sidecarOfBackup(path), path).toBeNull()
})
