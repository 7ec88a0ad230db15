import { describe, expect, it } from 'vitest'
import type { TagValue } from '../../../../src/domain/metadata-tags.ts'
import { Findings } from '../findings.ts'
import { utf16, utf8 } from '../testing/build-bytes.ts'
import { xmpPacket } from '../testing/build-files.ts'
import { decodeXmp, readXmp } from './read-xmp.ts'

function read(packet: string): { values: Map<string, TagValue>; warnings: readonly string[] } {
  const findings = new Findings()
  readXmp(packet, findings)
  return { values: new Map(findings.tags.map((tag) => [tag.name, tag.value])), warnings: findings.warnings }
}
const valueOf = (properties: string, name: string, attributes = '') =>
  read(xmpPacket(properties, attributes)).values.get(name)

describe('forms of RDF', () => {
  it.each([
    ['an element', '<xmp:Rating>4</xmp:Rating>', 'xmp:Rating', '4'],
    [
      'a Bag',
      '<dc:subject><rdf:Bag><rdf:li>sea</rdf:li><rdf:li>sun</rdf:li></rdf:Bag></dc:subject>',
      'dc:subject',
      ['sea', 'sun'],
    ],
    ['a Seq', '<dc:creator><rdf:Seq><rdf:li>Ann</rdf:li></rdf:Seq></dc:creator>', 'dc:creator', ['Ann']],
    [
      'a Seq where a Bag belongs',
      '<dc:subject><rdf:Seq><rdf:li>sea</rdf:li></rdf:Seq></dc:subject>',
      'dc:subject',
      ['sea'],
    ],
    [
      'an Alt: x-default wins',
      '<dc:title><rdf:Alt><rdf:li xml:lang="de">Meer</rdf:li><rdf:li xml:lang="x-default">Sea</rdf:li></rdf:Alt></dc:title>',
      'dc:title',
      'Sea',
    ],
    ['a plain text where an Alt belongs', '<dc:title>Sea</dc:title>', 'dc:title', 'Sea'],
    ['CDATA', '<dc:title><![CDATA[a < b & c]]></dc:title>', 'dc:title', 'a < b & c'],
    [
      'entities of XML',
      '<dc:title>&lt;b&gt; &amp; &#x65e5;&#26412; &quot;</dc:title>',
      'dc:title',
      '<b> & 日本 "',
    ],
    [
      'a resource',
      '<dc:relation rdf:resource="https://example.org/"/>',
      'dc:relation',
      'https://example.org/',
    ],
    [
      'a qualified value',
      '<dc:source><rdf:Description><rdf:value>paper</rdf:value><xmp:Label>q</xmp:Label></rdf:Description></dc:source>',
      'dc:source',
      'paper',
    ],
    [
      'a struct by parseType',
      '<xmp:Thumb rdf:parseType="Resource"><xmp:Label>t</xmp:Label></xmp:Thumb>',
      'xmp:Thumb/xmp:Label',
      't',
    ],
    [
      'a struct by a description',
      '<xmp:Thumb><rdf:Description xmp:Label="t"/></xmp:Thumb>',
      'xmp:Thumb/xmp:Label',
      't',
    ],
    ['a struct by attributes', '<xmp:Thumb xmp:Label="t"/>', 'xmp:Thumb/xmp:Label', 't'],
    [
      'a list of structs',
      '<mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Ann"><mwg-rs:Area stArea:x="0.5"/></rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList>',
      'mwg-rs:RegionList[1]/mwg-rs:Area/stArea:x',
      '0.5',
    ],
    [
      'hierarchies',
      '<lr:hierarchicalSubject><rdf:Bag><rdf:li>Places|Lisbon</rdf:li></rdf:Bag></lr:hierarchicalSubject>',
      'lr:hierarchicalSubject',
      ['Places|Lisbon'],
    ],
  ] as const)('%s', (_what, properties, name, expected) => {
    expect(valueOf(properties, name)).toEqual(expected)
  })

  it('keeps every language under its own name', () => {
    const { values } = read(
      xmpPacket('<dc:title><rdf:Alt><rdf:li xml:lang="de-DE">Meer</rdf:li></rdf:Alt></dc:title>'),
    )
    expect(values.get('dc:title-de-de')).toBe('Meer')
    expect(values.has('dc:title')).toBe(false)
  })

  it('reads attributes of the description, and several descriptions', () => {
    expect(valueOf('', 'xmp:Rating', 'xmp:Rating="3"')).toBe('3')
    const two = xmpPacket('<dc:title>a</dc:title>').replace(
      '</rdf:RDF>',
      '<rdf:Description xmp:Label="Red"/></rdf:RDF>',
    )
    expect(read(two).values.get('xmp:Label')).toBe('Red')
  })

  it('knows properties by their namespace, whatever the prefix', () => {
    const packet = `<a:RDF xmlns:a="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a:Description xmlns:q="http://purl.org/dc/elements/1.1/"><q:title><a:Alt><a:li xml:lang="x-default">t</a:li></a:Alt></q:title></a:Description></a:RDF>`
    expect(read(packet).values.get('dc:title')).toBe('t')
  })

  it('reads a packet without a wrapper, and keeps what a cut-off one has', () => {
    const packet = xmpPacket('<xmp:Rating>4</xmp:Rating><dc:title>never ends')
    const cut = read(packet.slice(0, packet.indexOf('never')))
    expect(cut.values.get('xmp:Rating')).toBe('4')
    expect(cut.warnings).toEqual(['XMP packet is cut off'])
  })
})

