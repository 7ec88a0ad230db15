import type { Bytes } from '../bytes.ts'
import { latin1, readRange } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { PdfObjects } from './pdf-objects.ts'
import { decodePdfString, entryOf, numberOf, type PdfValue } from './pdf-syntax.ts'

const MAX_PAGE_DEPTH = 32
const INFO_NAMES = [
  'Title',
  'Author',
  'Subject',
  'Keywords',
  'Creator',
  'Producer',
  'CreationDate',
  'ModDate',
] as const

/** Reads a PDF's info, XMP, number of pages and the size of the first one in points. Pages are drawn elsewhere. */
export async function readPdf(bytes: Bytes, findings: Findings): Promise<void> {
  const version = /%PDF-(\d\.\d)/.exec(latin1(await readRange(bytes, 0, 1024)))?.[1]
  if (version !== undefined) findings.add('PDF', 'Version', version)
  const objects = new PdfObjects(bytes)
  if (!(await objects.open())) return findings.warn('PDF has no index of its objects')
  const isEncrypted = entryOf(objects.trailer, 'Encrypt') !== undefined
  if (isEncrypted) findings.warn('PDF is encrypted: its information is not read')
  const root = await objects.resolve(entryOf(objects.trailer, 'Root'))
  const pages = await objects.resolve(entryOf(root, 'Pages'))
  const count = numberOf(await objects.resolve(entryOf(pages, 'Count')))
  if (count !== undefined && Number.isSafeInteger(count) && count > 0) findings.structure.pageCount = count
  await findings.attempt('First page', () => readFirstPage(objects, pages, findings))
  if (isEncrypted) return
  await findings.attempt('PDF info', () => readInfo(objects, findings))
  await findings.attempt('XMP', async () => {
    const packet = await objects.readStream(entryOf(root, 'Metadata'))
    if (packet !== null) readXmp(decodeXmp(packet), findings)
  })
}

async function readInfo(objects: PdfObjects, findings: Findings): Promise<void> {
  const info = await objects.resolve(entryOf(objects.trailer, 'Info'))
  for (const name of INFO_NAMES) {
    const value = await objects.resolve(entryOf(info, name))
    if (value?.kind === 'string') findings.add('PDF', name, decodePdfString(value.bytes))
  }
}

/** Goes down the first branch of the page tree; box and rotation are inherited. */
async function readFirstPage(objects: PdfObjects, pages: PdfValue | null, findings: Findings): Promise<void> {
  let node = pages
  let box: readonly number[] | null = null
  let rotation = 0
  let unit = 1
  for (let depth = 0; node !== null && depth < MAX_PAGE_DEPTH; depth++) {
    box =
      (await readBox(objects, entryOf(node, 'CropBox'))) ??
      (await readBox(objects, entryOf(node, 'MediaBox'))) ??
      box
    rotation = numberOf(await objects.resolve(entryOf(node, 'Rotate'))) ?? rotation
    unit = numberOf(await objects.resolve(entryOf(node, 'UserUnit'))) ?? unit
    const kids = await objects.resolve(entryOf(node, 'Kids'))
    node = kids?.kind === 'array' ? await objects.resolve(kids.items[0]) : null
  }
  if (box === null) return
  const [left = 0, bottom = 0, right = 0, top = 0] = box
  const width = Math.round(Math.abs(right - left) * unit)
  const height = Math.round(Math.abs(top - bottom) * unit)
  if (Math.abs(rotation % 180) === 90) findings.setSize(height, width)
  else findings.setSize(width, height)
  findings.structure.isUpright = true
}

async function readBox(objects: PdfObjects, value: PdfValue | undefined): Promise<readonly number[] | null> {
  const array = await objects.resolve(value)
  if (array?.kind !== 'array' || array.items.length !== 4) return null
  const numbers: number[] = []
  for (const item of array.items) numbers.push(numberOf(await objects.resolve(item)) ?? 0)
  return numbers
}
