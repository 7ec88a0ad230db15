/** Texts the primitives themselves need. */
export const uiEn = {
  'ui.close': 'Close',
  'ui.cancel': 'Cancel',
  'ui.dismiss': 'Dismiss',
  'ui.clear': 'Clear',
  'ui.remove': 'Remove {name}',
  'ui.undo': 'Undo',
  'ui.notifications': 'Notifications',
  'ui.progress': '{done, number} of {total, number}',
} as const
