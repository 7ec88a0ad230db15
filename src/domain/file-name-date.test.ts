import { describe, expect, it } from 'vitest'
import { dateFromFileName, dateFromFolders } from './file-name-date.ts'

const NOW_MS = Date.UTC(2026, 10, 24)
const named = (name: string) => {
  const date = dateFromFileName(name, NOW_MS)
  return date === null ? null : new Date(date.localMs).toISOString().slice(0, 19)
}
const folder = (path: string) => {
  const date = dateFromFolders(path.split('/'), NOW_MS)
  return date === null ? null : new Date(date.localMs).toISOString().slice(0, 10)
}

describe('dateFromFileName', () => {
  it.each([
    ['IMG_20190714_123456.jpg', '2019-07-14T12:34:56'],
    ['IMG_20190714_123456789.jpg', '2019-07-14T12:34:56'],
    ['VID_20190714_123456.mp4', '2019-07-14T12:34:56'],
    ['PXL_20210325_143012345.jpg', '2021-03-25T14:30:12'],
    ['PXL_20210325_143012345.MP.jpg', '2021-03-25T14:30:12'],
    ['20190714_123456.jpg', '2019-07-14T12:34:56'],
    ['20190714_123456(1).jpg', '2019-07-14T12:34:56'],
    ['IMG-20190714-WA0001.jpg', '2019-07-14T00:00:00'],
    ['VID-20190714-WA0012.mp4', '2019-07-14T00:00:00'],
    ['Screenshot_2019-07-14-12-34-56.png', '2019-07-14T12:34:56'],
    ['Screenshot_20190714-123456_Chrome.jpg', '2019-07-14T12:34:56'],
    ['2019-07-14 12.34.56.jpg', '2019-07-14T12:34:56'],
    ['2019-07-14_12-34-56.jpg', '2019-07-14T12:34:56'],
    ['Screen Shot 2019-05-21 at 10.45.52.png', '2019-05-21T10:45:52'],
    ['Screenshot 2019-05-21 at 1.45.52 PM.png', '2019-05-21T13:45:52'],
    ['Screenshot 2019-05-21 at 12.05.00 AM.png', '2019-05-21T00:05:00'],
    ['signal-2019-07-14-12-34-56-789.jpg', '2019-07-14T12:34:56'],
    ['signal-2019-07-14-123456.jpg', '2019-07-14T12:34:56'],
    ['WhatsApp Image 2019-07-14 at 12.34.56.jpeg', '2019-07-14T12:34:56'],
    ['photo_2019-07-14_12-34-56.jpg', '2019-07-14T12:34:56'],
    ['FB_IMG_1563107696789.jpg', '2019-07-14T12:34:56'],
    ['20190714123456.jpg', '2019-07-14T12:34:56'],
    ['Lisbon 2019-07-14.jpg', '2019-07-14T00:00:00'],
    ['scan 1994-12-31.tif', '1994-12-31T00:00:00'],
  ])('%s', (name, expected) => {
    expect(named(name)).toBe(expected)
  })

  it.each([
    'IMG_0001.jpg',
    'DSC_20191314_123456.jpg',
    'IMG_20190230_123456.jpg',
    'IMG_20991231_123456.jpg',
    'IMG_18260101_000000.jpg',
    '123456789012345678.jpg',
    'invoice-20190714123.pdf',
    '9783161484100.jpg',
  ])('finds nothing in %s', (name) => {
    expect(named(name)).toBeNull()
  })

  it('knows that a Pixel names its files in UTC and that others do not say', () => {
    expect(dateFromFileName('PXL_20210325_143012345.jpg', NOW_MS)?.offsetMin).toBe(0)
    expect(dateFromFileName('IMG_20210325_143012.jpg', NOW_MS)?.offsetMin).toBeNull()
  })
})

describe('dateFromFolders', () => {
  it.each([
    ['2019/2019-07 Lisbon', '2019-07-01'],
    ['Photos/2019/07/14', '2019-07-14'],
    ['Photos/2019/07', '2019-07-01'],
    ['Photos/2019/07 July', '2019-07-01'],
    ['2019-07-14 Wedding/raw', '2019-07-14'],
    ['Summer 2019', '2019-01-01'],
    ['Grandpa 1965', '1965-01-01'],
    ['20190714', '2019-07-14'],
  ])('%s', (path, expected) => {
    expect(folder(path)).toBe(expected)
  })

  it.each(['Holidays', '1920x1080', 'Export 2048px', 'Best of 3000', '2999', '07/14', '100CANON'])(
    'finds nothing in %s',
    (path) => {
      expect(folder(path)).toBeNull()
    },
  )
})
