import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { randomRuns } from '../testing.ts'
import { NO_LABEL } from '../marks.ts'
import type { XmpProperties } from './properties.ts'
import { readProperties } from './read-properties.ts'
import { ownProperties, parseProperties, planSidecar, remember, type KnownSidecar } from './sidecar-plan.ts'
import { regionText } from './regions.ts'
import { fieldText } from './sidecar-report.ts'
import { decidedProperties, saysSame, sidecarSays, type Decisions } from './sidecar-values.ts'
import { writeXmp } from './write-xmp.ts'

const NOTHING: Decisions = {
  rating: null,
  favorite: null,
  pick: null,
  label: null,
  title: null,
  caption: null,
  tags: [],
  takenMs: null,
  offsetMin: null,
  place: null,
  people: null,
}

const word = fc.constantFrom('Meer', 'Nacht', 'Köln', 'a|b', 'c/d')
const decisions: fc.Arbitrary<Decisions> = fc.record({
  rating: fc.option(fc.integer({ min: -1, max: 5 })),
  favorite: fc.constantFrom(1, null),
  pick: fc.constantFrom(1, -1, null),
  label: fc.option(fc.integer({ min: 0, max: 9 })),
  title: fc.option(word),
  caption: fc.option(word),
  tags: fc.uniqueArray(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 3, selector: String }),
  takenMs: fc.option(fc.integer({ min: -4e12, max: 4e12 })),
  offsetMin: fc.option(fc.integer({ min: -720, max: 840 })),
  place: fc.option(
    fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
  ),
  people: fc.option(
    fc.record({
      faces: fc.uniqueArray(
        fc.record({
          name: word,
          box: fc.constantFrom({ x: 0.1, y: 0.1, w: 0.2, h: 0.3 }, { x: 0.6, y: 0.5, w: 0.1, h: 0.2 }),
        }),
        { maxLength: 2, selector: ({ name }) => name },
      ),
      orientation: fc.constantFrom(1, 6, 8),
      stored: fc.constantFrom({ width: 40, height: 30 }, null),
    }),
  ),
})
const says: fc.Arbitrary<XmpProperties> = fc
  .record(
    {
      'xmp:Rating': fc.constantFrom('1', '3.0', 'x'),
      'xmp:Label': fc.constantFrom('Red', 'Winner'),
      'mwg-rs:RegionList': fc.constantFrom(['["Meer",0.2,0.25,0.2,0.3]'], ['["x",0.5,0.5,0.2,0.2]']),
      'mwg-rs:AppliedToDimensions': fc.constantFrom('40x30', '30x40'),
      'Iptc4xmpExt:PersonInImage': fc.constantFrom(['Meer'], ['x', 'y']),
      'xmpDM:pick': fc.constantFrom('0', '1'),
      'digiKam:PickLabel': fc.constantFrom('0', '2', '3'),
      'fstop:favorite': fc.constantFrom('0', '1'),
      'digiKam:ColorLabel': fc.constantFrom('1', '8'),
      'dc:title': word,
      'dc:subject': fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
      'exif:GPSLatitude': fc.constantFrom('1,2.5N', '47.6'),
      'exif:GPSLongitude': fc.constantFrom('1,2.5W', '122.3'),
      'exif:GPSLongitudeRef': fc.constantFrom('E', 'W'),
    },
    { requiredKeys: [] },
  )
  .map(parseProperties)

/** As the writer goes: plan, write, remember. */
function step(
  decided: Decisions,
  text: string,
  known: KnownSidecar | null,
): { text: string; known: KnownSidecar } {
  const plan = planSidecar(decided, readProperties(text), known)
  const written = writeXmp(text, plan.changes)
  return { text: written, known: remember(plan, readProperties(written), known) }
}

