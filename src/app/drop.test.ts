import { describe, expect, it } from 'vitest'

import { mayBelong } from './drop.ts'

describe('a dropped file', () => {
  it('is copied in when it may be a photo, film, sound, document or sidecar', () => {
    for (const [name, type] of [
      ['a.jpg', 'image/jpeg'],
      ['a.mov', 'video/quicktime'],
      ['a.cr3', ''],
      ['a.xmp', 'application/rdf+xml'],
      ['a.jpg.json', 'application/json'],
      ['a.pdf', 'application/pdf'],
      ['a.ogg', 'application/ogg'],
    ] as const)
      expect(mayBelong({ name, type }), name).toBe(true)
  })

  it('is left out when it surely is not', () => {
    for (const [name, type] of [
      ['notes.txt', 'text/plain'],
      ['page.html', 'text/html'],
      ['all.zip', 'application/zip'],
    ] as const)
      expect(mayBelong({ name, type }), name).toBe(false)
  })
})
