import { MemoryBytes, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import { readTiff } from '../exif/read-ifds.ts'
import { decodeValue } from '../exif/decode-value.ts'
import { EXIF_TAGS, GPS_TAGS, TAG } from '../exif/exif-tags.ts'
import { numberIn } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { findBoxes, listBoxes, readBox, type Box } from './iso-boxes.ts'

const MAX_BOX_BYTES = 1024 * 1024
const CANON_UUID = '85c0b687820f11e08111f4ce462b6a48'
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac'

/** Reads a Canon CR3: TIFF blocks `CMT1` (IFD0), `CMT2` (Exif), `CMT4` (GPS) in a uuid box of `moov`. Source: canon_cr3 by L. Perrier-Dusaux, ExifTool. */
export async function readCr3(bytes: Bytes, findings: Findings): Promise<void> {
  const file: Box = { type: '', uuid: '', start: 0, end: bytes.size }
  const top = await listBoxes(bytes, 0, bytes.size)
  for (const box of top) {
    if (box.uuid === XMP_UUID)
      await findings.attempt('XMP', async () =>
        readXmp(decodeXmp(await readBox(bytes, box, MAX_BOX_BYTES)), findings),
      )
  }
  for (const moov of await findBoxes(bytes, file, 'moov')) {
    const canon = (await listBoxes(bytes, moov.start, moov.end)).find((box) => box.uuid === CANON_UUID)
    if (canon === undefined) continue
    for (const box of await listBoxes(bytes, canon.start, canon.end)) {
      if (!/^CMT[124]$/.test(box.type)) continue
      await findings.attempt(box.type, async () =>
        readBlock(box.type, await readBox(bytes, box, MAX_BOX_BYTES), findings),
      )
    }
  }
}

/** Each block is a TIFF of its own whose first directory is what the name says. */
async function readBlock(type: string, content: Uint8Array, findings: Findings): Promise<void> {
  if (type === 'CMT1') {
    const tiff = await readExif(new MemoryBytes(content), findings)
    const main = tiff?.ifds[0]
    if (main !== undefined)
      findings.setSize(numberIn(main, TAG.imageWidth) ?? 0, numberIn(main, TAG.imageHeight) ?? 0)
    return
  }
  const isGps = type === 'CMT4'
  const names = isGps ? GPS_TAGS : EXIF_TAGS
  const tiff = await readTiff(new MemoryBytes(content))
  for (const entry of tiff?.ifds[0]?.entries.values() ?? []) {
    const name = names.get(entry.tag)
    const value = name === undefined ? null : decodeValue(entry, isGps)
    if (name !== undefined && value !== null) findings.add(isGps ? 'GPS' : 'EXIF', name, value)
  }
}
