import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import { retryPipeline } from '../commands/pipeline.ts'
import { NO_ASKER } from '../context.ts'
import { foundBy } from '../db/testing.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { hashText, TestLibrary } from './testing.ts'

/** What people do to their folders between two looks. Numbers choose among what is there. */
type Deed =
  | { readonly kind: 'add'; readonly folder: number; readonly content: number }
  | {
      readonly kind: 'rename' | 'delete' | 'replace' | 'copy' | 'moveFolder' | 'sidecar'
      readonly which: number
      readonly to: number
    }
  | { readonly kind: 'look' }

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('add' as const), folder: fc.nat(4), content: fc.nat(40) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'rename' as const,
        'delete' as const,
        'replace' as const,
        'copy' as const,
        'moveFolder' as const,
        'sidecar' as const,
      ),
      which: fc.nat(1000),
      to: fc.nat(4),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'look' as const }) },
)

/** Names are never used twice, so that every deed is possible. */
class Hands {
  readonly disk = new FakeDisk()
  #names = 0

  do(step: Deed): void {
    const files = this.disk.files().filter((path) => path.endsWith('.jpg'))
    const pick = (index: number): string | undefined => files[index % Math.max(1, files.length)]
    switch (step.kind) {
      case 'add':
        this.disk.write(
          `f${String(step.folder)}/${this.#name()}`,
          `photo ${String(step.content)} taken=${String(step.content)}`,
        )
        break
      case 'look':
        break
      case 'moveFolder': {
        const path = pick(step.which)
        const folder = path?.split('/')[0]
        if (folder !== undefined) this.disk.move(folder, `moved${String(++this.#names)}`)
        break
      }
      default: {
        const path = pick(step.which)
        if (path === undefined) break
        if (step.kind === 'rename') this.disk.move(path, `f${String(step.to)}/${this.#name()}`)
        if (step.kind === 'delete') this.disk.remove(path)
        if (step.kind === 'replace') this.disk.write(path, `photo replaced ${String(++this.#names)}`)
        if (step.kind === 'copy')
          this.disk.write(`f${String(step.to)}/${this.#name()}`, this.disk.file(path).bytes)
        if (step.kind === 'sidecar') this.disk.write(`${path}.xmp`, `rating=${String(1 + step.to)}`)
      }
    }
  }

  /** Path → hash of what lies there. */
  truth(): Map<string, string> {
    const photos = this.disk.files().filter((path) => path.endsWith('.jpg'))
    return new Map(
      photos.map((path) => [`s:${path}`, hashText(new TextDecoder().decode(this.disk.file(path).bytes))]),
    )
  }

  #name(): string {
    return `${String(++this.#names)}.jpg`
  }
}

async function look(library: TestLibrary): Promise<void> {
  library.rescan('s')
  await library.idle()
  if (library.state('s') === 'frozen') {
    const { pipeline } = library
    if (pipeline === null) throw new Error('not started')
    const context = {
      db: library.db,
      device: 'd',
      now: () => Date.now(),
      pipeline: pipeline.view,
      viewing: () => undefined,
      asker: NO_ASKER,
      thumbsLost: () => undefined,
    }
    await pipeline.commands['sources.resolveFrozen'](
      context,
      { id: 's', answer: 'really_gone' },
      'c' as never,
    )
    await library.idle()
  }
}

/** Rates every asset that has no rating yet, by its hash. */
function rateAll(library: TestLibrary): void {
  library.db.opTx(() =>
    library.db.run(
      'UPDATE asset SET rating = 1 + (unicode(hex(hash)) % 5) WHERE rating IS NULL AND present = 1',
    ),
  )
}

