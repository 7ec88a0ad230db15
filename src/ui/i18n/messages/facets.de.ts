import type { facetsEn } from './facets.en.ts'

export const facetsDe: Readonly<Record<keyof typeof facetsEn, string>> = {
  'photos.facets.title': 'Eingrenzen',
  'photos.facets.show': 'Filter zeigen',
  'photos.facets.hide': 'Filter ausblenden',
  'photos.facets.exclude': 'Ausschließen',
  'photos.facets.excludeHint':
    'Was Sie jetzt wählen, fehlt in den Ergebnissen. Alt und ein Klick bewirken dasselbe.',
  'photos.facets.excluded': '{name}, ausgeschlossen',
  'photos.facets.mode': 'Vom Gewählten haben Fotos',
  'photos.facets.modeOf': '{mode, select, all {Alles davon} other {Irgendetwas davon}}',
  'photos.facets.noDate': 'Ohne Datum',
  'photos.facets.more': '{count, plural, one {# weiterer} other {# weitere}}',
  'photos.facets.less': 'Weniger',
  'photos.facets.people': 'Personen',
  'photos.facets.tags': 'Schlagwörter',
  'photos.facets.albums': 'Alben',
  'photos.facets.countries': 'Länder',
  'photos.facets.towns': 'Orte',
  'photos.facets.objects': 'Dinge',
  'photos.facets.colors': 'Farben',
  'photos.color':
    '{color, select, red {Rot} orange {Orange} yellow {Gelb} green {Grün} teal {Türkis} blue {Blau} purple {Lila} pink {Rosa} brown {Braun} black {Schwarz} grey {Grau} white {Weiß} other {Schwarz-weiß}}',
  'photos.search.kind':
    '{kind, select, key {Filter} type {Art} camera {Kamera} lens {Objektiv} folder {Ordner} label {Etikett} tag {Schlagwort} album {Album} year {Jahr} place {Ort} object {auf dem Foto} other {Wert}}',
  'photos.sort.trigger': 'Sortieren: {order}',
  'photos.sort.by': 'Sortieren nach',
  'photos.sort.direction': 'Richtung',
  'photos.sort.default': 'Übliche Reihenfolge',
  'photos.sort.name':
    '{by, select, relevance {Relevanz} date {Aufnahmedatum} added {Hinzugefügt} rating {Bewertung} size {Größe} color {Farbe} name {Name} duration {Länge} hand {Von Hand} other {Zufällig}}',
  'photos.sort.forward':
    '{by, select, relevance {Beste zuerst} date {Neueste zuerst} added {Neueste zuerst} rating {Beste zuerst} size {Größte zuerst} color {Von Rot bis Rosa} name {A bis Z} duration {Längste zuerst} other {Wie üblich}}',
  'photos.sort.backward':
    '{by, select, relevance {Beste zuletzt} date {Älteste zuerst} added {Älteste zuerst} rating {Beste zuletzt} size {Kleinste zuerst} color {Von Rosa bis Rot} name {Z bis A} duration {Kürzeste zuerst} other {Umgekehrt}}',
  'photos.sort.chip': '{order}: {direction}',
}
