import { latin1, MemoryBytes, readRange, startsWith, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { readIccProfile } from '../icc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { BoxReader, findBox, listBoxes, readBox, type Box } from './iso-boxes.ts'
import { joinBytes } from './jpeg.ts'

const MAX_BOX_BYTES = 4 * 1024 * 1024
const MAX_ITEMS = 4096
const MAX_ITEM_BYTES = 4 * 1024 * 1024
const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481'
const GAIN_MAPS: ReadonlySet<string> = new Set([
  'urn:com:apple:photo:2020:aux:hdrgainmap',
  'urn:com:photo:aux:hdrgainmap',
])
/** Transfer characteristics of PQ and HLG. Source: ITU-T H.273. */
const HDR_TRANSFERS: ReadonlySet<number> = new Set([16, 18])

/** Reads HEIC, HEIF and AVIF: the primary item's size and turns, EXIF, XMP, profile, gain map. Source: ISO/IEC 23008-12. */
export async function readHeif(bytes: Bytes, findings: Findings): Promise<void> {
  const top = await listBoxes(bytes, 0, bytes.size)
  if (top.some((box) => box.uuid === C2PA_UUID))
    findings.add('File', 'ContentCredentials', 'C2PA manifest present')
  const meta = findBox(top, 'meta')
  if (meta === undefined) return findings.warn('HEIF has no item directory')
  const boxes = await listBoxes(bytes, meta.start + 4, meta.end)
  const content = async (type: string) => {
    const box = findBox(boxes, type)
    return box === undefined ? new Uint8Array(0) : await readBox(bytes, box, MAX_BOX_BYTES)
  }
  const primary = readPrimaryItem(await content('pitm'))
  const items = await readItemInfos(bytes, findBox(boxes, 'iinf'))
  const locations = readLocations(await content('iloc'))
  const references = await readReferences(bytes, findBox(boxes, 'iref'))
  await findings.attempt('HEIF properties', () =>
    readProperties(bytes, findBox(boxes, 'iprp'), primary, findings),
  )
  if ([...items.values()].some((item) => item.type === 'tmap')) findings.structure.traits.add('hdr')
  const idat = findBox(boxes, 'idat')
  for (const [id, item] of items) {
    const location = locations.get(id)
    // Metadata of a thumbnail or of a depth map would speak of something else.
    const describes = references.filter((reference) => reference.type === 'cdsc' && reference.from === id)
    if (
      location === undefined ||
      (describes.length > 0 && !describes.some((reference) => reference.to.includes(primary)))
    )
      continue
    if (item.type === 'Exif')
      await findings.attempt('EXIF', async () =>
        readExifItem(await readItem(bytes, location, idat), findings),
      )
    if (item.type === 'mime' && item.contentType === 'application/rdf+xml') {
      await findings.attempt('XMP', async () =>
        readXmp(decodeXmp(await readItem(bytes, location, idat)), findings),
      )
    }
  }
}

function readPrimaryItem(content: Uint8Array): number {
  const reader = new BoxReader(content)
  const version = reader.uint(1)
  reader.uint(3)
  return reader.uint(version === 0 ? 2 : 4)
}

interface ItemInfo {
  readonly type: string
  readonly contentType: string
}

async function readItemInfos(bytes: Bytes, iinf: Box | undefined): Promise<Map<number, ItemInfo>> {
  const items = new Map<number, ItemInfo>()
  if (iinf === undefined) return items
  const version = (await readRange(bytes, iinf.start, 1))[0] ?? 0
  for (const box of await listBoxes(bytes, iinf.start + (version === 0 ? 6 : 8), iinf.end)) {
    if (box.type !== 'infe' || items.size >= MAX_ITEMS) continue
    const reader = new BoxReader(await readBox(bytes, box, 1024))
    const entryVersion = reader.uint(1)
    reader.uint(3)
    if (entryVersion < 2) continue
    const id = reader.uint(entryVersion === 2 ? 2 : 4)
    reader.uint(2)
    const type = reader.ascii(4)
    reader.cString()
    items.set(id, { type, contentType: type === 'mime' ? reader.cString() : '' })
  }
  return items
}

interface ItemLocation {
  /** 0: offset in the file; 1: offset in `idat`. */
  readonly method: number
  readonly extents: readonly { readonly offset: number; readonly length: number }[]
}

function readLocations(content: Uint8Array): Map<number, ItemLocation> {
  const reader = new BoxReader(content)
  const locations = new Map<number, ItemLocation>()
  const version = reader.uint(1)
  reader.uint(3)
  const sizes = reader.uint(2)
  const offsetBytes = sizes >> 12
  const lengthBytes = (sizes >> 8) & 15
  const baseBytes = (sizes >> 4) & 15
  const indexBytes = version === 0 ? 0 : sizes & 15
  const count = reader.uint(version < 2 ? 2 : 4)
  for (let item = 0; item < count && !reader.isPast && item < MAX_ITEMS; item++) {
    const id = reader.uint(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : reader.uint(2) & 15
    reader.uint(2)
    const base = reader.uint(baseBytes)
    const extentCount = reader.uint(2)
    const extents: { offset: number; length: number }[] = []
    for (let extent = 0; extent < extentCount && !reader.isPast; extent++) {
      reader.uint(indexBytes)
      const offset = base + reader.uint(offsetBytes)
      extents.push({ offset, length: reader.uint(lengthBytes) })
    }
    if (!reader.isPast) locations.set(id, { method, extents })
  }
  return locations
}

interface ItemReference {
  readonly type: string
  readonly from: number
  readonly to: readonly number[]
}

async function readReferences(bytes: Bytes, iref: Box | undefined): Promise<ItemReference[]> {
  if (iref === undefined) return []
  const version = (await readRange(bytes, iref.start, 1))[0] ?? 0
  const idBytes = version === 0 ? 2 : 4
  const references: ItemReference[] = []
  for (const box of await listBoxes(bytes, iref.start + 4, iref.end)) {
    const reader = new BoxReader(await readBox(bytes, box, 64 * 1024))
    const from = reader.uint(idBytes)
    const count = reader.uint(2)
    const to: number[] = []
    for (let index = 0; index < count && reader.left > 0; index++) to.push(reader.uint(idBytes))
    references.push({ type: box.type, from, to })
  }
  return references
}

/** Sizes, turns and colours of the primary item, in the order its associations give them. */
async function readProperties(
  bytes: Bytes,
  iprp: Box | undefined,
  primary: number,
  findings: Findings,
): Promise<void> {
  if (iprp === undefined) return
  const parts = await listBoxes(bytes, iprp.start, iprp.end)
  const ipco = findBox(parts, 'ipco')
  if (ipco === undefined) return
  const properties = await listBoxes(bytes, ipco.start, ipco.end)
  for (const property of properties) await noteAuxiliary(bytes, property, findings)
  let indices: number[] = []
  for (const ipma of parts.filter((part) => part.type === 'ipma')) {
    indices = [...indices, ...readAssociations(await readBox(bytes, ipma, MAX_BOX_BYTES), primary)]
  }
  let width = 0
  let height = 0
  let quarterTurns = 0
  let isMirrored = false
  for (const index of indices) {
    const property = properties[index - 1]
    if (property === undefined) continue
    const content = await readBox(bytes, property, MAX_BOX_BYTES)
    const reader = new BoxReader(content)
    if (property.type === 'ispe') {
      reader.uint(4)
      width = reader.uint(4)
      height = reader.uint(4)
    } else if (property.type === 'clap') {
      const clean = readCleanAperture(reader)
      if (clean !== null) [width, height] = clean
    } else if (property.type === 'irot') {
      const turns = reader.uint(1) & 3
      quarterTurns = (quarterTurns + turns) % 4
    } else if (property.type === 'imir') {
      const axis = reader.uint(1) & 1
      // "Mirror, then turn k" mirrored again is "mirror once more, then turn -k". Axis 1 changes left and right;
      // axis 0 top and bottom, which is left and right and half a turn.
      quarterTurns = ((axis === 0 ? 2 : 0) - quarterTurns + 4) % 4
      isMirrored = !isMirrored
    } else if (property.type === 'colr') readColour(content, findings)
    else if (property.type === 'pixi') {
      reader.uint(5)
      findings.add('File', 'BitDepth', reader.uint(1))
    }
  }
  // The declared size is of the stored picture, wherever in the list it stands.
  if (quarterTurns % 2 === 1) [width, height] = [height, width]
  findings.setSize(width, height)
  if (indices.length === 0) await setLargestSize(bytes, properties, findings)
  findings.structure.isUpright = true
  findings.structure.orientation = toOrientation(quarterTurns, isMirrored)
}

/** Where the associations are lost, the largest picture is the one. */
async function setLargestSize(bytes: Bytes, properties: readonly Box[], findings: Findings): Promise<void> {
  let best = 0
  for (const property of properties) {
    if (property.type !== 'ispe') continue
    const reader = new BoxReader(await readBox(bytes, property, 16))
    reader.uint(4)
    const [width, height] = [reader.uint(4), reader.uint(4)]
    if (width * height <= best) continue
    best = width * height
    findings.setSize(width, height)
  }
}

/** `irot` counts quarter turns to the left. EXIF: 1 none, 3 half, 6 to the right, 8 to the left; 2, 4, 5, 7 the same mirrored. */
function toOrientation(quarterTurnsLeft: number, isMirrored: boolean): number {
  return (isMirrored ? [2, 5, 4, 7] : [1, 8, 3, 6])[quarterTurnsLeft] ?? 1
}

function readCleanAperture(reader: BoxReader): [number, number] | null {
  const [widthOver, widthUnder, heightOver, heightUnder] = [
    reader.uint(4),
    reader.uint(4),
    reader.uint(4),
    reader.uint(4),
  ]
  if (reader.isPast || widthUnder === 0 || heightUnder === 0) return null
  return [Math.round(widthOver / widthUnder), Math.round(heightOver / heightUnder)]
}

async function noteAuxiliary(bytes: Bytes, property: Box, findings: Findings): Promise<void> {
  if (property.type !== 'auxC') return
  const name = latin1(await readBox(bytes, property, 256), 4).replace(/\0[^]*$/, '')
  if (GAIN_MAPS.has(name)) findings.structure.traits.add('hdr')
}

function readColour(content: Uint8Array, findings: Findings): void {
  const kind = latin1(content, 0, 4)
  if (kind === 'prof' || kind === 'rICC') return readIccProfile(content.subarray(4), findings)
  if (kind !== 'nclx') return
  const reader = new BoxReader(content.subarray(4))
  findings.add('File', 'ColorPrimaries', reader.uint(2))
  const transfer = reader.uint(2)
  findings.add('File', 'TransferCharacteristics', transfer)
  if (HDR_TRANSFERS.has(transfer)) findings.structure.traits.add('hdr')
}

/** One-based indices of an item's properties. */
function readAssociations(content: Uint8Array, item: number): number[] {
  const reader = new BoxReader(content)
  const version = reader.uint(1)
  const flags = reader.uint(3)
  const count = reader.uint(4)
  for (let entry = 0; entry < count && !reader.isPast; entry++) {
    const id = reader.uint(version < 1 ? 2 : 4)
    const associations = reader.uint(1)
    const indices: number[] = []
    for (let index = 0; index < associations; index++) {
      indices.push((flags & 1) === 1 ? reader.uint(2) & 0x7fff : reader.uint(1) & 0x7f)
    }
    if (id === item) return indices
  }
  return []
}

async function readItem(bytes: Bytes, location: ItemLocation, idat: Box | undefined): Promise<Uint8Array> {
  const base = location.method === 1 ? (idat?.start ?? bytes.size) : 0
  const parts: Uint8Array[] = []
  let total = 0
  for (const { offset, length } of location.extents) {
    total += length
    if (total > MAX_ITEM_BYTES) break
    parts.push(await readRange(bytes, base + offset, length))
  }
  return joinBytes(parts)
}

/** Four bytes say how far behind them the TIFF header is; some writers count wrong and put `Exif\0\0` there. */
async function readExifItem(item: Uint8Array, findings: Findings): Promise<void> {
  const skip = new BoxReader(item).uint(4)
  const candidates = [4 + skip, 4, 10, 0]
  const start = candidates.find((at) => startsWith(item, 'II*\0', at) || startsWith(item, 'MM\0*', at))
  if (start === undefined) return findings.warn('EXIF item has no byte order')
  await readExif(new MemoryBytes(item.subarray(start)), findings)
}
