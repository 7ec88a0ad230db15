import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

import { HASH } from '../../../src/domain/commands.ts'
import { OPFS, voiceNotePath } from '../../../src/domain/storage-names.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import { makeVoiceNote } from '../../../src/domain/voice-notes/testing.ts'
import { ratePhotos } from '../commands/photos.ts'
import { redo, undo } from '../ops/undo.ts'
import { photo } from '../queries/photo.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { timeline } from '../queries/timeline.ts'
import { memoryNotes } from './testing.ts'
import { setVoiceNote, voiceNote } from './voice-note-commands.ts'
import { sweepNotes, type SweptFolder } from './voice-note-files.ts'
import { KEPT_MS, wantedNotes } from './wanted-notes.ts'

const asset = (n: number) => v.parse(HASH, hashOf(n))
const spoken = (seed: number, ms = 300) => new Blob([makeVoiceNote(ms, { seed })])

async function openNotes() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([{ n: 1 }, { n: 2 }])
  let now = test.context.now()
  const context = { ...test.context, now: () => now }
  const notes = memoryNotes()
  const ages = new Map<string, number>()
  let commands = 0
  const set = setVoiceNote(notes)
  const folder: SweptFolder = {
    async *walk() {
      for (const hash of [...notes.kept.keys()]) {
        const file = Promise.resolve({ lastModified: ages.get(hash) ?? context.now() })
        yield { path: voiceNotePath(hash).slice(OPFS.voices.length + 1), handle: { getFile: () => file } }
        await file
      }
    },
    remove(path) {
      for (const hash of notes.kept.keys()) if (voiceNotePath(hash) === path) notes.kept.delete(hash)
      return Promise.resolve()
    },
  }
  const nextId = () => `note-${String((commands += 1))}` as CommandId
  return {
    ...test,
    context,
    notes,
    ages,
    async say(n: number, note: Blob | null) {
      const outcome = await set(context, { asset: hashOf(n), note }, nextId())
      for (const hash of notes.kept.keys()) if (!ages.has(hash)) ages.set(hash, context.now())
      return outcome
    },
    rate: (rating: number) => ratePhotos(context, { assets: [hashOf(1)], rating }, nextId()),
    undo: () => undo(context, nextId()),
    redo: () => redo(context, nextId()),
    sweep: () => sweepNotes(context.db, folder, context.now()),
    /** Lets time go by. */
    pass: (ms: number) => (now += ms),
    async heard(n: number) {
      const note = await voiceNote(context.db, notes, { hash: asset(n) })
      return note === null ? null : (await note.blob?.bytes())?.join()
    },
  }
}

