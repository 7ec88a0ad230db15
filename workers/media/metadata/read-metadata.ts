import { fail, isAppError } from '../../../src/domain/errors.ts'
import { mergeMetadata } from '../../../src/domain/metadata-merge.ts'
import type { MetadataFact } from '../../../src/domain/metadata.ts'
import { isRawMime, SNIFF_HEAD_BYTES, sniffMime } from '../../../src/domain/sniff.ts'
import type { MetadataContext } from '../api.ts'
import { FileBytes, HEAD_BYTES, type Bytes } from './bytes.ts'
import { readAsf } from './containers/asf.ts'
import { readAvi } from './containers/avi.ts'
import { readCiff } from './containers/ciff.ts'
import { readCr3 } from './containers/cr3.ts'
import { readGif } from './containers/gif.ts'
import { readHeif } from './containers/heif.ts'
import { readJp2, readJ2c } from './containers/jp2.ts'
import { readJpeg } from './containers/jpeg.ts'
import { readJxl } from './containers/jxl.ts'
import { readMatroskaInfo, readMediaFile } from './containers/mediabunny-file.ts'
import { findMotionVideo } from './containers/motion.ts'
import { readPdf } from './containers/pdf.ts'
import { readPng } from './containers/png.ts'
import { readPsd } from './containers/psd.ts'
import { readQuickTime } from './containers/quicktime.ts'
import {
  readBmp,
  readDds,
  readExr,
  readIcon,
  readMpeg,
  readNetpbm,
  readQoi,
  readRadiance,
} from './containers/small-images.ts'
import { readSvg } from './containers/svg.ts'
import { readMrw, readRaf, readTiffFile } from './containers/tiff-file.ts'
import { readWebp } from './containers/webp.ts'
import { Findings } from './findings.ts'
import { decodeXmp, readXmp } from './xmp/read-xmp.ts'

const MAX_SIDECAR_BYTES = 4 * 1024 * 1024

type Reader = (bytes: Bytes, findings: Findings, mime: string) => Promise<void>

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['image/jpeg', readJpeg],
  ['image/png', readPng],
  ['image/webp', readWebp],
  ['image/gif', readGif],
  ['image/bmp', readBmp],
  ['image/x-icon', readIcon],
  ['image/qoi', readQoi],
  ['image/vnd.ms-dds', readDds],
  ['image/vnd.radiance', readRadiance],
  ['image/x-exr', readExr],
  ['image/x-portable-bitmap', readNetpbm],
  ['image/x-portable-graymap', readNetpbm],
  ['image/x-portable-pixmap', readNetpbm],
  ['image/svg+xml', readSvg],
  ['image/vnd.adobe.photoshop', readPsd],
  ['image/tiff', readTiffFile],
  ['image/heic', readHeif],
  ['image/heif', readHeif],
  ['image/heic-sequence', readHeif],
  ['image/heif-sequence', readHeif],
  ['image/avif', readHeif],
  ['image/jxl', readJxl],
  ['image/jp2', readJp2],
  ['image/jpx', readJp2],
  ['image/x-j2c', readJ2c],
  ['image/x-fujifilm-raf', readRaf],
  ['image/x-minolta-mrw', readMrw],
  ['image/x-canon-cr3', readCr3],
  ['image/x-canon-crw', readCiff],
  ['video/mp4', readQuickTime],
  ['video/quicktime', readQuickTime],
  ['video/3gpp', readQuickTime],
  ['video/3gpp2', readQuickTime],
  ['audio/mp4', readQuickTime],
  ['video/x-msvideo', readAvi],
  ['video/x-ms-wmv', readAsf],
  ['video/mpeg', readMpeg],
  ['application/pdf', readPdf],
  ['application/rdf+xml', readXmpFile],
])

/** Read by mediabunny, from the file itself. */
const MEDIABUNNY_MIMES: ReadonlySet<string> = new Set([
  'video/webm',
  'video/x-matroska',
  'video/mp2t',
  'video/ogg',
  'audio/webm',
  'audio/x-matroska',
  'audio/mpeg',
  'audio/aac',
  'audio/flac',
  'audio/ogg',
  'audio/wav',
])

/**
 * Stage `meta`: everything a file and its sidecar say about a photo. A damaged part becomes a warning and the rest is
 * still read; rejects only with `file.empty` or with what the file system says (`file.missing`, `file.changed`, …).
 */
export async function readMetadata(file: File, context: MetadataContext): Promise<MetadataFact> {
  if (file.size === 0) fail('file.empty', 'The file is empty', { subject: context.path })
  const bytes = new FileBytes(file)
  const head = await bytes.load(0, HEAD_BYTES)
  const { mime, traits } = sniffMime(head.subarray(0, SNIFF_HEAD_BYTES), file.size)
  const findings = new Findings()
  for (const trait of traits) findings.structure.traits.add(trait)
  findings.add('File', 'MIMEType', mime)
  if (context.sidecar !== null) await readSidecar(context.sidecar, findings)
  const read = READERS.get(mime) ?? (isRawMime(mime) ? readTiffFile : undefined)
  if (read !== undefined) await findings.attempt('File', () => read(bytes, findings, mime))
  if (mime === 'image/jpeg' || mime === 'image/heic') {
    await findings.attempt('Motion photo', () => findMotionVideo(bytes, findings, mime))
  }
  // Fragmented films without an index: their length is only known by walking them.
  const isUnmeasured =
    findings.structure.videoCodec !== undefined && findings.structure.durationMs === undefined
  if (MEDIABUNNY_MIMES.has(mime) || (isUnmeasured && read === readQuickTime))
    await readMediaFile(file, findings)
  if (mime.endsWith('/webm') || mime.endsWith('/x-matroska'))
    await findings.attempt('Matroska', () => readMatroskaInfo(bytes, findings))
  return mergeMetadata(
    findings.tags,
    findings.structure,
    { path: context.path, lastModifiedMs: file.lastModified, nowMs: context.nowMs },
    findings.warnings,
  )
}

/** A sidecar that cannot be read is no reason to lose the photo's own metadata. */
async function readSidecar(sidecar: File, findings: Findings): Promise<void> {
  findings.provenance = 'sidecar'
  try {
    if (sidecar.size > MAX_SIDECAR_BYTES) findings.warn('Sidecar is larger than a sidecar can be')
    else readXmp(decodeXmp(new Uint8Array(await sidecar.arrayBuffer())), findings)
  } catch (thrown) {
    findings.warn(isAppError(thrown) ? `Sidecar: ${thrown.message}` : 'Sidecar could not be read')
  }
  findings.provenance = 'embedded'
}

async function readXmpFile(bytes: Bytes, findings: Findings): Promise<void> {
  readXmp(decodeXmp(await bytes.load(0, Math.min(bytes.size, MAX_SIDECAR_BYTES))), findings)
}
