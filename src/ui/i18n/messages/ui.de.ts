import type { uiEn } from './ui.en.ts'

export const uiDe: Readonly<Record<keyof typeof uiEn, string>> = {
  'ui.close': 'Schließen',
  'ui.cancel': 'Abbrechen',
  'ui.dismiss': 'Ausblenden',
  'ui.clear': 'Leeren',
  'ui.remove': '{name} entfernen',
  'ui.undo': 'Rückgängig',
  'ui.notifications': 'Hinweise',
  'ui.progress': '{done, number} von {total, number}',
}
