/** Compressions of sensor data that only one maker's RAW uses, or that only RAW uses. Source: LibRaw, ExifTool tag tables. */
const RAW_COMPRESSIONS: ReadonlySet<number> = new Set([32767, 32769, 32770, 34713, 34892, 65000, 65535])
const PHOTOMETRIC_CFA = 32803
const PHOTOMETRIC_LINEAR_RAW = 34892

const TAG = {
  newSubfileType: 0x00fe,
  compression: 0x0103,
  photometric: 0x0106,
  make: 0x010f,
  subIfds: 0x014a,
  dngVersion: 0xc612,
} as const

const MIME_BY_MAKE: readonly (readonly [string, string])[] = [
  ['NIKON', 'image/x-nikon-nef'],
  ['SONY', 'image/x-sony-arw'],
  ['PENTAX', 'image/x-pentax-pef'],
  ['RICOH', 'image/x-pentax-pef'],
  ['SAMSUNG', 'image/x-samsung-srw'],
  ['CANON', 'image/x-canon-cr2'],
  ['HASSELBLAD', 'image/x-hasselblad-3fr'],
  ['SEIKO EPSON', 'image/x-epson-erf'],
  ['EASTMAN KODAK', 'image/x-kodak-dcr'],
  ['KODAK', 'image/x-kodak-dcr'],
  ['PHASE ONE', 'image/x-phaseone-iiq'],
  ['OLYMPUS', 'image/x-olympus-orf'],
]

/**
 * MIME of TIFF and of the RAW formats built on it, or null. A TIFF is RAW when a directory in reach says sensor data,
 * or when it is a known maker's reduced image with sub-directories (the sensor's is beyond the head).
 */
export function sniffTiff(head: Uint8Array): string | null {
  if (head.length < 8) return null
  const order = String.fromCharCode(head[0] ?? 0, head[1] ?? 0)
  if (order !== 'II' && order !== 'MM') return null
  const little = order === 'II'
  const magic = readUint(head, 2, 2, little)
  const label = String.fromCharCode(head[2] ?? 0, head[3] ?? 0)
  if ((little && (label === 'RO' || label === 'RS')) || (!little && label === 'OR'))
    return 'image/x-olympus-orf'
  if (little && magic === 0x55) return 'image/x-panasonic-rw2'
  if (magic === 43) return 'image/tiff'
  if (magic !== 42) return null
  const mark = String.fromCharCode(...head.subarray(8, 12))
  if (mark.startsWith('CR\x02')) return 'image/x-canon-cr2'
  if (mark === 'IIII' || mark === 'MMMM') return 'image/x-phaseone-iiq'
  return isRaw(head, little)
}

function isRaw(head: Uint8Array, little: boolean): string {
  const main = readDirectory(head, readUint(head, 4, 4, little), little)
  if (main.hasDngVersion) return 'image/x-adobe-dng'
  const sensor = [main, ...main.subIfds.map((offset) => readDirectory(head, offset, little))].some(
    (directory) => RAW_COMPRESSIONS.has(directory.compression) || isSensor(directory.photometric),
  )
  const make = main.make.toUpperCase()
  const byMake = MIME_BY_MAKE.find(([name]) => make.startsWith(name))?.[1]
  if (sensor) return byMake ?? (make === '' ? 'image/tiff' : 'image/x-raw')
  const outOfReach = main.reduced && main.subIfds.some((offset) => offset + 2 > head.length)
  return outOfReach && byMake !== undefined ? byMake : 'image/tiff'
}

function isSensor(photometric: number): boolean {
  return photometric === PHOTOMETRIC_CFA || photometric === PHOTOMETRIC_LINEAR_RAW
}

interface Directory {
  make: string
  compression: number
  photometric: number
  reduced: boolean
  hasDngVersion: boolean
  subIfds: number[]
}

function readDirectory(head: Uint8Array, offset: number, little: boolean): Directory {
  const found: Directory = {
    make: '',
    compression: 0,
    photometric: 0,
    reduced: false,
    hasDngVersion: false,
    subIfds: [],
  }
  if (offset + 2 > head.length) return found
  const count = Math.min(readUint(head, offset, 2, little), 512)
  for (let index = 0; index < count; index++) {
    const at = offset + 2 + index * 12
    if (at + 12 > head.length) break
    const tag = readUint(head, at, 2, little)
    const values = readUint(head, at + 4, 4, little)
    const short = readUint(head, at + 8, readUint(head, at + 2, 2, little) === 3 ? 2 : 4, little)
    if (tag === TAG.compression) found.compression = short
    else if (tag === TAG.photometric) found.photometric = short
    else if (tag === TAG.newSubfileType) found.reduced = (short & 1) === 1
    else if (tag === TAG.dngVersion) found.hasDngVersion = true
    else if (tag === TAG.make) found.make = readText(head, values <= 4 ? at + 8 : short, Math.min(values, 64))
    else if (tag === TAG.subIfds) {
      const list = values <= 1 ? at + 8 : short
      for (let item = 0; item < Math.min(values, 8); item++) {
        // A list beyond the head still tells that there are sub-directories out of reach.
        found.subIfds.push(
          list + item * 4 + 4 > head.length
            ? Number.MAX_SAFE_INTEGER - 8
            : readUint(head, list + item * 4, 4, little),
        )
      }
    }
  }
  return found
}

function readText(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length)).replace(/\0[^]*$/, '')
}

function readUint(bytes: Uint8Array, offset: number, length: number, little: boolean): number {
  let value = 0
  for (let index = 0; index < length; index++) {
    value = value * 256 + (bytes[offset + (little ? length - 1 - index : index)] ?? 0)
  }
  return value
}
