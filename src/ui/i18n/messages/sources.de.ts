import type { sourcesEn } from './sources.en.ts'

export const sourcesDe: Readonly<Record<keyof typeof sourcesEn, string>> = {
  'sources.offerRenamed':
    '{from} enthält die Dateien von {label}, das nicht erreichbar ist. Ist es derselbe Ordner, umbenannt?',
  'sources.offerMoved':
    '{label} ist nicht erreichbar, und dieser Ordner enthält dieselben Dateien. Ist es derselbe, verschoben?',
  'sources.takeOver': 'Es ist derselbe Ordner',
  'sources.takenOver': '{label} wird weitergeführt wie bisher',
  'sources.sameFiles': 'Die Dateien liegen auch in {from}',
  'sources.sameFilesHere': 'Ein anderer Ordner dieses Namens enthält die Dateien',
  'sources.sameFilesText':
    'Ist das dieser Ordner, umbenannt oder verschoben, kann er dort weitergeführt werden: Nichts muss neu eingestellt werden, und seine Fotos stehen nur einmal da. Ist es eine Kopie, lassen Sie beide stehen.',
  'sources.notThere':
    '{label} ist nicht, wo es war. Schließen Sie den Datenträger an, oder fügen Sie den Ordner neu hinzu, falls er umbenannt oder verschoben wurde.',
}
