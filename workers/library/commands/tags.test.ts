/** A person's own tags, from the command to what every reader sees. */

import { describe, expect, it } from 'vitest'

import type { HistoryRow } from '../../../src/domain/history.ts'
import type { AssetRow, PhotoDetail, TagRow } from '../../../src/domain/reads.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import { refreshKeywordTerms } from '../db/keyword-terms.ts'
import { integrity } from '../queries/integrity.ts'
import { hasTagCondition, tagCondition } from '../queries/tag-filter.ts'
import { TAGGED_WITH_SQL } from '../queries/tag-words.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'

async function openSix() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2, 3, 4, 5, 6].map((n) => ({ n })))
  const { db } = test.context
  const read = async <Value>(
    name: 'tags' | 'tagsAmong' | 'photo' | 'history' | 'assets',
    args: unknown,
  ): Promise<Value> => (await test.read(name, args as never)) as Value
  const rows = () => read<readonly TagRow[]>('tags', {})
  return {
    ...test,
    db,
    read,
    rows,
    /** `path own/count` of every tag. */
    tree: async () => (await rows()).map(({ path, own, count }) => `${path} ${String(own)}/${String(count)}`),
    tagsOf: async (n: number) =>
      (await read<PhotoDetail>('photo', { hash: hashOf(n) })).tags.map(({ path }) => path),
    found: (any: readonly string[], exact = false) => {
      const { sql, params } = compileSql(
        sqlBuilder
          .selectFrom('asset')
          .select('asset.id')
          .where((on) => tagCondition(on, { any, exact }))
          .orderBy('asset.id'),
      )
      return db.all<{ id: number }>(sql, params).map(({ id }) => id)
    },
    words: (match: string) =>
      db
        .all<{ id: number }>(`SELECT DISTINCT id FROM (${TAGGED_WITH_SQL}?) ORDER BY id`, [match])
        .map(({ id }) => id),
    tag: (photos: readonly number[], add: readonly string[], remove: readonly string[] = []) =>
      test.run('photos.tag', { assets: photos.map(hashOf), add, remove }),
    refused: (name: string, args: unknown) =>
      expect(test.run(name, args), name).rejects.toMatchObject({ code: 'input.invalid' }),
  }
}

/** What a person and every screen can see of the tags. */
async function seen({ rows, tagsOf, words }: Awaited<ReturnType<typeof openSix>>): Promise<unknown> {
  const tags = (await rows()).map(({ usedAt: _, ...row }) => row)
  const photos = await Promise.all([1, 2, 3, 4, 5, 6].map(tagsOf))
  return { tags, photos, found: ['Places', 'Italy', 'Rome', 'Food'].map((word) => words(word)) }
}

describe('photos.tag', () => {
  it('makes what is missing in the same step, and undo takes all of it back', async () => {
    const test = await openSix()
    const { tag, tree, tagsOf, run } = test
    const before = await seen(test)
    const outcome = await tag([1, 2], ['Places/Italy', 'Places/France', 'Food'])
    expect(outcome).toMatchObject({ changed: 2, label: 'Tag 2 photos with tags' })
    expect(await tree()).toEqual(['Food 2/2', 'Places 0/2', 'Places/France 2/2', 'Places/Italy 2/2'])
    expect(await tagsOf(1)).toEqual(['Food', 'Places/France', 'Places/Italy'])
    const after = await seen(test)
    await run('undo', {})
    expect(await seen(test)).toEqual(before)
    await run('redo', {})
    expect(await seen(test)).toEqual(after)
    expect(integrity(test.db)).toEqual({ ok: true, problems: [] })
  })
  it('means the tag that is there when only case, accents or an alias differ', async () => {
    const { tag, tree, run, rows } = await openSix()
    await tag([1], ['Orte/Zürich'])
    await tag([2], ['orte / ZURICH'])
    await run('tags.update', { tag: 'Orte/Zürich', aliases: ['Limmatstadt'] })
    await tag([3], ['limmatstadt'])
    const [, zurich] = await rows()
    await tag([4], [zurich?.id ?? ''])
    expect(await tree()).toEqual(['Orte 0/4', 'Orte/Zürich 4/4'])
    expect(await tag([1], ['Orte/Zürich'])).toMatchObject({ groupId: null, changed: 0 })
  })
  it('takes a slash in a name with its backslash', async () => {
    const { tag, rows, found } = await openSix()
    await tag([1], ['Bands/AC\\/DC'])
    expect((await rows()).map(({ name, path }) => [name, path])).toEqual([
      ['Bands', 'Bands'],
      ['AC/DC', 'Bands/AC\\/DC'],
    ])
    expect(found(['ac/dc'])).toEqual([1])
    expect(found(['AC\\/DC'])).toEqual([1])
  })
  it('removes, adds and says what it did', async () => {
    const { tag, tagsOf, refused, read } = await openSix()
    await tag([1, 2, 3], ['Food'])
    expect(await tag([1, 2], [], ['food'])).toMatchObject({
      changed: 2,
      label: 'Remove “Food” from 2 photos',
    })
    expect(await tag([3], ['Drinks'], ['Food'])).toMatchObject({ label: 'Change the tags of 1 photo' })
    expect([await tagsOf(1), await tagsOf(3)]).toEqual([[], ['Drinks']])
    await refused('photos.tag', { assets: [hashOf(1)], remove: ['nothing of this name'] })
    await refused('photos.tag', { assets: [hashOf(99)], add: ['Food'] })
    await refused('photos.tag', { assets: [hashOf(1)], add: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] })
    await refused('photos.tag', { assets: [hashOf(1)], add: ['/'] })
    await refused('photos.tag', { assets: [hashOf(1)], add: ['x'.repeat(300)] })
    const [last, before] = await read<readonly HistoryRow[]>('history', { limit: 2 })
    expect(last).toMatchObject({
      command: 'photos.tag',
      count: 1,
      deed: { value: null },
      assets: [hashOf(3)],
    })
    expect(before).toMatchObject({ command: 'photos.untag', count: 2, deed: { value: 'Food' } })
    expect(await read('tagsAmong', { assets: [1, 2, 3, 3].map(hashOf) })).toMatchObject({
      photos: 3,
      tags: [{ path: 'Drinks', count: 1 }],
    })
  })
  it('takes a plan, and tells each photo its tags in every read', async () => {
    const { run, read, found, db } = await openSix()
    await run('photos.tag', { plan: { filters: [] }, add: ['All/Of it'] })
    const assets = await read<readonly AssetRow[]>('assets', {})
    expect(assets.map(({ tags }) => tags.map(({ path }) => path))).toEqual(
      Array.from({ length: 6 }, () => ['All/Of it']),
    )
    expect(found(['all'])).toEqual([1, 2, 3, 4, 5, 6])
    expect(found(['all'], true)).toEqual([])
    const { sql, params } = compileSql(
      sqlBuilder.selectFrom('asset').select('asset.id').where(hasTagCondition),
    )
    expect(db.all(sql, params)).toHaveLength(6)
  })
  it('counts only what the timeline shows', async () => {
    const { tag, tree, run } = await openSix()
    await tag([1, 2, 3], ['A/B'])
    await tag([3, 4], ['A/C'])
    await run('photos.trash', { assets: [hashOf(1)] })
    expect(await tree()).toEqual(['A 0/3', 'A/B 2/2', 'A/C 2/2'])
  })
})