describe('a sidecar', () => {
  it('says what it said by itself once all decisions are taken back, whatever they were', () => {
    fc.assert(
      fc.property(says, fc.array(decisions, { maxLength: 3 }), (said, rows) => {
        let now: { text: string; known: KnownSidecar | null } = { text: writeXmp(null, said), known: null }
        const before = readProperties(now.text)
        for (const decided of rows) {
          now = step(decided, now.text, now.known)
          // The second time there is nothing to do, and nothing to ask.
          const plan = planSidecar(decided, readProperties(now.text), now.known)
          expect(plan.conflicts).toEqual([])
          expect(writeXmp(now.text, plan.changes)).toBe(now.text)
          expect(ownProperties(readProperties(now.text), now.known)).toEqual(before)
        }
        expect(readProperties(step(NOTHING, now.text, now.known).text)).toEqual(before)
      }),
      randomRuns(60, 1000),
    )
  })

  it('says what was decided, as it would be read', () => {
    fc.assert(
      fc.property(decisions, says, (decided, said) => {
        const { text } = step(decided, writeXmp(null, said), null)
        const read = sidecarSays(readProperties(text))
        if (decided.label !== null) expect(read.label).toBe(decided.label === NO_LABEL ? null : decided.label)
        for (const field of ['rating', 'favorite', 'pick', 'title', 'caption', 'takenMs'] as const)
          if (decided[field] !== null) expect(read[field]).toEqual(decided[field])
        if (decided.place !== null) {
          expect(read.place?.lat).toBeCloseTo(decided.place.lat, 6)
          expect(read.place?.lon).toBeCloseTo(decided.place.lon, 6)
        }
      }),
      randomRuns(60, 1000),
    )
  })

  it('asks only about fields that others changed and that were decided otherwise', () => {
    const known: KnownSidecar = {
      own: { 'xmp:Rating': '1' },
      left: { 'xmp:Rating': '5', 'dc:title': 'Mine', 'dc:subject': ['Meer'] },
    }
    const decided: Decisions = { ...NOTHING, rating: 5, title: 'Mine', tags: [['Meer']] }
    const there: XmpProperties = {
      'xmp:Rating': '2',
      'dc:title': 'Mine',
      'dc:description': 'new',
      'dc:subject': ['Meer', 'x'],
    }
    const plan = planSidecar(decided, there, known)
    expect(plan.conflicts).toEqual(['rating'])
    expect(writeXmp(writeXmp(null, there), plan.changes)).toBe(writeXmp(null, there))
    expect(plan.own).toEqual({ 'xmp:Rating': '2', 'dc:description': 'new', 'dc:subject': ['x'] })
    // The question stays until it is answered.
    const next = remember(plan, there, known)
    expect(planSidecar(decided, there, next).conflicts).toEqual(['rating'])
    expect(planSidecar({ ...decided, rating: 2 }, there, next).conflicts).toEqual([])
    expect(
      planSidecar({ ...decided, tags: [['Meer']] }, { ...there, 'dc:subject': ['x'] }, next).conflicts,
    ).toEqual(['rating', 'tags'])
  })

  it('says no name again that another program took away, until the person gives another', () => {
    const face = { name: 'Anna', box: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 } }
    const named = (name: string): Decisions => ({
      ...NOTHING,
      people: { faces: [{ ...face, name }], orientation: 1, stored: { width: 4, height: 3 } },
    })
    const first = step(named('Anna'), writeXmp(null, { 'dc:title': 'x' }), null)
    const theirs = writeXmp(first.text, { 'mwg-rs:RegionList': [], 'Iptc4xmpExt:PersonInImage': [] })
    const second = step(named('Anna'), theirs, first.known)
    expect(readProperties(second.text)).not.toHaveProperty('mwg-rs:RegionList')
    const third = step(named('Anna'), second.text, second.known)
    expect(third.text).toBe(second.text)
    const renamed = step(named('Anne'), third.text, third.known)
    expect(readProperties(renamed.text)).toMatchObject({
      'mwg-rs:RegionList': [regionText({ ...face, name: 'Anne' })],
      'Iptc4xmpExt:PersonInImage': ['Anne'],
    })
    expect(readProperties(step(NOTHING, renamed.text, renamed.known).text)).toEqual({ 'dc:title': 'x' })
  })

  it('is written in the words of others', () => {
    const decided: Decisions = {
      ...NOTHING,
      favorite: 1,
      pick: -1,
      label: 6,
      tags: [['Orte', 'Köln'], ['AC/DC']],
      takenMs: Date.UTC(2024, 4, 1, 12, 0, 0, 5),
      offsetMin: -210,
      place: { lat: -0.5, lon: 179.9999999999 },
    }
    expect(decidedProperties(decided, { 'exif:GPSLatitudeRef': 'N' })).toEqual({
      'fstop:favorite': '1',
      'xmpDM:pick': '-1',
      'xmpDM:good': 'false',
      'digiKam:PickLabel': '1',
      'xmp:Label': 'Blue',
      'dc:subject': ['Köln', 'AC/DC'],
      'lr:hierarchicalSubject': ['Orte|Köln', 'AC/DC'],
      'digiKam:TagsList': ['Orte/Köln'],
      'photoshop:DateCreated': '2024-05-01T12:00:00.005-03:30',
      'exif:DateTimeOriginal': '2024-05-01T12:00:00.005-03:30',
      'exif:GPSLatitude': '0,30.000000S',
      'exif:GPSLatitudeRef': 'S',
      'exif:GPSLongitude': '180,0.000000E',
    })
    // Where digiKam wrote its own number, it believes that one.
    expect(decidedProperties({ ...NOTHING, label: 4 }, { 'digiKam:ColorLabel': '1' })).toEqual({
      'xmp:Label': 'Green',
      'digiKam:ColorLabel': '4',
    })
    expect(
      writeXmp(
        writeXmp(null, { 'xmp:Label': 'Winner' }),
        decidedProperties({ ...NOTHING, label: NO_LABEL }, {}),
      ),
    ).toBe(writeXmp(null, {}))
    expect(decidedProperties({ ...NOTHING, title: ' a\u0000b ', takenMs: 1e15 }, {})).toEqual({
      'dc:title': 'ab',
    })
  })

  it('says the same in several spellings', () => {
    expect(saysSame('rating', { 'xmp:Rating': '4' }, { 'xmp:Rating': '4.0' })).toBe(true)
    const [one, other]: XmpProperties[] = [
      { 'exif:GPSLatitude': '47,30.0N', 'exif:GPSLongitude': '122,18.0W' },
      { 'exif:GPSLatitude': '47.5', 'exif:GPSLongitude': '122.3', 'exif:GPSLongitudeRef': 'W' },
    ]
    expect(saysSame('place', one ?? {}, other ?? {})).toBe(true)
    expect(saysSame('place', one ?? {}, {})).toBe(false)
    expect(fieldText('place', other ?? {})).toBe('47.50000, -122.30000')
    expect(saysSame('pick', { 'xmpDM:pick': '1' }, { 'digiKam:PickLabel': '3' })).toBe(true)
    expect(saysSame('label', { 'xmp:Label': 'Winner' }, { 'xmp:Label': 'Second' })).toBe(false)
    expect(['xmpDM:pick', 'digiKam:PickLabel'].map((name) => fieldText('pick', { [name]: '1' }))).toEqual([
      'pick',
      'reject',
    ])
    expect(fieldText('favorite', { 'fstop:favorite': '1' })).toBe('favorite')
    expect(fieldText('favorite', { 'fstop:favorite': '0' })).toBe('')
    expect(fieldText('tags', { 'dc:subject': ['a', 'b'] })).toBe('a, b')
    expect(fieldText('taken', { 'exif:DateTimeOriginal': '2024-05-01T12:00:00' })).toBe('2024-05-01 12:00:00')
    expect(
      parseProperties({ 'dc:title': 1, 'dc:subject': ['a', 2], __proto__: null, 'xmp:Label': 'Red' }),
    ).toEqual({
      'xmp:Label': 'Red',
    })
  })
})
