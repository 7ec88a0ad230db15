import { describe, expect, it } from 'vitest'

import { parsePicasaIni, picasaRegions } from './picasa-ini.ts'

const INI = [
  '[Picasa]',
  'name=Holiday',
  '[Contacts]',
  '8e62398ebda8c1a5=anna_lh,4bd750800fb6a6b8',
  '[Contacts2]',
  '8e62398ebda8c1a5=Anna Müller;anna@example.org;',
  'd10a8325c557b085=Бен;;',
  '[IMG_1.JPG]',
  'star=yes',
  // 0.25 to 0.75 across, 0.125 to 0.5 down; without its leading zero; nobody; damaged.
  'faces=rect64(3fff1fffbfff7fff),8e62398ebda8c1a5;rect64(fff0000ffffffff),D10A8325C557B085;rect64(3fff1fffbfff7fff),ffffffffffffffff;rect64(xyz),8e62398ebda8c1a5',
  'backuphash=1',
  '[IMG_2.JPG]',
  'faces=rect64(fff00000ffff),8e62398ebda8c1a5;',
  '[IMG_3.JPG]',
  'faces=rect64(bfff1fff3fff7fff),8e62398ebda8c1a5;rect64(3fff1fffbfff7fff),cb989580bc43a91',
].join('\r\n')

const names = (file: string) => (parsePicasaIni(INI).get(file) ?? []).map(({ name }) => name)

describe('names that Picasa gave', () => {
  it('are those of Contacts2; faces without one, and what is no face, are left out', () => {
    expect(names('IMG_1.JPG')).toEqual(['Anna Müller', 'Бен'])
    expect(names('IMG_2.JPG')).toEqual([])
    // Right of its right edge; of a contact in another file.
    expect(names('IMG_3.JPG')).toEqual([])
    expect(names('IMG_4.JPG')).toEqual([])
  })

  it('stand where the pixels lie in a JPEG, and where one sees them in a RAW', () => {
    const faces = parsePicasaIni(INI)
    const [stored] = picasaRegions(faces, 'IMG_1.JPG', { orientation: 1, isRaw: false })
    expect(stored).toMatchObject({ kind: 'picasa', name: 'Anna Müller' })
    expect(stored?.box.x).toBeCloseTo(0.25, 4)
    expect(stored?.box.y).toBeCloseTo(0.125, 4)
    expect(stored?.box.w).toBeCloseTo(0.5, 4)
    expect(stored?.box.h).toBeCloseTo(0.375, 4)
    const [turned] = picasaRegions(faces, 'IMG_1.JPG', { orientation: 6, isRaw: false })
    expect(turned?.box.x).toBeCloseTo(0.5, 4)
    expect(turned?.box.y).toBeCloseTo(0.25, 4)
    const [raw] = picasaRegions(faces, 'IMG_1.JPG', { orientation: 6, isRaw: true })
    expect(raw?.box).toEqual(stored?.box)
  })

  it('are none in what is no such file', () => {
    expect(parsePicasaIni('').size).toBe(0)
    expect(parsePicasaIni('faces=rect64(0),0\n[[x]\n==\n\u0000').size).toBeLessThanOrEqual(1)
    expect(parsePicasaIni(`[a]\nfaces=${'rect64(3fff1fffbfff7fff),1;'.repeat(100_000)}`).get('a')).toEqual([])
  })
})
