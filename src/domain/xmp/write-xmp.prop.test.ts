import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { randomRuns } from '../testing.ts'
import { LIST_PROPERTIES, type PropertyName } from './properties.ts'
import { readProperties } from './read-properties.ts'
import { writeXmp, type XmpChanges } from './write-xmp.ts'
import { escapeAttribute, escapeText, isXmlText, sayableText } from './xml-text.ts'

const HEAD = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\r\n<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:unknown"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/">`
const TAIL = '</rdf:RDF>\n</x:xmpmeta>\n\t<?xpacket end="w"?>\r\n  '

/** Hostile on purpose: markup, quotes, ends of CDATA, emoji, right-to-left, marks and controls. */
const raw = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(']]>', '<script>', '&amp;lol;', '"\'', '🦩 שלום', '\u202e\u0000x', 'a\r\nb', '\ud800'),
)
const said = raw.map(sayableText).filter((text) => text.trim() !== '')
const list = fc.uniqueArray(said, { maxLength: 4 })

const changes: fc.Arbitrary<XmpChanges> = fc.record(
  {
    'xmp:Rating': fc.option(fc.constantFrom('-1', '0', '5')),
    'xmp:Label': fc.option(said),
    'dc:title': fc.option(said),
    'dc:description': fc.option(said),
    'dc:subject': list,
    'lr:hierarchicalSubject': list,
    'digiKam:TagsList': list,
    'exif:GPSLatitude': fc.option(said),
  },
  { requiredKeys: [] },
)

/** A part of a packet: nothing of ours, or one of our properties in one of its spellings. */
interface Part {
  readonly text: string
  readonly foreign: boolean
}
const foreign = fc
  .record({
    n: fc.nat(),
    text: said,
    form: fc.nat({ max: 3 }),
    gap: fc.constantFrom('', '\n ', '\r\n\t', ' '),
  })
  .map(({ n, text, form, gap }): Part => {
    const name = `u:p${String(n)}`
    const forms = [
      `<${name}>${escapeText(text)}</${name}>`,
      `<${name} u:q='${escapeAttribute(text)}'  />`,
      `<!-- ${String(n)} <xmp:Rating>1</xmp:Rating> -->`,
      `<?pi ${String(n)}?><${name} rdf:parseType="Resource"><xmp:Rating>1</xmp:Rating><u:x/></${name}>`,
    ]
    return { text: (forms[form] ?? '') + gap, foreign: true }
  })
const ours = fc
  .tuple(
    fc.uniqueArray(
      fc.constantFrom('xmp:Rating', 'xmp:Label', 'dc:title', 'dc:subject', 'lr:hierarchicalSubject'),
      {
        maxLength: 5,
      },
    ),
    said,
  )
  .map(([names, text]) =>
    names.map((name): Part => {
      const value = escapeText(text)
      const kind = name.startsWith('xmp') ? null : name === 'dc:title' ? 'Alt' : 'Bag'
      const inside =
        kind === null
          ? value
          : `<rdf:${kind}>\n <rdf:li${kind === 'Alt' ? ' xml:lang="x-default"' : ''}>${value}</rdf:li></rdf:${kind}>`
      return { text: `<${name}>${inside}</${name}>`, foreign: false }
    }),
  )

const packets = fc
  .tuple(fc.array(foreign, { maxLength: 6 }), ours, fc.infiniteStream(fc.boolean()), fc.boolean())
  .map(([foreigners, own, order, isSplit]) => {
    const parts: Part[] = []
    const [a, b] = [[...foreigners], [...own]]
    while (a.length + b.length > 0) {
      const next = (order.next().value === true ? a.shift() : b.shift()) ?? a.shift() ?? b.shift()
      if (next !== undefined) parts.push(next)
    }
    const open = '\n <rdf:Description rdf:about="">\n  '
    const close = '</rdf:Description>\n'
    const middle = Math.floor(parts.length / 2)
    const body = parts
      .map(({ text }, index) => (isSplit && index === middle ? close + open : '') + text)
      .join('')
    const kept = parts.filter((part) => part.foreign).map(({ text }) => text.trim())
    return { text: HEAD + open + body + close + TAIL, kept: [HEAD, ...kept, TAIL] }
  })

/** Carriage returns inside an element are kept as numbers; XML reads bare ones as line feeds. */
function expected(before: ReturnType<typeof readProperties>, asked: XmpChanges): Record<string, unknown> {
  const after: Record<string, unknown> = { ...before }
  let name: PropertyName
  for (name in asked) {
    const value = asked[name]
    if (value === undefined) continue
    if (value === null || value.length === 0) Reflect.deleteProperty(after, name)
    else after[name] = value
  }
  return after
}

function asSets(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      LIST_PROPERTIES.some((known) => known === name) && Array.isArray(value) ? [...value].sort() : value,
    ]),
  )
}

describe('writing XMP', () => {
  it('says what was asked, leaves the other properties, and keeps all that is foreign byte for byte and in order', () => {
    fc.assert(
      fc.property(packets, changes, ({ text, kept }, asked) => {
        const written = writeXmp(text, asked)
        expect(asSets(readProperties(written))).toEqual(asSets(expected(readProperties(text), asked)))
        let at = 0
        for (const part of kept) {
          const found = written.indexOf(part, at)
          expect(found, `${part} in ${written}`).toBeGreaterThanOrEqual(at)
          at = found + part.length
        }
      }),
      randomRuns(200, 5000),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.option(packets), changes, (packet, asked) => {
        const once = writeXmp(packet?.text ?? null, asked)
        expect(writeXmp(once, asked)).toBe(once)
      }),
      randomRuns(150, 3000),
    )
  })

  it('is undone by the values before', () => {
    fc.assert(
      fc.property(packets, changes, ({ text }, asked) => {
        const before = readProperties(text)
        const back: XmpChanges = Object.fromEntries(
          Object.keys(asked).map((name) => [
            name,
            Object.entries(before).find(([key]) => key === name)?.[1] ?? null,
          ]),
        )
        expect(asSets(readProperties(writeXmp(writeXmp(text, asked), back)))).toEqual(asSets(before))
      }),
      randomRuns(150, 3000),
    )
  })

  it('never throws anything but its two errors, and never takes what is damaged', () => {
    fc.assert(
      fc.property(packets, fc.nat(), fc.nat(), raw, changes, ({ text }, from, length, junk, asked) => {
        const start = from % text.length
        const torn = text.slice(0, start) + junk + text.slice(start + (length % 50))
        try {
          const written = writeXmp(torn, asked)
          expect(isXmlText(written)).toBe(true)
          readProperties(written)
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'file.undecodable' })
        }
      }),
      randomRuns(400, 10_000),
    )
  })
})