describe('a voice note of a photo', () => {
  it('is put on it, replaced, taken away, and told by its detail', async () => {
    const { say, heard, context, notes } = await openNotes()
    const told = () => photo(context.db, { hash: asset(1) })?.voiceNote?.ms ?? null
    expect(told()).toBeNull()
    expect(await say(1, spoken(1))).toMatchObject({ changed: 1, label: 'Record a voice note' })
    expect(told()).toBe(300)
    expect(await heard(1)).toBe(makeVoiceNote(300, { seed: 1 }).join())
    await say(1, spoken(2, 600))
    expect(told()).toBe(600)
    expect(await say(1, null)).toMatchObject({ changed: 1, label: 'Delete a voice note' })
    expect([told(), await heard(1), notes.kept.size]).toEqual([null, null, 2])
  })

  it('is not decided before its bytes are kept: a full disk leaves the photo as it was', async () => {
    const { context, heard, say } = await openNotes()
    await say(1, spoken(1))
    const full = {
      ...memoryNotes(),
      write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    }
    await expect(
      setVoiceNote(full)(context, { asset: hashOf(1), note: spoken(2) }, 'full' as CommandId),
    ).rejects.toThrow('full')
    expect(await heard(1)).toBe(makeVoiceNote(300, { seed: 1 }).join())
  })

  it('is refused by name when it is no recording of ours, and nothing is kept of it', async () => {
    const { say, heard, notes } = await openNotes()
    const refused = async (note: Blob) =>
      say(1, note).then(
        () => 'taken',
        (error: { code: string }) => error.code,
      )
    expect(await refused(new Blob(['RIFF']))).toBe('file.unsupported')
    expect(await refused(new Blob([]))).toBe('file.empty')
    expect(await refused(spoken(1, 130_000))).toBe('input.invalid')
    expect(await refused(new Blob([new Uint8Array(9 << 20)]))).toBe('file.too_large')
    expect([await heard(1), notes.kept.size]).toEqual([null, 0])
  })

  it('is found by has:voice', async () => {
    const { say, context } = await openNotes()
    await say(2, spoken(1))
    const found = (filters: Parameters<typeof timeline>[1]['plan']['filters']) =>
      timeline(context.db, { plan: { filters } }).ids.length
    expect(found([{ key: 'has', what: 'voice' }])).toBe(1)
    expect(found([{ key: 'not', of: { key: 'has', what: 'voice' } }])).toBe(1)
  })

  it('comes back with its sound by undo and redo, whatever was done and swept between', async () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('say' as const),
        photo: fc.constantFrom(1, 2),
        seed: fc.option(fc.integer({ min: 1, max: 4 })),
      }),
      fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const, 'sweep' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const house = await openNotes()
        const seen = () => Promise.all([house.heard(1), house.heard(2)])
        const past: unknown[] = []
        const future: unknown[] = []
        for (const one of steps) {
          const before = await seen()
          if (one.kind === 'say') {
            const outcome = await house.say(one.photo, one.seed === null ? null : spoken(one.seed))
            if (outcome.groupId !== null) past.push(before)
            if (outcome.groupId !== null) future.length = 0
          } else if (one.kind === 'sweep') {
            house.pass(2 * KEPT_MS)
            await house.sweep()
            expect(await seen()).toEqual(before)
          } else {
            const [from, to] = one.kind === 'undo' ? [past, future] : [future, past]
            if (from.length === 0) continue
            house[one.kind]()
            expect(await seen()).toEqual(from.pop())
            to.push(before)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('sweeping', () => {
  it('takes what nobody can bring back, and only once it is old', async () => {
    const { say, sweep, pass, notes, rate, context, heard } = await openNotes()
    await say(1, spoken(1))
    await say(1, spoken(2))
    await say(2, spoken(3))
    await say(2, null)
    pass(KEPT_MS + 1)
    // Undo still reaches all of it.
    expect([await sweep(), notes.kept.size]).toEqual([0, 3])
    for (let index = 0; index < 1001; index += 1) {
      pass(1)
      await rate(index % 2)
    }
    pass(KEPT_MS + 1)
    expect(await sweep()).toBe(2)
    expect(await heard(1)).toBe(makeVoiceNote(300, { seed: 2 }).join())
    expect(wantedNotes(context.db, context.now()).size).toBe(1)
  })

  it('leaves what was written a moment ago and is not decided yet', async () => {
    const { sweep, notes, pass, ages, context, rate } = await openNotes()
    await rate(1)
    const hash = 'cd'.repeat(32)
    await notes.write(hash, makeVoiceNote(60))
    ages.set(hash, context.now())
    expect(await sweep()).toBe(0)
    pass(KEPT_MS + 1)
    expect(await sweep()).toBe(1)
  })

  it('leaves what is older than all that this catalog knows', async () => {
    const { sweep, notes, pass, ages, context, rate } = await openNotes()
    const hash = 'cd'.repeat(32)
    await notes.write(hash, makeVoiceNote(60))
    ages.set(hash, context.now())
    pass(KEPT_MS + 1)
    expect(await sweep(), 'a new catalog').toBe(0)
    await rate(1)
    pass(KEPT_MS + 1)
    expect([await sweep(), notes.kept.has(hash)]).toEqual([0, true])
  })
})
