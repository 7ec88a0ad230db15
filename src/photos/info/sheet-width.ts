/** Media query: no room beside the picture, so that what is known of it comes as a sheet over it. */
export const INFO_AS_SHEET = '(max-width: 1023px)'
