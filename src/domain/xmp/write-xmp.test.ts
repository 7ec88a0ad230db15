import { describe, expect, it } from 'vitest'

import { decodeExactly } from './encoding.ts'
import { readProperties } from './read-properties.ts'
import { writeXmp, type XmpChanges } from './write-xmp.ts'

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
const XMP = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
const packet = (inside: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${RDF}>${inside}</rdf:RDF></x:xmpmeta>`
const described = (inside: string, attributes = '') =>
  packet(`\n <rdf:Description rdf:about="" ${XMP} ${DC}${attributes}>${inside}\n </rdf:Description>\n`)

const EVERYTHING: XmpChanges = {
  'xmp:Rating': '4',
  'xmp:Label': 'Red',
  'dc:title': 'Nachts <am> "Meer" & mehr',
  'dc:description': 'Zwei\nZeilen',
  'dc:subject': ['Meer', 'Nacht'],
  'lr:hierarchicalSubject': ['Orte|Meer'],
  'digiKam:TagsList': ['Orte/Meer'],
  'exif:GPSLatitude': '48,51.5N',
  'exif:GPSLongitude': '2,17.4E',
  'photoshop:DateCreated': '2024-05-01T12:00:00',
  'exif:DateTimeOriginal': '2024-05-01T12:00:00',
}

describe('writing XMP', () => {
  it('makes a small packet where there is none, and writes it alike the second time', () => {
    const written = writeXmp(null, EVERYTHING)
    expect(readProperties(written)).toEqual(EVERYTHING)
    expect(writeXmp(written, EVERYTHING)).toBe(written)
    expect(writeXmp('  \n', EVERYTHING)).toBe(written)
  })

  it('takes back what it put in, to the byte', () => {
    const before = described('\n  <xmp:CreatorTool>x</xmp:CreatorTool>')
    const cleared = Object.fromEntries(
      Object.entries(EVERYTHING).map(([name, value]) => [name, Array.isArray(value) ? [] : null]),
    )
    expect(writeXmp(writeXmp(before, EVERYTHING), cleared)).toBe(before)
  })

  it.each([
    ['an element', described('\n  <xmp:Rating>2</xmp:Rating>'), described('\n  <xmp:Rating>5</xmp:Rating>')],
    ['an attribute', described('', ' xmp:Rating="2"'), described('', ' xmp:Rating="5"')],
    ['single quotes', described('', " xmp:Rating = '2'"), described('', " xmp:Rating = '5'")],
    ['an empty element', described('<xmp:Rating/>'), described('<xmp:Rating>5</xmp:Rating>')],
    [
      'a qualified value',
      described(
        '<xmp:Rating rdf:parseType="Resource"><rdf:value>2</rdf:value><xmp:by>me</xmp:by></xmp:Rating>',
      ),
      described(
        '<xmp:Rating rdf:parseType="Resource"><rdf:value>5</rdf:value><xmp:by>me</xmp:by></xmp:Rating>',
      ),
    ],
    [
      'a description of it',
      described('<xmp:Rating><rdf:Description rdf:value="2" xmp:by="me"/></xmp:Rating>'),
      described('<xmp:Rating><rdf:Description rdf:value="5" xmp:by="me"/></xmp:Rating>'),
    ],
    ['CDATA', described('<xmp:Rating><![CDATA[2]]></xmp:Rating>'), described('<xmp:Rating>5</xmp:Rating>')],
    [
      'several descriptions',
      packet(
        `<rdf:Description rdf:about=""/><rdf:Description ${XMP}><xmp:Rating>2</xmp:Rating></rdf:Description>`,
      ),
      packet(
        `<rdf:Description rdf:about=""/><rdf:Description ${XMP}><xmp:Rating>5</xmp:Rating></rdf:Description>`,
      ),
    ],
    [
      'another prefix',
      packet('<rdf:Description xmlns:xap="http://ns.adobe.com/xap/1.0/" xap:Rating="2"/>'),
      packet('<rdf:Description xmlns:xap="http://ns.adobe.com/xap/1.0/" xap:Rating="5"/>'),
    ],
    [
      'a property given twice',
      described('<xmp:Rating>2</xmp:Rating><xmp:Rating>3</xmp:Rating>'),
      described('<xmp:Rating>5</xmp:Rating>'),
    ],
    [
      'a description without an end tag',
      packet(`<rdf:Description rdf:about="" ${XMP} xmp:Label="Red"/>`),
      packet(
        `<rdf:Description rdf:about="" ${XMP} xmp:Label="Red"><xmp:Rating>5</xmp:Rating></rdf:Description>`,
      ),
    ],
    [
      'RDF without a description',
      `<rdf:RDF ${RDF}/>`,
      `<rdf:RDF ${RDF}><rdf:Description rdf:about=''><xmp:Rating xmlns:xmp='http://ns.adobe.com/xap/1.0/'>5</xmp:Rating></rdf:Description></rdf:RDF>`,
    ],
    [
      'a prefix that means something else here',
      packet('<rdf:Description xmlns:xmp="urn:other" xmp:Rating="2"/>'),
      packet(
        '<rdf:Description xmlns:xmp="urn:other" xmp:Rating="2"><xmp1:Rating xmlns:xmp1=\'http://ns.adobe.com/xap/1.0/\'>5</xmp1:Rating></rdf:Description>',
      ),
    ],
  ])('sets a rating written as %s', (_form, before, after) => {
    expect(writeXmp(before, { 'xmp:Rating': '5' })).toBe(after)
    expect(readProperties(after)['xmp:Rating']).toBe('5')
  })

  it('keeps the other languages of a title', () => {
    const alt = (items: string) => described(`<dc:title><rdf:Alt>${items}</rdf:Alt></dc:title>`)
    const german = '<rdf:li xml:lang="de-DE">Alt</rdf:li>'
    const all = (text: string) => `<rdf:li xml:lang="x-default">${text}</rdf:li>`
    expect(writeXmp(alt(all('Old') + german), { 'dc:title': 'New' })).toBe(alt(all('New') + german))
    expect(writeXmp(alt(german), { 'dc:title': 'New' })).toBe(alt(all('New') + german))
    expect(writeXmp(alt(all('Old') + german), { 'dc:title': null })).toBe(alt(german))
    expect(writeXmp(alt(all('Old')), { 'dc:title': null })).toBe(described(''))
  })

  it('adds to and takes from a list, and keeps the rest of it', () => {
    const bag = (items: string) => described(`<dc:subject><rdf:Bag>${items}</rdf:Bag></dc:subject>`)
    const before = bag('\n<rdf:li>a</rdf:li>\n<rdf:li>b</rdf:li><!-- c --><rdf:li xml:lang="en">c</rdf:li>')
    expect(writeXmp(before, { 'dc:subject': ['c', 'd', 'a'] })).toBe(
      bag('\n<rdf:li>a</rdf:li><!-- c --><rdf:li xml:lang="en">c</rdf:li>\n<rdf:li>d</rdf:li>'),
    )
    expect(writeXmp(before, { 'dc:subject': [] })).toBe(described(''))
    expect(
      readProperties(writeXmp(described('<dc:subject>a</dc:subject>'), { 'dc:subject': ['a', 'b'] })),
    ).toEqual({
      'dc:subject': ['a', 'b'],
    })
  })

  it('reads a structure it does not know as nothing, and does not write over it', () => {
    const odd = described('<xmp:Rating><xmp:stars><xmp:n>3</xmp:n></xmp:stars></xmp:Rating>')
    expect(readProperties(odd)).toEqual({})
    expect(() => writeXmp(odd, { 'xmp:Rating': '4' })).toThrow(/cannot be changed/)
  })

  it.each([
    ['cut off', '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'],
    ['an end too many', `${packet('')}</a>`],
    ['crossed tags', '<a><b></a></b>'],
    ['no XMP', '<a/>'],
    ['text outside', `hello ${packet('')}`],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a control character', packet('\u0001')],
    ['a bare ampersand', packet('a & b')],
    ['entities of its own', `<!DOCTYPE a [<!ENTITY b "c">]>${packet('')}`],
    ['a reference to one', packet('&lol;')],
    ['too deep', '<a>'.repeat(70) + '</a>'.repeat(70)],
  ])('refuses what is damaged: %s', (_what, text) => {
    expect(() => writeXmp(text, { 'xmp:Rating': '1' })).toThrow(
      expect.objectContaining({ code: 'file.undecodable' }),
    )
  })

  it('refuses characters that XML cannot hold', () => {
    expect(() => writeXmp(null, { 'dc:title': 'a\u0000b' })).toThrow(
      expect.objectContaining({ code: 'input.invalid' }),
    )
    expect(() => writeXmp(null, { 'dc:subject': ['\ud800'] })).toThrow(/cannot hold/)
  })
})

describe('bytes of XMP', () => {
  const utf16 = (text: string, isLittle: boolean) =>
    Uint8Array.from([...text].flatMap((c) => (isLittle ? [c.charCodeAt(0), 0] : [0, c.charCodeAt(0)])))

  it.each([
    ['UTF-8', new TextEncoder().encode('<a>ü</a>\r\n')],
    ['UTF-8 with its mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0x3c, 0x61, 0x2f, 0x3e])],
    ['UTF-16, little end first', Uint8Array.from([0xff, 0xfe, ...utf16('<a/>', true)])],
    ['UTF-16, big end first', Uint8Array.from([0xfe, 0xff, ...utf16('<a/>', false)])],
  ])('are kept: %s', (_encoding, bytes) => {
    const { text, encode } = decodeExactly(bytes)
    expect(text).toContain('<a')
    expect(encode(text)).toEqual(bytes)
  })

  it.each([
    ['Latin-1', Uint8Array.from([0x3c, 0xe4, 0x3e])],
    ['half a character', Uint8Array.from([0xff, 0xfe, 0x3c])],
    [
      'another encoding by its own word',
      new TextEncoder().encode('<?xml version="1.0" encoding="ISO-8859-1"?><a/>'),
    ],
  ])('are refused: %s', (_what, bytes) => {
    expect(() => decodeExactly(bytes)).toThrow(expect.objectContaining({ code: 'file.undecodable' }))
  })
})
