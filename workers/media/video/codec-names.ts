/** What a person may search the web for when a film does not play. */
const NAMES: Readonly<Record<string, string>> = {
  avc: 'H.264 (AVC)',
  hevc: 'H.265 (HEVC)',
  vp8: 'VP8',
  vp9: 'VP9',
  av1: 'AV1',
  mpeg4: 'MPEG-4 Visual',
  mp4v: 'MPEG-4 Visual',
  prores: 'Apple ProRes',
  apcn: 'Apple ProRes',
  apch: 'Apple ProRes',
  jpeg: 'Motion JPEG',
  mjpa: 'Motion JPEG',
  s263: 'H.263',
  hvc1: 'H.265 (HEVC)',
  hev1: 'H.265 (HEVC)',
}

/** `internal` is the container's own mark of the codec: a number, a text or bytes. */
export function nameCodec(codec: string | null, internal: string | number | Uint8Array | null): string {
  const mark = typeof internal === 'string' ? internal.trim() : ''
  return NAMES[codec ?? ''] ?? NAMES[mark] ?? codec ?? (mark === '' ? 'an unknown codec' : `“${mark}”`)
}
