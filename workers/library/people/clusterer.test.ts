/** From new vectors to the page People, with the arithmetic in this thread. */

import { describe, expect, it } from 'vitest'

import { clusterFaces } from '../../../src/domain/people/cluster.ts'
import type { ClusterSettings } from '../../../src/domain/people/face-set.ts'
import { scoreGathering } from '../../../src/domain/people/score.ts'
import { makeFaces, pickFaces } from '../../../src/domain/people/testing/made-faces.ts'
import type { FaceRow, PeopleList } from '../../../src/domain/people/report.ts'
import { nameAt, addFaces } from './testing.ts'
import { Clusterer } from './clusterer.ts'
import { openTestLibrary } from '../queries/testing.ts'

const { faces, truth } = makeFaces({ persons: 4, facesEach: 6, singles: 5, noise: 0.1, dim: 32 })
const vectorOf = (row: number): Float32Array => pickFaces(faces, [row]).vectors
const photoOf = (row: number): number => row + 1

async function openClusterer(few = 0) {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos(Array.from(truth, (_, row) => ({ n: photoOf(row) })))
  const { db } = test.context
  const settings: ClusterSettings[] = []
  const clusterer = new Clusterer({
    db,
    gather: (set, how) => {
      settings.push(how)
      return Promise.resolve(clusterFaces(set, how))
    },
    now: () => 1,
    elapsed: () => performance.now(),
    commit: (work) => work(),
    mayRun: () => true,
    onStorageFull: () => undefined,
    few,
    settleMs: 0,
  })
  const idle = async (): Promise<void> => {
    while (db.scalar("SELECT 1 FROM job WHERE id = 'cluster' AND state <> 'done'") === 1)
      await new Promise((resolve) => setTimeout(resolve, 2))
  }
  return {
    ...test,
    db,
    settings,
    clusterer,
    gather: async (rows: readonly number[]) => {
      addFaces(
        db,
        rows.map((row) => ({ photo: photoOf(row), look: 0, vector: vectorOf(row) })),
      )
      clusterer.wake()
      await idle()
    },
    /** Cluster of each face, by row. */
    clusters: () => {
      const found = new Map(
        db
          .all<{ photo: number; cluster: number }>(
            'SELECT f.asset_id AS photo, c.cluster FROM face f JOIN face_cluster c ON c.face_id = f.id',
          )
          .map(({ photo, cluster }) => [photo, cluster]),
      )
      return Array.from(truth, (_, row) => found.get(photoOf(row)) ?? -1 - row)
    },
  }
}

const ALL = Array.from(truth, (_, row) => row)

describe('the clusterer', () => {
  it('gathers what came, then what came later, and is done', async () => {
    const { gather, clusters, settings, read, clusterer } = await openClusterer()
    await gather(ALL.slice(0, 20))
    await gather(ALL.slice(20))
    expect(settings.map(({ anew }) => anew)).toEqual([true, true])
    expect(scoreGathering(clusters(), truth)).toMatchObject({ precision: 1, recall: 1, mergedSingles: 0 })
    const list = (await read('people', {} as never)) as PeopleList
    expect(list.rows.map(({ faces: count }) => count)).toEqual([6, 6, 6, 6])
    expect(list.counts.others).toBe(5)
    clusterer.wake()
    expect(settings).toHaveLength(2)
    await clusterer.stop()
  })

  it('gathers few faces anew whenever some came, so that nobody ends elsewhere because of when they did', async () => {
    const { gather, settings, clusterer } = await openClusterer(1000)
    await gather(ALL.slice(1))
    await gather(ALL.slice(0, 1))
    expect(settings.map(({ anew }) => anew)).toEqual([true, true])
    await clusterer.stop()
  })

  it('puts new faces to whom people named, keeps what was said, and asks no more than it must', async () => {
    const { gather, run, read, db, settings, clusterer } = await openClusterer()
    const ana = ALL.filter((row) => truth[row] === 0)
    const late = ana.slice(-1)
    await gather(ALL.filter((row) => !late.includes(row)))
    const first = nameAt(photoOf(ana[0] ?? 0))
    await run('people.name', { face: first, name: 'Ana' })
    const rejected = nameAt(photoOf(ana[1] ?? 0))
    await run('people.notThis', { faces: [rejected] })
    await gather(late)
    expect(settings.at(-1)?.anew).toBe(false)
    const faceNames = async (): Promise<string[]> => {
      const target = ((await read('people', {} as never)) as PeopleList).rows.find(
        ({ name }) => name === 'Ana',
      )?.target
      const rows = (await read('personFaces', { target } as never)) as readonly FaceRow[]
      return rows.map(({ hash, confirmed }) => `${String(parseInt(hash, 16))} ${String(confirmed)}`).sort()
    }
    const expected = ana
      .filter((row) => row !== ana[1])
      .map((row) => `${String(photoOf(row))} ${String(!late.includes(row))}`)
      .sort()
    expect(await faceNames()).toEqual(expected)
    // Anew, ten times: nothing that was said moves.
    for (let round = 0; round < 10; round += 1) {
      db.run("UPDATE job SET cursor = NULL WHERE id = 'cluster'")
      db.run('UPDATE face_cluster SET look = 0 WHERE face_id = (SELECT max(id) FROM face)')
      clusterer.wake()
      while (db.scalar("SELECT 1 FROM job WHERE id = 'cluster' AND state <> 'done'") === 1)
        await new Promise((resolve) => setTimeout(resolve, 2))
      expect(await faceNames()).toEqual(expected)
    }
    await clusterer.stop()
  })
})
