import { MemoryBytes, readRange, viewOf, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { readIccProfile } from '../icc.ts'
import { PHOTOSHOP, readIptc, readPhotoshopResources } from '../iptc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'

const MAX_RESOURCE_BYTES = 6 * 1024 * 1024

/** Reads a PSD or PSB: size, IPTC (1028), profile (1039), EXIF (1058) and XMP (1060). Source: Adobe Photoshop file formats. */
export async function readPsd(bytes: Bytes, findings: Findings): Promise<void> {
  const header = await readRange(bytes, 0, 30)
  const view = viewOf(header)
  findings.setSize(view.getUint32(18), view.getUint32(14))
  const resourcesAt = 30 + view.getUint32(26)
  const length = viewOf(await readRange(bytes, resourcesAt, 4)).getUint32(0)
  if (length > MAX_RESOURCE_BYTES) findings.warn('Photoshop resources are larger than is read')
  const resources = await readRange(bytes, resourcesAt + 4, Math.min(length, MAX_RESOURCE_BYTES))
  const found = new Map<number, Uint8Array>()
  readPhotoshopResources(resources, (id, content) => {
    if (!found.has(id)) found.set(id, content)
  })
  const exif = found.get(PHOTOSHOP.exif)
  if (exif !== undefined)
    await findings.attempt('EXIF', async () => void (await readExif(new MemoryBytes(exif), findings)))
  const xmp = found.get(PHOTOSHOP.xmp)
  if (xmp !== undefined) await findings.attempt('XMP', () => readXmp(decodeXmp(xmp), findings))
  const iptc = found.get(PHOTOSHOP.iptc)
  if (iptc !== undefined) await findings.attempt('IPTC', () => readIptc(iptc, findings))
  const icc = found.get(PHOTOSHOP.icc)
  if (icc !== undefined) await findings.attempt('ICC profile', () => readIccProfile(icc, findings))
}
