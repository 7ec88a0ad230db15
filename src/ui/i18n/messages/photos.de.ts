import type { photosEn } from './photos.en.ts'

export const photosDe: Readonly<Record<keyof typeof photosEn, string>> = {
  'photos.timeline.title': 'Fotos',
}
