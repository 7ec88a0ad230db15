import { describe, expect, it } from 'vitest'
import { backupName, outdatedBackups } from './backup-files.ts'

describe('backups in a folder', () => {
  it('gives names that sort by time', () => {
    const names = [Date.UTC(2026, 0, 9, 1, 2, 3), Date.UTC(2026, 10, 24, 8, 30), Date.UTC(2026, 8, 1)].map(
      backupName,
    )
    expect(names[0]).toMatch(/^living-museum-2026-01-\d\d-\d{6}\.museum$/)
    expect([...names].sort()).toEqual([names[0], names[2], names[1]])
  })

  it('keeps the newest seven and names the rest', () => {
    const names = Array.from({ length: 9 }, (_, day) => backupName(new Date(2026, 1, day + 1).getTime()))
    expect(outdatedBackups([...names].reverse())).toEqual(names.slice(0, 2))
  })

  it('never names a file that is not one of ours', () => {
    const strangers = [
      'living-museum.museum',
      'living-museum-2026-01-01-000000.museum.txt',
      'holiday.jpg',
      'a-living-museum-2026-01-01-000000.museum',
    ]
    const ours = Array.from({ length: 8 }, (_, day) => backupName(new Date(2026, 1, day + 1).getTime()))
    expect(outdatedBackups([...strangers, ...ours])).toEqual([ours[0]])
  })
})
