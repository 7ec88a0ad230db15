import { latin1, readRange, viewOf, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'

/** Formats that carry little more than a size: BMP, ICO, QOI, DDS, Radiance, netpbm, EXR, MPEG program streams. */
export async function readBmp(bytes: Bytes, findings: Findings): Promise<void> {
  const header = await readRange(bytes, 0, 30)
  const view = viewOf(header)
  if (view.getUint32(14, true) === 12)
    return findings.setSize(view.getUint16(18, true), view.getUint16(20, true))
  // A negative height stores the rows from the top.
  findings.setSize(Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true)))
}

/** The largest of an icon's pictures; a width of 0 stands for 256. */
export async function readIcon(bytes: Bytes, findings: Findings): Promise<void> {
  const header = await readRange(bytes, 0, 6)
  const count = Math.min(viewOf(header).getUint16(4, true), 256)
  const entries = await readRange(bytes, 6, count * 16)
  let best = 0
  for (let offset = 0; offset + 16 <= entries.length; offset += 16) {
    const width = entries[offset] === 0 ? 256 : (entries[offset] ?? 0)
    const height = entries[offset + 1] === 0 ? 256 : (entries[offset + 1] ?? 0)
    if (width * height <= best) continue
    best = width * height
    findings.setSize(width, height)
  }
}

export async function readQoi(bytes: Bytes, findings: Findings): Promise<void> {
  const view = viewOf(await readRange(bytes, 0, 14))
  findings.setSize(view.getUint32(4), view.getUint32(8))
}

export async function readDds(bytes: Bytes, findings: Findings): Promise<void> {
  const view = viewOf(await readRange(bytes, 0, 20))
  findings.setSize(view.getUint32(16, true), view.getUint32(12, true))
}

export async function readRadiance(bytes: Bytes, findings: Findings): Promise<void> {
  const head = latin1(await readRange(bytes, 0, 4096))
  const match = /\n[+-]Y (\d{1,7}) [+-]X (\d{1,7})/.exec(head)
  if (match !== null) findings.setSize(Number(match[2]), Number(match[1]))
  findings.structure.traits.add('hdr')
}

export async function readNetpbm(bytes: Bytes, findings: Findings): Promise<void> {
  const head = latin1(await readRange(bytes, 0, 4096)).replace(/#[^\n]*\n/g, '\n')
  const match = /^P[1-6]\s+(\d{1,7})\s+(\d{1,7})/.exec(head)
  const named = /^P7\b[^]*?WIDTH (\d{1,7})[^]*?HEIGHT (\d{1,7})/.exec(head)
  const found = match ?? named
  if (found !== null) findings.setSize(Number(found[1]), Number(found[2]))
}

/** OpenEXR: the `displayWindow` attribute is a box of four integers. */
export async function readExr(bytes: Bytes, findings: Findings): Promise<void> {
  const head = await readRange(bytes, 0, 16 * 1024)
  const at = latin1(head).indexOf('displayWindow\0box2i\0')
  if (at === -1) return
  const view = viewOf(head)
  const start = at + 24
  findings.setSize(
    view.getInt32(start + 8, true) - view.getInt32(start, true) + 1,
    view.getInt32(start + 12, true) - view.getInt32(start + 4, true) + 1,
  )
  findings.structure.traits.add('hdr')
}

/** The first sequence header of an MPEG-1 or MPEG-2 film; such files carry no date and no length. */
export async function readMpeg(bytes: Bytes, findings: Findings): Promise<void> {
  const head = await readRange(bytes, 0, 64 * 1024)
  for (let at = head.indexOf(0xb3); at !== -1; at = head.indexOf(0xb3, at + 1)) {
    if (head[at - 1] !== 1 || head[at - 2] !== 0 || head[at - 3] !== 0) continue
    const sizes = ((head[at + 1] ?? 0) << 16) | ((head[at + 2] ?? 0) << 8) | (head[at + 3] ?? 0)
    findings.structure.videoCodec = 'mpeg2video'
    return findings.setSize(sizes >> 12, sizes & 0xfff)
  }
}
