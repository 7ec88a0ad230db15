/** Texts of src/photos and the timeline. */
export const photosEn = {
  'photos.timeline.title': 'Photos',
} as const
