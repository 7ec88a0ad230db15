/** Facts of a photo as lines people read. */

import type { PhotoDetail } from '../../domain/reads.ts'
import type { I18n, MessageKey } from '../../ui/index.ts'
import type { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'

/** `4032 × 3024 · 12 MP · 3.1 MB · JPEG`. */
export function fileLine(
  detail: Pick<PhotoDetail, 'width' | 'height' | 'bytes' | 'mime' | 'durationMs'>,
  { t, format, direction }: I18n<MessageKey | keyof typeof viewerEn>,
): string {
  const parts: string[] = []
  if (detail.width !== null && detail.height !== null) {
    parts.push(`${detail.width} × ${detail.height}`)
    const megapixels = (detail.width * detail.height) / 1e6
    if (megapixels >= 0.5 && detail.durationMs === null) {
      const value = format.number(megapixels < 10 ? Math.round(megapixels * 10) / 10 : Math.round(megapixels))
      parts.push(t('photos.info.megapixels', { value }))
    }
  }
  if (detail.durationMs !== null) parts.push(format.duration(detail.durationMs))
  parts.push(format.bytes(detail.bytes), typeName(detail.mime))
  return joinFacts(parts, direction)
}

/** In right-to-left text each fact keeps its own order: else `320 × 480` would be read as `480 × 320`. */
function joinFacts(parts: readonly string[], direction: I18n['direction']): string {
  return (direction === 'ltr' ? parts : parts.map((part) => `\u2066${part}\u2069`)).join(' · ')
}

/** `image/x-canon-cr2` → `CANON CR2`. */
function typeName(mime: string): string {
  const subtype = mime.slice(mime.indexOf('/') + 1)
  return subtype
    .replace(/^x-/, '')
    .replace(/\+xml$/, '')
    .replaceAll('-', ' ')
    .toUpperCase()
}

/** Make and model without saying the make twice: `Canon EOS 5D`, not `Canon Canon EOS 5D`. */
export function cameraLine({ make, model }: Pick<PhotoDetail, 'make' | 'model'>): string | null {
  if (model === null) return make
  if (make === null) return model
  const first = make.split(' ')[0]?.toLowerCase() ?? ''
  return model.toLowerCase().startsWith(first) ? model : `${make} ${model}`
}

/** `1/250 s · f/2.8 · 35 mm · ISO 100`. */
export function exposureLine(
  detail: Pick<PhotoDetail, 'shutterS' | 'aperture' | 'focalMm' | 'iso'>,
  { format, direction }: I18n,
): string | null {
  const parts: string[] = []
  if (detail.shutterS !== null) parts.push(`${shutterText(detail.shutterS, format.number)} s`)
  if (detail.aperture !== null) parts.push(`f/${format.number(Math.round(detail.aperture * 10) / 10)}`)
  if (detail.focalMm !== null) parts.push(`${format.number(Math.round(detail.focalMm * 10) / 10)} mm`)
  if (detail.iso !== null) parts.push(`ISO ${detail.iso}`)
  return parts.length === 0 ? null : joinFacts(parts, direction)
}

function shutterText(seconds: number, number: (value: number) => string): string {
  return seconds > 0 && seconds < 0.4
    ? `1/${number(Math.round(1 / seconds))}`
    : number(Math.round(seconds * 10) / 10)
}

/** `38.7139° N, 9.1394° W`. */
export function positionText(lat: number, lon: number): string {
  const part = (value: number, positive: string, negative: string) =>
    `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`
  return `${part(lat, 'N', 'S')}, ${part(lon, 'E', 'W')}`
}