describe('the tree', () => {
  it('is renamed, moved, merged, deleted and coloured in one step each, and taken back', async () => {
    const test = await openSix()
    const { tag, run, tree } = test
    await tag([1, 2], ['Places/Italy/Rome', 'Food'])
    await tag([3], ['Italia/Rome', 'Italia/Milan', 'Places/Italy'])
    const steps: readonly [string, unknown, readonly string[]][] = [
      ['tags.rename', { tag: 'Food', name: 'Meals' }, ['Meals 2/2']],
      ['tags.move', { tag: 'Food', under: 'Places/Italy' }, ['Places/Italy/Food 2/2']],
      ['tags.move', { tag: 'Places/Italy', under: null }, ['Italy 1/3']],
      [
        'tags.merge',
        { tag: 'Italia', into: 'Places/Italy' },
        ['Places/Italy/Milan 1/1', 'Places/Italy/Rome 3/3'],
      ],
      ['tags.merge', { tag: 'Food', into: 'Italia/Milan' }, ['Italia/Milan 3/3']],
      ['tags.delete', { tag: 'Places' }, ['Italia 0/1']],
      ['tags.create', { path: 'New/One' }, ['New 0/0', 'New/One 0/0']],
      ['tags.update', { tag: 'Food', colour: 'red', icon: '🍝', aliases: ['Essen'] }, ['Food 2/2']],
    ]
    for (const [command, args, expected] of steps) {
      const before = await seen(test)
      const { groupId } = await run(command, args)
      expect(groupId, command).not.toBeNull()
      expect(await tree(), command).toEqual(expect.arrayContaining([...expected]))
      const after = await seen(test)
      expect(after).not.toEqual(before)
      await run('undo', {})
      expect(await seen(test), `${command} taken back`).toEqual(before)
      await run('redo', {})
      expect(await seen(test), `${command} done again`).toEqual(after)
      await run('undo', {})
    }
    expect(integrity(test.db)).toEqual({ ok: true, problems: [] })
  })
  it('refuses rings and twins', async () => {
    const { tag, run, refused } = await openSix()
    await tag([1], ['A/B/C', 'B'])
    await refused('tags.move', { tag: 'A', under: 'A/B/C' })
    await refused('tags.move', { tag: 'A', under: 'A' })
    await refused('tags.merge', { tag: 'A', into: 'A/B' })
    await refused('tags.merge', { tag: 'A', into: 'A' })
    await refused('tags.rename', { tag: 'B', name: 'á' })
    await refused('tags.move', { tag: 'A/B', under: null })
    await refused('tags.rename', { tag: 'B', name: 'x/y' })
    await refused('tags.rename', { tag: 'B', name: '  ' })
    await refused('tags.delete', { tag: 'none' })
    await refused('tags.update', { tag: 'A', colour: 'mauve' })
    await refused('tags.update', { tag: 'A', icon: '' })
    expect(await run('tags.rename', { tag: 'B', name: 'b' }), 'another case of its own name').toMatchObject({
      changed: 1,
    })
    expect(await run('tags.create', { path: 'a/b' }), 'one that is there').toMatchObject({ groupId: null })
  })
  it('removes what a merged tag had given', async () => {
    const { tag, run, tagsOf } = await openSix()
    await tag([1], ['Old'])
    await tag([2], ['New'])
    await run('tags.merge', { tag: 'Old', into: 'New' })
    expect(await tag([1, 2], ['New'])).toMatchObject({ groupId: null })
    await tag([1, 2], [], ['New'])
    expect([await tagsOf(1), await tagsOf(2)]).toEqual([[], []])
  })
})

