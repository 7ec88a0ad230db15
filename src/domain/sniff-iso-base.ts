/** Brands that say the whole, in the order they win over each other. */
const MIME_BY_BRAND: readonly (readonly [string, string])[] = [
  ['crx ', 'image/x-canon-cr3'],
  ['jxl ', 'image/jxl'],
  ['jp2 ', 'image/jp2'],
  ['jpx ', 'image/jpx'],
  ['avif', 'image/avif'],
  ['avis', 'image/avif'],
  ['hevc', 'image/heic-sequence'],
  ['hevx', 'image/heic-sequence'],
  ['heic', 'image/heic'],
  ['heix', 'image/heic'],
  ['heim', 'image/heic'],
  ['heis', 'image/heic'],
  ['mif1', 'image/heif'],
  ['mif2', 'image/heif'],
  ['mif3', 'image/heif'],
  ['msf1', 'image/heif-sequence'],
  ['miaf', 'image/heif'],
  ['qt  ', 'video/quicktime'],
  ['M4A ', 'audio/mp4'],
  ['M4B ', 'audio/mp4'],
  ['M4P ', 'audio/mp4'],
  ['3g2', 'video/3gpp2'],
  ['3gp', 'video/3gpp'],
]

/** Brands of still images: a video never carries them as its main brand, but HEIC often says only `mif1`. */
const IMAGE_CONTAINER =
  /^(mif\d|msf1|miaf|heic|heix|heim|heis|hevc|hevx|avif|avis|MA1[AB]|unif|jpeg|j2ki|vvic|evbi)$/

/** Top-level boxes a QuickTime film without `ftyp` may begin with. */
const BARE_QUICKTIME = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])

/** MIME of ISO base media files (MP4, MOV, 3GP, HEIF, AVIF, CR3) from `ftyp`, or null. Source: ISO/IEC 14496-12, 23008-12. */
export function sniffIsoBase(head: Uint8Array): string | null {
  if (head.length < 12) return null
  const type = readAscii(head, 4, 4)
  if (type !== 'ftyp') return BARE_QUICKTIME.has(type) && isPlausibleBox(head) ? 'video/quicktime' : null
  const major = readAscii(head, 8, 4)
  const compatible: string[] = []
  const end = Math.min(readUint32(head, 0), head.length, 4096)
  for (let offset = 16; offset + 4 <= end; offset += 4) compatible.push(readAscii(head, offset, 4))
  if (!IMAGE_CONTAINER.test(major))
    return mimeOfBrand(major) ?? (hasOnlySound(head) ? 'audio/mp4' : 'video/mp4')
  const specific =
    major.startsWith('mif') || major === 'msf1' || major === 'miaf' ? firstCodecBrand(compatible) : null
  return (specific === null ? null : mimeOfBrand(specific)) ?? mimeOfBrand(major) ?? 'image/heif'
}

/** Only when the whole `moov` is in reach: every handler in it is then seen. */
function hasOnlySound(head: Uint8Array): boolean {
  let offset = 0
  while (offset + 8 <= head.length) {
    const size = readUint32(head, offset)
    if (size < 8) return false
    if (readAscii(head, offset + 4, 4) === 'moov') {
      if (offset + size > head.length) return false
      const handlers = listHandlers(head.subarray(offset, offset + size))
      return handlers.includes('soun') && !handlers.includes('vide')
    }
    offset += size
  }
  return false
}

function listHandlers(moov: Uint8Array): string[] {
  const handlers: string[] = []
  for (let offset = 0; offset + 16 <= moov.length; offset++) {
    // `hdlr`, version and flags, pre_defined, handler type.
    if (moov[offset] === 0x68 && readAscii(moov, offset, 4) === 'hdlr')
      handlers.push(readAscii(moov, offset + 12, 4))
  }
  return handlers
}

function firstCodecBrand(brands: readonly string[]): string | null {
  return brands.find((brand) => /^(avif|avis|heic|heix|heim|heis)$/.test(brand)) ?? null
}

function mimeOfBrand(brand: string): string | null {
  return MIME_BY_BRAND.find(([known]) => brand.startsWith(known))?.[1] ?? null
}

function isPlausibleBox(head: Uint8Array): boolean {
  const size = readUint32(head, 0)
  return size === 0 || size === 1 || size >= 8
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return (
    (((bytes[offset] ?? 0) << 24) |
      ((bytes[offset + 1] ?? 0) << 16) |
      ((bytes[offset + 2] ?? 0) << 8) |
      (bytes[offset + 3] ?? 0)) >>>
    0
  )
}

function readAscii(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length))
}
