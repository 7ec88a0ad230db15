import type { filtersEn } from './filters.en.ts'

export const filtersDe: Readonly<Record<keyof typeof filtersEn, string>> = {
  'filters.named':
    '{kind, select, taken {Aufgenommen} added {Hinzugefügt} camera {Kamera} lens {Objektiv} name {Dateiname} path {Pfad} folder {Ordner} ext {Endung} source {Ordner} software {Programm} hash {Fingerabdruck} tag {Schlagwort} person {Person} album {Album} place {Ort} city {Stadt} region {Region} country {Land} object {Zeigt} color {Farbe} label {Etikett} other {}}: {value}',
  'filters.exactly': 'nur {value}',
  'filters.before': 'vor {day}',
  'filters.since': 'seit {day}',
  'filters.between': '{from} bis {to}',
  'filters.season': '{season, select, spring {Frühling} summer {Sommer} autumn {Herbst} other {Winter}}',
  'filters.seasonOf':
    '{season, select, spring {Frühling} summer {Sommer} autumn {Herbst} other {Winter}} {year}',
  'filters.dayOfMonth': 'Tag {days} eines Monats',
  'filters.dated': 'Datum bekannt',
  'filters.near': 'Höchstens {km} km von {position}',
  'filters.person': '{how, select, only {Nur {name}} other {{name} mit anderen}}',
  'filters.unnamed': 'Jemand ohne Namen',
  'filters.notFavorite': 'Kein Favorit',
  'filters.stars': '{count, plural, =-1 {Abgewertet} =0 {Ohne Bewertung} one {# Stern} other {# Sterne}}',
  'filters.starsUpTo': '{from} bis {count, plural, one {# Stern} other {# Sterne}}',
  'filters.has':
    '{what, select, caption {Mit Beschreibung} title {Mit Titel} rating {Mit Bewertung} tag {Mit Schlagwort} album {In einem Album} label {Mit Etikett} gps {Mit Position} sidecar {Mit Begleitdatei} date {Mit Datum} text {Mit Text im Bild} voice {Mit Sprachnotiz} other {Mit Gesicht}}',
  'filters.hasNot':
    '{what, select, caption {Ohne Beschreibung} title {Ohne Titel} rating {Ohne Bewertung} tag {Ohne Schlagwort} album {In keinem Album} label {Ohne Etikett} gps {Ohne Position} sidecar {Ohne Begleitdatei} date {Ohne Datum} text {Ohne Text im Bild} voice {Ohne Sprachnotiz} other {Ohne Gesicht}}',
  'filters.state':
    '{state, select, offline {Ordner nicht verbunden} damaged {Beschädigt} duplicate {Duplikate} blank {Fast leer} stack {In einem Stapel} other {Im Korb}}',
  'filters.shelf':
    '{shelf, select, hidden {Ausgeblendet} trash {Im Papierkorb} removed {Aus der Bibliothek entfernt} other {Zu sehen}}',
  'filters.faces': 'Gesichter: {range}',
  'filters.age': 'Alter: {range}',
  'filters.written':
    '{column, select, caption {In Titel oder Beschreibung} text {Im Bild} names {Im Namen von Datei oder Ordner} tags {In Schlagwörtern} people {In Namen von Personen} place {Im Ort} other {In der Kamera}}: „{words}“',
  'filters.look': 'Sieht aus wie „{words}“',
  'filters.number':
    '{field, select, iso {ISO} aperture {Blende} focal_mm {Brennweite} shutter_s {Belichtung} bytes {Größe} megapixels {Auflösung} ratio {Breite zu Höhe} other {Länge}}: {range}',
  'filters.shape': '{shape, select, landscape {Querformat} portrait {Hochformat} other {Quadratisch}}',
  'filters.orMore': '{value} oder mehr',
  'filters.orLess': 'bis {value}',
  'filters.not': 'Nicht {name}',
  'filters.like': 'Sieht aus wie {name}',
  'filters.unlike': 'Anders als {name}',
  'filters.thisPhoto': 'dieses Foto',
  'filters.partOf': 'ein Teil von {name}',
  'filters.yourPicture': 'Ihr Bild',
  'filters.askedPicture': 'Das Bild, mit dem gesucht wird',
  'filters.sim':
    '{sim, select, strict {Nur starke Treffer} usual {Übliche Treffer} weak {Auch schwächere Treffer} other {Ähnlichkeit ab {least}}}',
  'filters.limit': '{count, plural, one {Nur das erste} other {Nur die ersten #}}',
}
