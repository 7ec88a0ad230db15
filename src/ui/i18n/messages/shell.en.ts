/** Texts of src/app and of the features beside the timeline. Owner: ui-shell. */
export const shellEn = {
  'shell.app.name': 'Living Museum',
} as const
