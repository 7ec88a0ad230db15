import type { meaningEn } from './meaning.en.ts'

export const meaningDe: Readonly<Record<keyof typeof meaningEn, string>> = {
  'meaning.waiting': 'Es wird geprüft, was die Fotos zeigen …',
  'meaning.ready': 'Auch nach dem, was Fotos zeigen.',
  'meaning.looked': '{looked} von {total} Fotos bisher angesehen.',
  'meaning.demonstration': 'Mit dem Vorführmodell, das nur gezeichnete Formen kennt.',
  'meaning.failed': 'Was Fotos zeigen, ließ sich nicht fragen: {reason}',
  'meaning.failed.model': 'Das Modell ist nicht auf diesem Gerät.',
  'meaning.failed.photo': 'Dieses Foto wurde noch nicht angesehen.',
  'meaning.failed.other': 'Das Modell läuft hier nicht.',
  'meaning.models': 'Modelle',
  'meaning.how': 'Wie nah Fotos sein müssen',
  'meaning.strict': 'Strenger',
  'meaning.usual': 'Üblich',
  'meaning.weak': 'Auch schwächere Treffer',
  'meaning.none': 'Keine guten Treffer nach dem, was Fotos zeigen.',
  'meaning.showWeak': 'Schwächere Treffer zeigen',
}
