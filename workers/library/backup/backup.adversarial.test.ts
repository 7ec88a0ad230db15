/** Acceptance A7, A8: a cut, altered or hostile backup is refused whole. `ACCEPTANCE=full` tries every bit. */

import { describe, expect, it } from 'vitest'

import { BACKUP_FORMAT } from '../../../src/domain/backup.ts'
import { isAppError } from '../../../src/domain/errors.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { makeRandom, report } from '../testing/acceptance.ts'
import { blake3Hex } from './digest.ts'
import { exportBackup, sealManifest } from './export-backup.ts'
import { gunzip, gzip } from './gzip.ts'
import { memoryNotes } from '../voice-notes/testing.ts'
import { readBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const FULL = process.env['ACCEPTANCE'] === 'full'
const FLIPS = 100

async function makeBackup(): Promise<Uint8Array<ArrayBuffer>> {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3 }])
  await test.run('photos.rate', { assets: [hashOf(1), hashOf(2)], rating: 4 })
  await test.run('photos.caption', { assets: [hashOf(3)], caption: 'né “à” 🎞' })
  await test.run('settings.set', { key: 'slideshowSeconds', value: 9 })
  const { blob } = await exportBackup(test.context.db, 'device', 1, memoryNotes())
  return new Uint8Array(await blob.arrayBuffer())
}

async function codeOf(bytes: Uint8Array<ArrayBuffer> | Blob): Promise<string> {
  try {
    await readBackup(bytes instanceof Blob ? bytes : new Blob([bytes]))
    return 'accepted'
  } catch (thrown) {
    return isAppError(thrown) ? thrown.code : `${String(thrown)}`
  }
}

/** A well-formed file whose sections say whatever a test wants. */
async function forge(
  sections: Readonly<Record<string, unknown>>,
  change: {
    readonly format?: number
    readonly manifest?: Record<string, unknown>
    readonly rows?: number
  } = {},
): Promise<Blob> {
  const packed: Uint8Array<ArrayBuffer>[] = []
  const described: unknown[] = []
  for (const [name, value] of Object.entries({
    groups: [],
    ops: [],
    assets: [],
    settings: [],
    sources: [],
    ...sections,
  })) {
    const raw = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
    const bytes = await gzip(raw)
    packed.push(bytes)
    described.push({
      name,
      bytes: bytes.byteLength,
      rawBytes: raw.byteLength,
      rows: change.rows ?? (Array.isArray(value) ? value.length : 0),
      blake3: await blake3Hex([bytes]),
    })
  }
  const manifest = {
    app: 'living-museum',
    createdAt: 1,
    device: 'd',
    schema: 1,
    sections: described,
    ...change.manifest,
  }
  return new Blob([await sealManifest(manifest, change.format ?? BACKUP_FORMAT), ...packed])
}

const OP = ['0000000003e8-0000-somedevice', 'g', 'asset', hashOf(1), 'rating', '3', 'null']

describe('a damaged backup', () => {
  it('A7: is refused after any flipped bit', { timeout: 600_000 }, async () => {
    const whole = await makeBackup()
    expect(await codeOf(whole)).toBe('accepted')
    const random = makeRandom(7)
    const bits = FULL
      ? Array.from({ length: whole.length * 8 }, (_, bit) => bit)
      : Array.from({ length: FLIPS }, () => Math.floor(random() * whole.length * 8))
    let accepted = 0
    const codes = new Map<string, number>()
    for (const bit of bits) {
      const flipped = whole.slice()
      const at = bit >> 3
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (bit & 7))
      const code = await codeOf(flipped)
      codes.set(code, (codes.get(code) ?? 0) + 1)
      if (code !== 'backup.damaged') accepted += 1
    }
    report('A7 backup', { flips: bits.length, bytes: whole.length, 'not refused': accepted })
    expect([...codes.keys()]).toEqual(['backup.damaged'])
  })
  it('A8: is refused when cut anywhere or longer than it was', { timeout: 600_000 }, async () => {
    const whole = await makeBackup()
    const random = makeRandom(8)
    const cuts = FULL
      ? Array.from(whole.keys())
      : [
          0,
          1,
          15,
          16,
          47,
          48,
          whole.length - 1,
          ...Array.from({ length: FLIPS }, () => Math.floor(random() * whole.length)),
        ]
    let accepted = 0
    for (const cut of cuts) if ((await codeOf(whole.slice(0, cut))) !== 'backup.damaged') accepted += 1
    for (const tail of [[0], [0, 0, 0, 0], [...whole.slice(0, 64)], [...whole]]) {
      if ((await codeOf(new Uint8Array([...whole, ...tail]))) !== 'backup.damaged') accepted += 1
    }
    report('A8 backup', { cuts: cuts.length, tails: 4, 'not refused': accepted })
    expect(accepted).toBe(0)
  })
  it('changes nothing in the catalog, not even a part of it', async () => {
    const { context, run } = await openTestLibrary()
    await run('settings.set', { key: 'slideshowSeconds', value: 7 })
    const whole = await makeBackup()
    whole[whole.length - 3] = (whole[whole.length - 3] ?? 0) ^ 1
    const before = ['op', 'op_group', 'asset', 'setting'].map((table) =>
      context.db.all(`SELECT * FROM ${table}`),
    )
    await expect(
      restoreBackup(memoryNotes())(context, { blob: new Blob([whole]) }, 'x' as never),
    ).rejects.toMatchObject({
      code: 'backup.damaged',
    })
    expect(
      ['op', 'op_group', 'asset', 'setting'].map((table) => context.db.all(`SELECT * FROM ${table}`)),
    ).toEqual(before)
  })
})

