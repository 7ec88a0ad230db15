import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { boxOfKey } from '../faces/face-key.ts'
import { storedBox, uprightBox } from '../faces/regions.ts'
import { parsePacket } from './properties.ts'
import { readProperties } from './read-properties.ts'
import { isSameRegion, parseRegionText, readRegions, regionText } from './regions.ts'
import { decidedProperties, type Decisions, type PeopleInPhoto } from './sidecar-values.ts'
import { writeXmp } from './write-xmp.ts'

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
const MWG = 'xmlns:r="http://www.metadataworkinggroup.com/schemas/regions/"'
const AREA =
  'xmlns:a="http://ns.adobe.com/xmp/sType/Area#" xmlns:d="http://ns.adobe.com/xap/1.0/sType/Dimensions#"'
const packet = (inside: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF}>\n<rdf:Description rdf:about="" ${MWG} ${AREA}>\n ${inside}\n</rdf:Description></rdf:RDF></x:xmpmeta>`
/** As exiv2 writes them: fields as attributes, structs in descriptions. */
const ANNA = `<rdf:li><rdf:Description r:Name="Anna" r:Type="Face"><r:Area a:x="0.5" a:y="0.5" a:w="0.2" a:h="0.2" a:unit="normalized"/></rdf:Description></rdf:li>`
/** What we have no text for. */
const FOREIGN = [
  '<rdf:li rdf:parseType="Resource"><r:Type>Pet</r:Type><r:Name>Rex</r:Name><r:Area a:x="0.1" a:y="0.1" a:w="0.1" a:h="0.1"/></rdf:li>',
  '<rdf:li rdf:parseType="Resource"><r:Type>Face</r:Type><r:Area a:x="0.1" a:y="0.1" a:w="0.1" a:h="0.1"/></rdf:li>',
  '<rdf:li rdf:parseType="Resource"><r:Name>In pixels</r:Name><r:Area a:x="10" a:y="10" a:w="9" a:h="9" a:unit="pixel"/></rdf:li>',
  '<rdf:li>?</rdf:li>',
]
const THEIRS = packet(
  `<r:Regions rdf:parseType="Resource"><r:AppliedToDimensions d:w="40" d:h="30" d:unit="pixel"/><r:RegionList><rdf:Bag>\n  ${[ANNA, ...FOREIGN].join('\n  ')}\n </rdf:Bag></r:RegionList><r:Extra>kept</r:Extra></r:Regions>`,
)
const BERTA = regionText({ name: 'Berta <B> & "Co"', box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 } })

const key = fc
  .tuple(...[0, 0, 1, 1].map((min) => fc.integer({ min, max: 512 })))
  .map((parts) => parts.join('.'))

describe('regions of faces', () => {
  it('are read in whatever form they stand', () => {
    expect(readRegions(parsePacket(THEIRS))).toEqual(['["Anna",0.5,0.5,0.2,0.2]'])
    expect(readProperties(THEIRS)['mwg-rs:AppliedToDimensions']).toBe('40x30')
  })

  it('come after those of others, which keep their bytes, and go again without a trace', () => {
    const anna = '["Anna",0.5,0.5,0.2,0.2]'
    const more = writeXmp(THEIRS, { 'mwg-rs:RegionList': [anna, BERTA] })
    expect(readProperties(more)['mwg-rs:RegionList']).toEqual([anna, BERTA])
    for (const foreign of [ANNA, ...FOREIGN, '<r:Extra>kept</r:Extra>']) expect(more).toContain(foreign)
    expect(writeXmp(more, { 'mwg-rs:RegionList': [anna] })).toBe(THEIRS)
    const without = writeXmp(more, { 'mwg-rs:RegionList': [] })
    for (const foreign of FOREIGN) expect(without).toContain(foreign)
    expect(without).not.toContain('Anna')
  })

  it('begin a struct of their own, and the last one takes it along', () => {
    const empty = writeXmp(null, {})
    const changes = { 'mwg-rs:RegionList': [BERTA], 'mwg-rs:AppliedToDimensions': '4000x3000' }
    const written = writeXmp(empty, changes)
    expect(readProperties(written)).toEqual(changes)
    expect(writeXmp(written, changes)).toBe(written)
    expect(writeXmp(written, { 'mwg-rs:RegionList': [], 'mwg-rs:AppliedToDimensions': null })).toBe(empty)
    expect(writeXmp(written, { 'mwg-rs:AppliedToDimensions': null, 'mwg-rs:RegionList': [] })).toBe(empty)
  })

  it.each([
    ['<r:Regions>text</r:Regions>'],
    ['<r:Regions/>'],
    ['<r:Regions rdf:parseType="Resource"><r:RegionList>text</r:RegionList></r:Regions>'],
  ])('are not written into %s', (inside) => {
    expect(() => writeXmp(packet(inside), { 'mwg-rs:RegionList': [BERTA] })).toThrow(
      expect.objectContaining({ code: 'file.undecodable' }),
    )
  })

  it('read back as they were written, whatever the name and the box', () => {
    fc.assert(
      fc.property(fc.constantFrom('Ö & Ü', '"', '[', ' a '), key, (name, at) => {
        const text = regionText({ name, box: boxOfKey(at) })
        expect(readProperties(writeXmp(null, { 'mwg-rs:RegionList': [text] }))['mwg-rs:RegionList']).toEqual([
          text,
        ])
        expect(parseRegionText(text)?.box.x).toBeCloseTo(boxOfKey(at).x, 5)
      }),
      { numRuns: 60 },
    )
  })

  it('are the same with one name in one place, by and large', () => {
    const one = regionText({ name: 'anna', box: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 } })
    expect(isSameRegion(one, regionText({ name: 'Anna', box: { x: 0.12, y: 0.1, w: 0.2, h: 0.2 } }))).toBe(
      true,
    )
    expect(isSameRegion(one, regionText({ name: 'Anna', box: { x: 0.5, y: 0.1, w: 0.2, h: 0.2 } }))).toBe(
      false,
    )
    expect(isSameRegion(one, regionText({ name: 'Berta', box: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 } }))).toBe(
      false,
    )
  })
})

describe('people that were named', () => {
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
  const box = { x: 0.1, y: 0.2, w: 0.3, h: 0.4 }
  const people = (orientation: number): PeopleInPhoto => ({
    faces: [{ name: 'Anna', box }],
    orientation,
    stored: { width: 40, height: 30 },
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'are placed in the picture as it is stored, orientation %i',
    (orientation) => {
      const said = decidedProperties({ ...NOTHING, people: people(orientation) }, {})
      expect(said).toMatchObject({
        'Iptc4xmpExt:PersonInImage': ['Anna'],
        'mwg-rs:AppliedToDimensions': '40x30',
        'mwg-rs:RegionList': [regionText({ name: 'Anna', box: storedBox(box, orientation) })],
      })
      const back = uprightBox(storedBox(box, orientation), orientation)
      for (const side of ['x', 'y', 'w', 'h'] as const) expect(back[side]).toBeCloseTo(box[side], 9)
    },
  )

  it('are placed in the upright picture where a program has applied its regions to that', () => {
    const said = decidedProperties(
      { ...NOTHING, people: people(6) },
      { 'mwg-rs:AppliedToDimensions': '30x40' },
    )
    expect(said['mwg-rs:RegionList']).toEqual([regionText({ name: 'Anna', box })])
    expect(said['mwg-rs:AppliedToDimensions']).toBe('30x40')
  })
})
