import type { compareEn } from './compare.en.ts'

export const compareDe: Readonly<Record<keyof typeof compareEn, string>> = {
  'compare.label': 'Bilder nebeneinander',
  'compare.pane': '{count, plural, one {{name}} other {{place, number} von {count, number}: {name}}}',
  'compare.preview': 'Vorschau · Verbinden',
  'compare.away': '{source} ist nicht verbunden, und von diesem Foto gibt es keine Vorschau.',
  'compare.tools': 'Vergrößerung',
  'compare.zoomIn': 'Vergrößern',
  'compare.zoomOut': 'Verkleinern',
  'compare.fit': 'Ganze Bilder',
  'compare.actual': '100 %',
  'compare.actualOrWhole': '100 %, ganze Bilder',
  'compare.percent': '{percent, number} %',
  'compare.percentName': '{percent, number} %, zu 100 % oder zurück',
  'compare.lock': 'Gemeinsam bewegen',
  'compare.difference': 'Unterschied',
  'compare.full': 'Vollbild',
  'compare.differenceLooking': 'Der Unterschied wird gesucht',
  'compare.differenceNone':
    'Kein Bildpunkt ist verschieden. Verglichen bei {width, number} × {height, number}.',
  'compare.differenceLittle':
    'Kein Bildpunkt ist verschiedener, als erneutes Speichern ihn macht. Verglichen bei {width, number} × {height, number}.',
  'compare.differenceSome':
    '{share} der Bildpunkte sind verschieden. {times, number}-fach verstärkt, verglichen bei {width, number} × {height, number}.',
  'compare.differenceShape':
    'Die beiden haben verschiedene Formen: Ein Unterschied lässt sich nicht zeichnen.',
  'compare.differenceFailed':
    'Der Unterschied lässt sich nicht zeichnen: Eines der Bilder lässt sich nicht öffnen.',
}
