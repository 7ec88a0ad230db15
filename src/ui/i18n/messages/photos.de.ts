import type { photosEn } from './photos.en.ts'

export const photosDe: Readonly<Record<keyof typeof photosEn, string>> = {
  'photos.timeline.title': 'Fotos',
  'photos.timeline.label': 'Zeitleiste',
  'photos.undated': 'Datum unbekannt',
  'photos.select': 'Auswählen',
  'photos.selectSection': '{section}, alle auswählen',
  'photos.scrubber': 'Zu einer Zeit springen',
  'photos.count': '{count, plural, one {# Foto} other {# Fotos}}',

  'photos.tile.kind':
    '{kind, select, photo {Foto} video {Video} audio {Ton} document {Dokument} raw {RAW-Foto} live {Live-Foto} other {Datei}}',
  'photos.tile.undated': 'Datum unbekannt',
  'photos.tile.stars': '{count, plural, one {# Stern} other {# Sterne}}',
  'photos.tile.flag': '{flag, select, pick {vorgemerkt} other {abgelehnt}}',
  'photos.tile.label': 'Farbe {label}',
  'photos.tile.favorite': 'Favorit',
  'photos.tile.loading': 'Foto, wird geladen',

  'photos.reason.missing': 'Auf der Platte nicht gefunden',
  'photos.reason.changed': 'Beim Lesen verändert',
  'photos.reason.undecodable': 'Beschädigte Datei',
  'photos.reason.unsupported': 'Format nicht unterstützt',
  'photos.reason.tooLarge': 'Zu groß, um sicher geöffnet zu werden',
  'photos.reason.empty': 'Leere Datei',
  'photos.reason.crashes': 'Beiseitegelegt: brachte den Dekoder zum Absturz',
  'photos.reason.timeout': 'Lesen dauerte zu lange',
  'photos.reason.permission': 'Ordner nicht verbunden',
  'photos.reason.storage': 'Kein Platz für die Vorschau',
  'photos.reason.other': 'Nicht lesbar',

  'photos.label.title': 'Farbe',
  'photos.label.none': 'Keine Farbe',
  'photos.label.colour':
    '{colour, select, red {Rot} orange {Orange} yellow {Gelb} green {Grün} teal {Türkis} blue {Blau} purple {Violett} pink {Rosa} other {Grau}}',

  'photos.zoom.label': 'Größe der Bilder',
  'photos.zoom.year': 'Jahre',
  'photos.zoom.month': 'Monate',
  'photos.zoom.day': 'Tage',
  'photos.zoom.large': 'Groß',
  'photos.zoom.in': 'Größere Bilder',
  'photos.zoom.out': 'Kleinere Bilder',

  'photos.filter.label': 'Filter',
  'photos.filter.add': 'Filtern',
  'photos.filter.clear': 'Suche leeren',
  'photos.filter.types': 'Art',
  'photos.filter.cameras': 'Kamera',
  'photos.filter.years': 'Jahr',
  'photos.filter.folders': 'Ordner',
  'photos.filter.marks': 'Markierungen',
  'photos.filter.flag': '{flag, select, pick {Vorgemerkt} other {Abgelehnt}}',
  'photos.filter.favorites': 'Favoriten',
  'photos.filter.undated': 'Datum unbekannt',
  'photos.filter.rating': '{count, plural, one {Ab # Stern} other {Ab # Sternen}}',
  'photos.filter.remove': 'Filter {name} entfernen',
  'photos.filter.none': 'Kein Foto gefunden',
  'photos.unordered': 'In der gewünschten Reihenfolge',
  'photos.search.where':
    'Wörter werden in Beschreibungen, Titeln, Schlagwörtern, Orten, Kameras und den Namen von Dateien und Ordnern gesucht.',
  'photos.search.without': '{count} ohne „{name}“',
  'photos.search.found': '{count, plural, one {# Foto} other {# Fotos}}',
  'photos.search.readAs': 'Anders lesen',
  'photos.search.ambiguous': 'Gemeint ist …',
  'photos.search.asWords': 'Als Wörter suchen',
  'photos.search.problem':
    '{problem, select, signs {hat weder Buchstaben noch Ziffern} parenthesis {hat kein Gegenstück} operator {verbindet nichts} incomplete {braucht einen Wert} value {ist kein Wert dieses Filters} later {noch nicht suchbar} key {als Wörter gesucht} deep {zu tief} unknown {gibt es nicht} other {zu lang}}',
  'photos.search.photos': 'Fotos',
  'photos.search.narrow': 'Zur Suche hinzufügen',
  'photos.search.save': 'Suche sichern',
  'photos.search.saved': 'Gesicherte Suche',
  'photos.search.savedList': 'Gesicherte Suchen',
  'photos.search.unsave': 'Gesicherte Suche entfernen',
  'photos.search.name': 'Name',
  'photos.search.pin': 'In der Seitenleiste zeigen',
  'photos.search.fresh': '{title}: {count} neu',
  'photos.done.resolve':
    '{count, plural, one {Eine Gruppe Doppelter aufgelöst} other {# Gruppen Doppelter aufgelöst}}',
  'photos.done.distinct': 'Als keine Doppelten gemerkt',
  'photos.done.search':
    '{what, select, save {Suche gesichert} delete {Gesicherte Suche entfernt} other {Gesicherte Suche geändert}}',
  'photos.search.recent': 'Letzte Suchen',
  'photos.search.forget': 'Letzte Suchen vergessen',
  'photos.search.for': 'Nach „{text}“ suchen',
  'photos.search.kind':
    '{kind, select, key {Filter} type {Art} camera {Kamera} lens {Objektiv} folder {Ordner} label {Etikett} tag {Schlagwort} album {Album} year {Jahr} other {Wert}}',
  'photos.filter.type':
    '{type, select, photo {Fotos} video {Videos} audio {Töne} raw {RAW} live {Live-Fotos} panorama {Panoramen} screenshot {Bildschirmfotos} document {Dokumente} animated {Animierte} other {Andere}}',

  'photos.selection.label': 'Auswahl',
  'photos.selection.count': '{count, plural, one {# ausgewählt} other {# ausgewählt}}',
  'photos.selection.none': 'Nichts ausgewählt',
  'photos.selection.clear': 'Auswahl aufheben',
  'photos.selection.all': 'Alle auswählen',
  'photos.selection.failed': 'Nichts wurde geändert: {reason}',

  'photos.action.favorite': 'Favorit',
  'photos.action.unfavorite': 'Aus Favoriten entfernen',
  'photos.action.mark': 'Sterne, Fahnen und Farben',
  'photos.action.pick': 'Vormerken',
  'photos.action.rateNone': 'Keine Bewertung',
  'photos.action.reject': 'Ablehnen',
  'photos.action.unflag': 'Keine Fahne',
  'photos.action.stars': '{count, plural, one {# Stern} other {# Sterne}}',
  'photos.action.tag': 'Schlagwörter',
  'photos.action.cull': 'Diese aussortieren',
  'photos.action.album': 'Zu Album hinzufügen',
  'photos.action.hide': 'Ausblenden',
  'photos.action.unhide': 'Wieder zeigen',
  'photos.action.rotateLeft': 'Nach links drehen',
  'photos.action.rotateRight': 'Nach rechts drehen',
  'photos.action.trash': 'In den Papierkorb',
  'photos.action.restore': 'Aus dem Papierkorb holen',
  'photos.action.more': 'Mehr',

  'photos.done.favorite':
    '{count, plural, one {Zu Favoriten hinzugefügt} other {# zu Favoriten hinzugefügt}}',
  'photos.done.unfavorite': '{count, plural, one {Aus Favoriten entfernt} other {# aus Favoriten entfernt}}',
  'photos.done.rate':
    '{stars, plural, =-1 {{count, plural, one {Als abgelehnt markiert} other {# als abgelehnt markiert}}} =0 {{count, plural, one {Bewertung entfernt} other {# Bewertungen entfernt}}} one {{count, plural, one {Mit 1 Stern bewertet} other {# mit 1 Stern bewertet}}} other {{count, plural, one {Mit {stars} Sternen bewertet} other {# mit {stars} Sternen bewertet}}}}',
  'photos.done.flag':
    '{flag, select, pick {{count, plural, one {Vorgemerkt} other {# vorgemerkt}}} reject {{count, plural, one {Abgelehnt} other {# abgelehnt}}} other {{count, plural, one {Fahne entfernt} other {# Fahnen entfernt}}}}',
  'photos.done.label': '{count, plural, one {Farbe: {label}} other {# mit Farbe {label}}}',
  'photos.done.unlabel': '{count, plural, one {Farbe entfernt} other {# Farben entfernt}}',
  'photos.done.hide': '{count, plural, one {Ausgeblendet} other {# ausgeblendet}}',
  'photos.done.unhide': '{count, plural, one {Wieder gezeigt} other {# wieder gezeigt}}',
  'photos.done.rotate': '{count, plural, one {Gedreht} other {# gedreht}}',
  'photos.done.trash': '{count, plural, one {In den Papierkorb gelegt} other {# in den Papierkorb gelegt}}',
  'photos.done.restore': '{count, plural, one {Zurückgeholt} other {# zurückgeholt}}',
  'photos.done.remove':
    '{count, plural, one {Aus der Bibliothek entfernt} other {# aus der Bibliothek entfernt}}',
  'photos.done.expire':
    '{count, plural, one {Ein Foto hat den Papierkorb nach seiner Zeit verlassen} other {# Fotos haben den Papierkorb nach ihrer Zeit verlassen}}',
  'photos.done.caption': 'Beschreibung gespeichert',
  'photos.done.title': 'Titel gespeichert',
  'photos.done.tag': '{count, plural, one {Schlagwort gegeben: {tag}} other {# mit Schlagwort: {tag}}}',
  'photos.done.untag':
    '{count, plural, one {Schlagwort entfernt: {tag}} other {Schlagwort von # entfernt: {tag}}}',
  'photos.done.tags': '{count, plural, one {Schlagwörter geändert} other {Schlagwörter von # geändert}}',
  'photos.done.tree':
    '{what, select, create {Schlagwort angelegt} rename {Schlagwort umbenannt} move {Schlagwort verschoben} merge {Schlagwörter vereint} delete {Schlagwort gelöscht} other {Schlagwort geändert}}',
  'photos.done.inAlbum':
    '{what, select, add {{count, plural, one {Zu {album} hinzugefügt} other {# zu {album} hinzugefügt}}} remove {{count, plural, one {Aus {album} entfernt} other {# aus {album} entfernt}}} include {{count, plural, one {Immer in {album}} other {# immer in {album}}}} exclude {{count, plural, one {Nie in {album}} other {# nie in {album}}}} other {Album angelegt: {album}}}',
  'photos.done.albums':
    '{what, select, create {Album angelegt} createSmart {Suchalbum angelegt} move {Album verschoben} reorder {Reihenfolge geändert} addSection {Abschnitt hinzugefügt} updateSection {Abschnitt geändert} deleteSection {Abschnitt entfernt} merge {Alben vereint} split {Album geteilt} delete {Album gelöscht} freeze {Suchalbum festgehalten} leave {Der Suche überlassen} dismissSuggestion {Vorschlag verworfen} other {Album geändert}}',
  'photos.beforeSections': 'Am Anfang',
  'photos.arranged': 'Jetzt an Stelle {place, number} von {total, number}',
  'photos.done.skipped':
    '{text}. {count, plural, one {# wurde seitdem geändert und bleibt.} other {# wurden seitdem geändert und bleiben.}}',
  'photos.done.notUndone': 'Nichts wurde rückgängig gemacht',
  'photos.done.undone': 'Rückgängig gemacht',
}