describe('a hostile backup', () => {
  it('is told from one that is only newer', async () => {
    expect(await codeOf(await forge({}))).toBe('accepted')
    expect(await codeOf(await forge({}, { format: BACKUP_FORMAT + 1 }))).toBe('backup.too_new')
    const newer = new Uint8Array(
      await (await forge({}, { format: BACKUP_FORMAT + 1, manifest: { unheard: 'of' } })).arrayBuffer(),
    )
    expect(await codeOf(newer), 'whatever its manifest says').toBe('backup.too_new')
    newer[60] = (newer[60] ?? 0) ^ 4
    expect(await codeOf(newer), 'a damaged newer one').toBe('backup.damaged')
    expect(await codeOf(await forge({ unheard: [1, 2] })), 'a part of a later minor version').toBe('accepted')
  })
  it.each([
    ['a tuple that is too short', { ops: [OP.slice(0, 6)] }],
    ['a tuple that is too long', { ops: [[...OP, 'x']] }],
    ['an object for a tuple', { ops: [{ ...OP }] }],
    ['an object for a list', { ops: { __proto__: null, length: 1 } }],
    ['a prototype', { ops: '{"__proto__":{"polluted":1}}' }],
    ['a number for a text', { ops: [[1, ...OP.slice(1)]] }],
    ['a hash that is none', { assets: [['abc', 'photo', null, 1, 0, null]] }],
    ['half a byte', { assets: [[hashOf(1), 'photo', null, 0.5, 0, null]] }],
    ['more bytes than there are', { assets: [[hashOf(1), 'photo', null, 1e300, 0, null]] }],
    ['a time without end', { groups: [['g', 'c', 'l', 1e300, 'd', null, '{}']] }],
    ['text that is no JSON', { ops: '[' }],
    ['bytes that are no text', { ops: '\u0000' }],
    ['a list so deep that it ends the stack', { ops: '['.repeat(200_000) }],
  ])('is refused for %s', async (_what, sections) => {
    expect(await codeOf(await forge(sections))).toBe('backup.damaged')
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
  it('is refused when its table of contents does not fit', async () => {
    expect(await codeOf(await forge({}, { rows: 5 }))).toBe('backup.damaged')
    expect(await codeOf(await forge({}, { manifest: { app: 'other' } }))).toBe('backup.damaged')
    expect(await codeOf(await forge({}, { manifest: { sections: [] } }))).toBe('backup.damaged')
    expect(await codeOf(new Blob(['LMBACKUP', new Uint8Array(1 << 16)]))).toBe('backup.damaged')
    expect(await codeOf(new Blob([]))).toBe('backup.damaged')
  })
  it('does not take memory for a bomb', { timeout: 60_000 }, async () => {
    const zeros = new Uint8Array(100 << 20)
    const packed = await gzip(zeros)
    const before = process.memoryUsage().rss
    expect(await gunzip(packed, 1000), 'stopped at the promise').toBeNull()
    const described = {
      name: 'ops',
      bytes: packed.byteLength,
      rawBytes: zeros.byteLength,
      rows: 0,
      blake3: await blake3Hex([packed]),
    }
    const manifest = { app: 'living-museum', createdAt: 1, device: 'd', schema: 1, sections: [described] }
    expect(await codeOf(new Blob([await sealManifest(manifest, BACKUP_FORMAT), packed]))).toBe(
      'backup.damaged',
    )
    const grownMb = Math.max(0, process.memoryUsage().rss - before) / 2 ** 20
    report('C2 backup', {
      'bomb MB': 100,
      'packed kB': Math.round(packed.byteLength / 1024),
      'memory +MB': Math.round(grownMb),
    })
    expect(grownMb).toBeLessThan(80)
  })
})