describe('encodings', () => {
  const packet = xmpPacket('<dc:title>Zoë 東京 👩‍👩‍👧</dc:title>')
  it.each([
    ['UTF-8', utf8(packet)],
    ['UTF-16, little', utf16(packet, true)],
    ['UTF-16, big', utf16(packet, false)],
    ['UTF-16 with a mark', utf16(`\ufeff${packet}`, true)],
    [
      'UTF-32',
      Uint8Array.from(
        [...packet].flatMap((character) => {
          const code = character.codePointAt(0) ?? 0
          return [0, code >> 16, (code >> 8) & 255, code & 255]
        }),
      ),
    ],
  ])('%s', (_name, bytes) => {
    expect(read(decodeXmp(bytes)).values.get('dc:title')).toBe('Zoë 東京 👩‍👩‍👧')
  })
})

describe('hostile packets', () => {
  it('never expands entities of its own: a billion laughs stay one line', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    ).join('')
    const started = performance.now()
    const { values } = read(
      `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${xmpPacket('<dc:title>&l9;</dc:title>')}`,
    )
    expect(values.get('dc:title')).toBe('&l9;')
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('takes __proto__ and constructor for names like any other', () => {
    const { values } = read(
      xmpPacket(
        '<dc:__proto__><rdf:Bag><rdf:li>polluted</rdf:li></rdf:Bag></dc:__proto__><__proto__ polluted="yes">yes</__proto__><dc:constructor rdf:parseType="Resource"><dc:prototype>x</dc:prototype></dc:constructor>',
        '__proto__="1" constructor="2"',
      ),
    )
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
    expect(values.get('dc:__proto__')).toEqual(['polluted'])
  })

  it('bounds depth, elements and time', () => {
    const started = performance.now()
    read(xmpPacket('<dc:a>'.repeat(100_000)))
    read(xmpPacket('<dc:a/>'.repeat(100_000)))
    read('<'.repeat(1_000_000))
    read(`<rdf:RDF ${'a="b" '.repeat(200_000)}`)
    read('<!--'.repeat(200_000))
    read(`<dc:a ${'&amp;'.repeat(200_000)}`)
    read('</dc:a>'.repeat(200_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('keeps markup as the text it is', () => {
    expect(valueOf('<dc:title>&lt;script&gt;alert(1)&lt;/script&gt;</dc:title>', 'dc:title')).toBe(
      '<script>alert(1)</script>',
    )
  })
})
