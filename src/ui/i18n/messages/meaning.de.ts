import type { meaningEn } from './meaning.en.ts'

export const meaningDe: Readonly<Record<keyof typeof meaningEn, string>> = {
  'asked.waiting': 'Es wird geprüft, was die Fotos zeigen …',
  'asked.ready': 'Auch nach dem, was Fotos zeigen.',
  'asked.looked': '{looked} von {total} Fotos bisher angesehen.',
  'asked.demonstration': 'Mit dem Vorführmodell, das nur gezeichnete Formen kennt.',
  'asked.failed': 'Was Fotos zeigen, ließ sich nicht fragen: {reason}',
  'asked.failed.model': 'Das Modell ist nicht auf diesem Gerät.',
  'asked.failed.photo': 'Dieses Foto wurde noch nicht angesehen.',
  'asked.failed.other': 'Das Modell läuft hier nicht.',
  'asked.how': 'Wie nah Fotos sein müssen',
  'asked.strict': 'Strenger',
  'asked.usual': 'Üblich',
  'asked.weak': 'Auch schwächere Treffer',
  'asked.none': 'Keine guten Treffer nach dem, was Fotos zeigen.',
}