function state(library: TestLibrary): unknown {
  const { db } = library
  return {
    places: [...library.places()],
    missing: db.all('SELECT path FROM file WHERE missing_since IS NOT NULL ORDER BY path'),
    sidecars: db.all(
      "SELECT side.path, main.path AS main FROM file side LEFT JOIN file main ON main.id = side.main_file_id WHERE side.role = 'sidecar' ORDER BY 1",
    ),
    assets: db.all(
      'SELECT lower(hex(hash)) AS hash, rating, present, taken_local, file_rating, partner_of FROM asset ORDER BY hash',
    ),
    runs: db.all(
      'SELECT lower(hex(a.hash)) AS hash, stage, state FROM stage_run r JOIN asset a ON a.id = r.asset_id WHERE a.present = 1 ORDER BY 1, 2',
    ),
  }
}

describe('whatever people do to their folders', () => {
  it('loses no decision, knows every place, and makes nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), async (deeds) => {
        const library = await TestLibrary.create()
        const hands = new Hands()
        try {
          library.start()
          library.add('s', hands.disk)
          await library.idle()
          for (const step of [...deeds, { kind: 'look' as const }]) {
            hands.do(step)
            if (step.kind !== 'look') continue
            await look(library)
            expect(library.places()).toEqual(hands.truth())
            rateAll(library)
          }
          const { db } = library
          expect(
            db.scalar(
              'SELECT count(*) FROM asset WHERE rating <> 1 + (unicode(hex(hash)) % 5) OR (present = 1 AND rating IS NULL)',
            ),
          ).toBe(0)
          const { kept, anew } = foundBy(db)
          expect(kept).toEqual(anew)
          const thumbs = library.media.calls
            .filter(({ name }) => name === 'makeThumbs')
            .map(({ content }) => content)
          expect(thumbs.length).toBe(new Set(thumbs).size)
          expect(
            db.scalar(
              "SELECT count(*) FROM asset a WHERE present = 1 AND NOT EXISTS (SELECT 1 FROM stage_run r WHERE r.asset_id = a.id AND r.stage = 'thumb' AND r.state = 'done')",
            ),
          ).toBe(0)
        } finally {
          await library.stop()
        }
      }),
      { ...randomRuns(10, 150), endOnFailure: true },
    )
  }, 180_000)

  it('ends in the same state when the tab is killed between any two commits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 5, maxLength: 15 }),
        fc.array(deed, { minLength: 1, maxLength: 10 }),
        fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
        async (before, after, kills) => {
          const run = async (killAt: readonly number[]): Promise<unknown> => {
            const library = await TestLibrary.create()
            const hands = new Hands()
            try {
              library.start()
              library.add('s', hands.disk)
              for (const step of before) hands.do(step)
              await look(library)
              rateAll(library)
              for (const step of after) hands.do(step)
              library.rescan('s')
              for (const commits of killAt) {
                await commitsLater(library, commits)
                await library.kill()
                library.start()
              }
              await library.idle()
              await tryAgain(library)
              await look(library)
              return state(library)
            } finally {
              await library.stop()
            }
          }
          expect(await run(kills)).toEqual(await run([]))
        },
      ),
      { ...randomRuns(8, 150), endOnFailure: true },
    )
  }, 180_000)
})

/** Two kills during the same file set it aside, as they must: that it was not the file's fault is for the person to say. */
async function tryAgain(library: TestLibrary): Promise<void> {
  const { db, pipeline } = library
  if (pipeline === null) throw new Error('not started')
  const context = {
    db,
    device: 'd',
    now: () => Date.now(),
    pipeline: pipeline.view,
    viewing: () => undefined,
    asker: NO_ASKER,
    thumbsLost: () => undefined,
  }
  await retryPipeline(context, { code: 'file.crashes' }, 'try-again' as never)
  await library.idle()
}

/** Resolves at the n-th commit from now, or when there are no more. */
async function commitsLater(library: TestLibrary, commits: number): Promise<void> {
  const done = library.idle().catch(() => undefined)
  const reached = new Promise<void>((resolve) => {
    let left = commits
    library.db.onCommit(() => {
      if (left-- <= 0) resolve()
    })
  })
  await Promise.race([reached, done])
}
