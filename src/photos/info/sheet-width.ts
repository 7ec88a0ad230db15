/** Media query: no room beside the picture, so that what is known of it stands below, as a sheet. A phone on its side has more room beside it. */
export const INFO_AS_SHEET = '(max-width: 559px), (max-width: 1023px) and (orientation: portrait)'
