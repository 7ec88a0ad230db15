import {
  readBmpHeader,
  readGifHeader,
  readIcoHeader,
  readPngHeader,
  readWebpHeader,
} from './bitmap-headers.ts'
import type { ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'
import { readJpegHeader } from './jpeg-header.ts'
import { readJxlHeader } from './jxl-header.ts'
import { readIsoImageHeader, readJp2Header } from './iso-headers.ts'
import {
  readFlicHeader,
  readNetpbmHeader,
  readPsdHeader,
  readQoiHeader,
  readTgaHeader,
} from './plain-headers.ts'
import { readTiffHeader } from './tiff-header.ts'

type Reader = (source: ByteSource) => Promise<ImageHeader | null>

const READER_BY_MIME: Readonly<Record<string, Reader>> = {
  'image/jpeg': readJpegHeader,
  'image/png': readPngHeader,
  'image/gif': readGifHeader,
  'image/webp': readWebpHeader,
  'image/bmp': readBmpHeader,
  'image/x-icon': readIcoHeader,
  'image/tiff': readTiffHeader,
  'image/avif': readIsoImageHeader,
  'image/heic': readIsoImageHeader,
  'image/heif': readIsoImageHeader,
  'image/heic-sequence': readIsoImageHeader,
  'image/heif-sequence': readIsoImageHeader,
  'image/jxl': readJxlHeader,
  'image/jp2': readJp2Header,
  'image/jpx': readJp2Header,
  'image/x-j2c': readJp2Header,
  'image/vnd.adobe.photoshop': readPsdHeader,
  'image/qoi': readQoiHeader,
  'image/x-tga': readTgaHeader,
  'image/x-portable-bitmap': readNetpbmHeader,
  'image/x-portable-graymap': readNetpbmHeader,
  'image/x-portable-pixmap': readNetpbmHeader,
  'video/x-flic': readFlicHeader,
}

/** Width and height from the header alone; null when the header cannot be made sense of or the format has none. */
export async function readImageHeader(source: ByteSource, mime: string): Promise<ImageHeader | null> {
  return (await READER_BY_MIME[mime]?.(source)) ?? null
}
