import { MemoryBytes, readRange, viewOf, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { readIptc } from '../iptc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { findBoxes, listBoxes, readBox, type Box } from './iso-boxes.ts'

const MAX_BOX_BYTES = 4 * 1024 * 1024
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac'
const IPTC_UUID = '33c7a4d2b81d4723a0baf1a3e097ad38'
/** `JpgTiffExif->JP2`, and Adobe's. */
const EXIF_UUIDS: ReadonlySet<string> = new Set([
  '4a706754696666457869662d3e4a5032',
  '0537cdab9d0c4431a72afa561f2a113e',
])

/** Reads JPEG 2000: size, and EXIF, IPTC and XMP from uuid boxes. Source: ISO/IEC 15444-1 annex I; XMP part 3. */
export async function readJp2(bytes: Bytes, findings: Findings): Promise<void> {
  const top = await listBoxes(bytes, 0, bytes.size)
  const file: Box = { type: '', uuid: '', start: 0, end: bytes.size }
  for (const header of await findBoxes(bytes, file, 'jp2h/ihdr')) {
    const view = viewOf(await readBox(bytes, header, 14))
    findings.setSize(view.getUint32(4), view.getUint32(0))
  }
  for (const box of top) {
    if (box.type !== 'uuid') continue
    const content = await readBox(bytes, box, MAX_BOX_BYTES)
    if (box.uuid === XMP_UUID) await findings.attempt('XMP', () => readXmp(decodeXmp(content), findings))
    else if (box.uuid === IPTC_UUID) await findings.attempt('IPTC', () => readIptc(content, findings))
    else if (EXIF_UUIDS.has(box.uuid)) {
      await findings.attempt('EXIF', async () => void (await readExif(new MemoryBytes(content), findings)))
    }
  }
}

/** A bare codestream: the SIZ marker follows SOC at once. */
export async function readJ2c(bytes: Bytes, findings: Findings): Promise<void> {
  const view = viewOf(await readRange(bytes, 0, 24))
  findings.setSize(view.getUint32(8) - view.getUint32(16), view.getUint32(12) - view.getUint32(20))
}
