import { ALL_FORMATS, BlobSource, Input } from 'mediabunny'
import { SNIFF_HEAD_BYTES, sniffMime } from '../../../src/domain/sniff.ts'

export interface CoverArt {
  readonly file: File
  readonly mime: string
}

/** The picture inside a sound file, the front cover before others; null when there is none or the file cannot be read. */
export async function findCoverArt(file: File): Promise<CoverArt | null> {
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS })
  try {
    if (!(await input.canRead())) return null
    const { images = [] } = await input.getMetadataTags()
    const image = images.find((candidate) => candidate.kind === 'coverFront') ?? images[0]
    if (image === undefined) return null
    const bytes = new Uint8Array(image.data)
    const { mime, kind } = sniffMime(bytes.subarray(0, SNIFF_HEAD_BYTES), bytes.length)
    return kind === 'photo' ? { file: new File([bytes], file.name), mime } : null
  } catch {
    return null // tags that cannot be read are no reason to call the sound broken
  } finally {
    input.dispose()
  }
}
