import type { selectionEn } from './selection.en.ts'

export const selectionDe: Readonly<Record<keyof typeof selectionEn, string>> = {
  'selection.similar': 'Ähnliche Fotos finden',
  'selection.edit': 'Bearbeiten …',
  'selection.deleteFromDisk': 'Von der Festplatte löschen …',
  'selection.basket': 'In den Korb legen',
  'selection.unbasket': 'Aus dem Korb nehmen',
  'selection.wholeStacks': 'Ganze Stapel auswählen',
  'selection.same': 'Ebenso auswählen',
  'selection.same.day': 'Gleicher Tag',
  'selection.same.person': 'Gleiche Personen',
  'selection.same.camera': 'Gleiche Kamera',
  'selection.same.folder': 'Gleicher Ordner',
  'selection.same.unknown':
    '{by, select, day {Kein Datum bekannt} person {Keine Gesichter erfasst} camera {Keine Kamera bekannt} other {Zurzeit nicht auffindbar}}',
  'selection.same.tooMany': 'Wählen Sie dafür höchstens {most, number} Fotos aus',

  'basket.title': 'Korb',
  'basket.lead': 'Beiseitegelegt, um etwas damit zu tun: auswählen, dann die Aktion wählen.',
  'basket.emptyIt': 'Korb leeren',
  'basket.empty': 'Der Korb ist leer',
  'basket.emptyText':
    'Wählen Sie irgendwo Fotos aus und legen Sie sie in den Korb. Sie bleiben hier, in allen Ansichten und auch nach dem Schließen der App, bis Sie sie herausnehmen.',
}