describe('finding by tag', () => {
  it('goes by name, alias, end of the path and what lies below', async () => {
    const { tag, run, found } = await openSix()
    await tag([1], ['Places/Italy/Rome'])
    await tag([2], ['Places/Italy'])
    await tag([3], ['Food/Italy'])
    await run('tags.update', { tag: 'Places/Italy', aliases: ['Bel Paese'] })
    expect(found(['ITALY'])).toEqual([1, 2, 3])
    expect(found(['italy'], true)).toEqual([2, 3])
    expect(found(['places/italy'])).toEqual([1, 2])
    expect(found(['italy/rome'])).toEqual([1])
    expect(found(['bel  paese'], true)).toEqual([2])
    expect(found(['rome', 'food'])).toEqual([1, 3])
    expect(found(['nowhere'])).toEqual([])
    expect(found([])).toEqual([])
  })
  it('counts the keywords of files as well', async () => {
    const { db, found } = await openSix()
    const keywords = [['Zürich'], ['Places|Italy|Rome'], ['AC/DC'], ['Places/France']]
    for (const [index, list] of keywords.entries()) {
      db.run('UPDATE asset SET file_keywords = ? WHERE id = ?', [JSON.stringify(list), index + 1])
      refreshKeywordTerms(db, index + 1)
    }
    expect(found(['zurich'])).toEqual([1])
    expect(found(['italy'])).toEqual([2])
    expect(found(['italy'], true)).toEqual([])
    expect(found(['italy/rome'], true)).toEqual([2])
    expect(found(['ac\\/dc'], true)).toEqual([3])
    expect(found(['places'])).toEqual([2, 4])
  })
  it('finds words of the tag, of those above it and of aliases, also after a change above', async () => {
    const { tag, run, words } = await openSix()
    await tag([1], ['Places/Italy/Rome'])
    expect(words('italy')).toEqual([1])
    await run('tags.rename', { tag: 'Places/Italy', name: 'Italia' })
    expect([words('italy'), words('italia')]).toEqual([[], [1]])
    await run('tags.update', { tag: 'Places', aliases: ['Locations'] })
    expect(words('locations')).toEqual([1])
    await tag([1], [], ['Places/Italia/Rome'])
    expect(words('locations')).toEqual([])
  })
})

describe('many photos', () => {
  it('are one step and one group', { timeout: 400_000 }, async () => {
    const test = await openTestLibrary()
    test.addSource('s')
    const { db } = test.context
    db.run(
      `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 100000)
       INSERT INTO asset (hash, kind, taken_local, added_at) SELECT unhex(printf('%064x', n)), 'photo', n * 86400000, 1 FROM n`,
    )
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state)
       SELECT 's', id || '.jpg', '', id || '.jpg', 10, 1, id, 1, 'done' FROM asset`,
    )
    const assets = Array.from({ length: 50_000 }, (_, index) => hashOf(index + 1))
    const times: string[] = []
    const timed = async (name: string, work: () => Promise<unknown>): Promise<unknown> => {
      const start = processorMs()
      const value = await work()
      times.push(`${name} ${String(Math.round(processorMs() - start))}`)
      return value
    }
    await timed('rate', () => test.run('photos.rate', { assets, rating: 3 }))
    const tagged = await timed('tag', () => test.run('photos.tag', { assets, add: ['Places/Italy'] }))
    expect(tagged).toMatchObject({ changed: 50_000, label: 'Tag 50,000 photos with “Places/Italy”' })
    await timed('undo', () => test.run('undo', {}))
    await timed('redo', () => test.run('redo', {}))
    await timed('rename', () => test.run('tags.rename', { tag: 'Places/Italy', name: 'Italia' }))
    await timed('merge', async () => {
      await test.run('tags.create', { path: 'Italy' })
      await test.run('tags.merge', { tag: 'Places/Italia', into: 'Italy' })
    })
    const rows = await timed('tags', () => test.read('tags', {} as never))
    expect(rows).toMatchObject([
      { path: 'Italy', own: 50_000 },
      { path: 'Places', count: 0 },
    ])
    await timed('history', () => test.read('history', { limit: 50 } as never))
    console.info(`50,000 photos, ms of processor time: ${times.join(', ')}`)
  })
})

/** Other tests run beside this one: what a clock says is theirs as well. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
