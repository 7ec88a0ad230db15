import { describe, expect, it } from 'vitest'

import { safePath } from './imported.ts'

describe('paths of files copied in', () => {
  it.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['/etc/absolute.jpg', 'etc/absolute.jpg'],
    ['a/./b/../../c.jpg', 'a/b/c.jpg'],
    ['..\\..\\windows\\x.jpg', '.._.._windows_x.jpg'],
    ['a//b///c.jpg', 'a/b/c.jpg'],
    ['C:\\windows\\drive.jpg', '_windows_drive.jpg'],
    ['..', 'unnamed'],
    ['', 'unnamed'],
    ['new\nline\u0000.jpg', 'new_line_.jpg'],
    ['\ud800.jpg', '\ufffd.jpg'],
    ['👩/é.jpg', '👩/é.jpg'],
    ['Who?/10:30.jpg', 'Who_/10_30.jpg'],
  ])('%j stays below its folder as %j', (path, wanted) => {
    expect(safePath(path)).toBe(wanted)
  })

  it('shortens what a file system would refuse and keeps the ending', () => {
    const path = safePath(`${'n'.repeat(500)}.jpeg`)
    expect(path).toHaveLength(200)
    expect(path.endsWith('.jpeg')).toBe(true)
  })
})
