import type { TagValue } from '../../../../src/domain/metadata-tags.ts'
import { decodeText, latin1, startsWith, viewOf, type Bytes } from '../bytes.ts'
import { decodeUtf16 } from '../exif/decode-value.ts'
import type { Findings } from '../findings.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { BoxReader, findBox, listBoxes, readBox, type Box } from './iso-boxes.ts'

const MAX_BOX_BYTES = 1024 * 1024
const MAX_KEYS = 256

/** Our words for the keys of Apple, Android and iTunes. Source: QTFF "Metadata keys", ExifTool's QuickTime tables. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['com.apple.quicktime.creationdate', 'CreationDate'],
  ['com.apple.quicktime.location.ISO6709', 'LocationISO6709'],
  ['com.apple.quicktime.location.name', 'LocationName'],
  ['com.apple.quicktime.make', 'Make'],
  ['com.apple.quicktime.model', 'Model'],
  ['com.apple.quicktime.software', 'Software'],
  ['com.apple.quicktime.title', 'Title'],
  ['com.apple.quicktime.displayname', 'DisplayName'],
  ['com.apple.quicktime.description', 'Description'],
  ['com.apple.quicktime.comment', 'Comment'],
  ['com.apple.quicktime.keywords', 'Keywords'],
  ['com.apple.quicktime.author', 'Author'],
  ['com.apple.quicktime.artist', 'Artist'],
  ['com.apple.quicktime.copyright', 'Copyright'],
  ['com.apple.quicktime.rating.user', 'Rating'],
  ['com.apple.quicktime.camera.lens_model', 'LensModel'],
  ['com.apple.quicktime.content.identifier', 'ContentIdentifier'],
  ['com.android.version', 'AndroidVersion'],
  ['com.android.manufacturer', 'Make'],
  ['com.android.model', 'Model'],
  ['com.android.capture.fps', 'CaptureFps'],
  ['\xa9nam', 'Title'],
  ['\xa9day', 'ContentCreateDate'],
  ['\xa9xyz', 'GPSCoordinates'],
  ['\xa9mak', 'Make'],
  ['\xa9mod', 'Model'],
  ['\xa9swr', 'Software'],
  ['\xa9too', 'Software'],
  ['\xa9cmt', 'Comment'],
  ['\xa9des', 'Description'],
  ['desc', 'Description'],
  ['dscp', 'Description'],
  ['\xa9ART', 'Artist'],
  ['\xa9aut', 'Author'],
  ['auth', 'Author'],
  ['\xa9cpy', 'Copyright'],
  ['cprt', 'Copyright'],
  ['\xa9key', 'Keywords'],
  ['\xa9gen', 'Genre'],
  ['\xa9alb', 'Album'],
  ['titl', 'Title'],
  ['loci', 'GPSCoordinates'],
  ['albm', 'Album'],
  ['gnre', 'Genre'],
])

/** Reads `moov/meta` (keys and values), `moov/udta` (classic, iTunes, 3GPP and makers' boxes) and XMP. */
export async function readFilmMetadata(
  bytes: Bytes,
  boxes: readonly Box[],
  findings: Findings,
): Promise<void> {
  const read = async (type: string, what: string, reader: typeof readKeys) => {
    for (const box of boxes) {
      if (box.type === type) await findings.attempt(what, () => reader(bytes, box, findings))
    }
  }
  // Keys are what cameras write today; user data may be what an editor left behind.
  await read('meta', 'QuickTime keys', readKeys)
  await read('udta', 'QuickTime user data', readUserData)
  for (const track of boxes.filter((box) => box.type === 'trak')) {
    for (const box of await listBoxes(bytes, track.start, track.end)) {
      if (box.type === 'meta')
        await findings.attempt('QuickTime track keys', () => readKeys(bytes, box, findings))
    }
  }
  const contentId = findings.tags.find((tag) => tag.group === 'QuickTime' && tag.name === 'ContentIdentifier')
  if (contentId !== undefined) findings.structure.contentId = String(contentId.value)
}

/** QuickTime's `meta` begins with its boxes, MP4's with a version: whichever makes sense. */
async function listMetaBoxes(bytes: Bytes, meta: Box): Promise<Box[]> {
  const plain = await listBoxes(bytes, meta.start, meta.end)
  return findBox(plain, 'hdlr') !== undefined ? plain : await listBoxes(bytes, meta.start + 4, meta.end)
}

