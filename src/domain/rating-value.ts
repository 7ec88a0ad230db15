import type { TagIndex } from './metadata-tags.ts'

/**
 * The file's rating: 0–5, or -1 for rejected; undefined when nobody rated.
 * XMP first, then EXIF, then the percentages Windows writes, then the camera's own.
 */
export function chooseRating(tags: TagIndex): number | undefined {
  const stars =
    tags.number('XMP', 'xmp:Rating') ?? tags.number('EXIF', 'Rating') ?? tags.number('QuickTime', 'Rating')
  if (stars !== undefined) return toStars(stars)
  const percent = tags.number('XMP', 'MicrosoftPhoto:Rating') ?? tags.number('EXIF', 'RatingPercent')
  if (percent !== undefined) return percentToStars(percent)
  const camera = tags.number('MakerNote', 'Rating')
  return camera === undefined ? undefined : toStars(camera)
}

/** `4.5` is rounded, `99` is five, anything below zero is "rejected". */
export function toStars(value: number): number {
  return value < 0 ? -1 : Math.min(5, Math.round(value)) + 0
}

/** Windows writes 1, 25, 50, 75, 99 for one to five stars. */
function percentToStars(percent: number): number {
  return percent <= 0 ? 0 : Math.min(5, Math.round(percent / 25) + 1)
}
