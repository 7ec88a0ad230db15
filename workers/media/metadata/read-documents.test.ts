import { describe, expect, it } from 'vitest'
import { bytesOf, deflate, uint, utf8 } from './testing/build-bytes.ts'
import { readBytes, xmpPacket } from './testing/build-files.ts'

const INFO =
  "<< /Title (Tax \\(2019\\) \\344) /Author <FEFF005A006F00EB> /Subject (About \\\nmoney) /CreationDate (D:20190714123456+02'00') /Keywords (tax, money) >>"
const OBJECTS = [
  '<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>',
  '<< /Type /Pages /Count 12 /MediaBox [0 0 595.2 841.8] /Kids [3 0 R] >>',
  '<< /Type /Pages /Count 12 /Rotate 90 /Kids [4 0 R] /Parent 2 0 R >>',
  '<< /Type /Page /Parent 3 0 R >>',
  INFO,
]
const EXPECTED = {
  width: 842,
  height: 595,
  pageCount: 12,
  title: 'Tax (2019) ä',
  artist: 'Zoë',
  caption: 'About money',
  keywords: ['tax', 'money'],
  taken: { localMs: Date.UTC(2019, 6, 14, 12, 34, 56), offsetMin: 120, confidence: 'medium' },
}

function streamObject(number: number, dictionary: string, content: Uint8Array): Uint8Array {
  return bytesOf(
    `${number} 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`,
    content,
    '\nendstream\nendobj\n',
  )
}

/** Objects 1–5 and the XMP stream 6, with a classic table behind them. */
function buildPdf({ metadata = '', trailer = '' } = {}): Uint8Array {
  const parts = [
    ...OBJECTS.map((object, index) => bytesOf(`${index + 1} 0 obj\n${object}\nendobj\n`)),
    streamObject(6, '/Type /Metadata /Subtype /XML', utf8(metadata)),
  ]
  let offset = 9
  const rows = parts.map((part) => {
    const row = `${String(offset).padStart(10, '0')} 00000 n \n`
    offset += part.length
    return row
  })
  const table = `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size 7 /Root 1 0 R /Info 5 0 R ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`
  return bytesOf('%PDF-1.4\n', ...parts, table)
}

/** The same objects packed into an object stream, with a packed and predicted index stream. */
async function buildPackedPdf(): Promise<Uint8Array> {
  let at = 0
  const pairs = OBJECTS.map((object, index) => {
    const pair = `${index + 1} ${at}`
    at += object.length + 1
    return pair
  })
  const head = `${pairs.join(' ')} `
  const container = streamObject(
    7,
    `/Type /ObjStm /N ${OBJECTS.length} /First ${head.length} /Filter /FlateDecode`,
    await deflate(bytesOf(head, OBJECTS.join('\n'))),
  )
  const containerAt = 9
  const indexAt = containerAt + container.length
  const rows = [
    bytesOf(0, uint(0, 4), uint(0, 2)),
    ...OBJECTS.map((_, index) => bytesOf(2, uint(7, 4), uint(index, 2))),
    bytesOf(0, uint(0, 4), uint(0, 2)),
    bytesOf(1, uint(containerAt, 4), uint(0, 2)),
    bytesOf(1, uint(indexAt, 4), uint(0, 2)),
  ]
  const predicted = rows.map((row, index) =>
    bytesOf(
      2,
      Array.from(row, (value, column) => value - (index === 0 ? 0 : (rows[index - 1]?.[column] ?? 0))),
    ),
  )
  const index = streamObject(
    8,
    `/Type /XRef /Size 9 /W [1 4 2] /Root 1 0 R /Info 5 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>`,
    await deflate(bytesOf(...predicted)),
  )
  return bytesOf('%PDF-1.5\n', container, index, `startxref\n${indexAt}\n%%EOF\n`)
}

describe('PDF', () => {
  it('reads info, pages and the turned size of the first page', async () => {
    expect(await readBytes(buildPdf())).toMatchObject(EXPECTED)
  })

  it('reads objects packed into streams', async () => {
    expect(await readBytes(await buildPackedPdf())).toMatchObject(EXPECTED)
  })

  it('takes XMP before the info', async () => {
    expect((await readBytes(buildPdf({ metadata: xmpPacket('<dc:title>Better</dc:title>') }))).title).toBe(
      'Better',
    )
  })

  it('does not show the ciphers of an encrypted one', async () => {
    const fact = await readBytes(buildPdf({ trailer: '/Encrypt 9 0 R' }))
    expect(fact).toMatchObject({ pageCount: 12, width: 842 })
    expect(fact).not.toHaveProperty('title')
    expect(fact.warnings.join()).toContain('encrypted')
  })

  it('is not caught by a page tree or an index that loops', async () => {
    const text = new TextDecoder('latin1').decode(buildPdf())
    const loop = await readBytes(bytesOf(text.replace('/Kids [4 0 R]', '/Kids [3 0 R]')))
    expect(loop.pageCount).toBe(12)
    const previous = await readBytes(buildPdf({ trailer: '/Prev 9' }))
    expect(previous.pageCount).toBe(12)
  })

  it('says so when there is no index', async () => {
    expect((await readBytes(bytesOf('%PDF-1.4\n1 0 obj\n'))).warnings).toEqual([
      'PDF has no index of its objects',
    ])
  })
})