/** `keys` lists names; the boxes of `ilst` are numbered by them, or carry a four-letter name themselves. */
async function readKeys(bytes: Bytes, meta: Box, findings: Findings): Promise<void> {
  const boxes = await listMetaBoxes(bytes, meta)
  const keysBox = findBox(boxes, 'keys')
  const keys: string[] = []
  if (keysBox !== undefined) {
    const reader = new BoxReader(await readBox(bytes, keysBox, MAX_BOX_BYTES))
    reader.uint(4)
    const count = Math.min(reader.uint(4), MAX_KEYS)
    for (let index = 0; index < count && reader.left >= 8; index++) {
      const size = reader.uint(4)
      reader.uint(4)
      keys.push(reader.ascii(Math.max(0, Math.min(size - 8, 256))))
    }
  }
  const list = findBox(boxes, 'ilst')
  if (list === undefined) return
  for (const item of (await listBoxes(bytes, list.start, list.end)).slice(0, MAX_KEYS)) {
    const number = latin1Number(item.type)
    const key = number >= 1 && number <= keys.length ? (keys[number - 1] ?? '') : item.type
    for (const box of await listBoxes(bytes, item.start, item.end)) {
      if (box.type !== 'data') continue
      const value = readDataValue(await readBox(bytes, box, 64 * 1024))
      if (value !== null) findings.add('QuickTime', nameOfKey(key), value)
    }
  }
}

function latin1Number(type: string): number {
  let value = 0
  for (const character of type) value = value * 256 + character.charCodeAt(0)
  return value
}

function nameOfKey(key: string): string {
  return NAMES.get(key) ?? key.replace(/^com\.apple\.quicktime\./, '').replaceAll('\xa9', '')
}

/** Type, locale, value. Types: 1 UTF-8, 2 UTF-16, 21 and 22 integers, 23 and 24 floats. */
function readDataValue(content: Uint8Array): TagValue | null {
  if (content.length < 9) return null
  const type = viewOf(content).getUint32(0) & 0xffffff
  const value = content.subarray(8)
  const view = viewOf(value)
  if (type === 1) return decodeText(value)
  if (type === 2) return decodeUtf16(value, false)
  if (type === 23 && value.length >= 4) return view.getFloat32(0)
  if (type === 24 && value.length >= 8) return view.getFloat64(0)
  if ((type === 21 || type === 22) && value.length <= 4) return new BoxReader(value).uint(value.length)
  return null
}

async function readUserData(bytes: Bytes, udta: Box, findings: Findings): Promise<void> {
  for (const box of (await listBoxes(bytes, udta.start, udta.end)).slice(0, MAX_KEYS)) {
    if (box.type === 'meta') await readKeys(bytes, box, findings)
    else if (box.type === 'XMP_') readXmp(decodeXmp(await readBox(bytes, box, MAX_BOX_BYTES)), findings)
    else if (box.type === 'loci') readLocation(await readBox(bytes, box, 1024), findings)
    else if (NAMES.has(box.type)) {
      const text = readUserText(box.type, await readBox(bytes, box, 64 * 1024))
      if (text !== '') findings.add('QuickTime', nameOfKey(box.type), text)
    }
  }
}

/** `©xyz`: length, language, text. 3GPP (`titl`): version, language, text. */
function readUserText(type: string, content: Uint8Array): string {
  if (content.length < 4) return ''
  if (type.startsWith('\xa9')) {
    const length = viewOf(content).getUint16(0)
    const isSized = length > 0 && length + 4 <= content.length
    return decodeText(isSized ? content.subarray(4, 4 + length) : content).replace(/\0+$/, '')
  }
  const text = content.subarray(6)
  return startsWith(text, '\xfe\xff')
    ? decodeUtf16(text.subarray(2), false)
    : decodeText(text).replace(/\0[^]*$/, '')
}

/** 3GPP location: name, role, longitude, latitude, altitude as 16.16 fixed point. */
function readLocation(content: Uint8Array, findings: Findings): void {
  const nameEnd = content.indexOf(0, 6)
  if (nameEnd === -1 || content.length < nameEnd + 14) return
  const view = viewOf(content)
  const fixed = (at: number) => (view.getInt32(at) / 65536).toFixed(5)
  const sign = (text: string) => (text.startsWith('-') ? text : `+${text}`)
  const [lon, lat, altitude] = [fixed(nameEnd + 2), fixed(nameEnd + 6), fixed(nameEnd + 10)]
  findings.add('QuickTime', 'GPSCoordinates', `${sign(lat)}${sign(lon)}${sign(altitude)}/`)
  const name = latin1(content, 6, nameEnd - 6)
  if (name !== '') findings.add('QuickTime', 'LocationName', name)
}
