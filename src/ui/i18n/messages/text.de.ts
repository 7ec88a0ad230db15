import type { textEn } from './text.en.ts'

export const textDe: Readonly<Record<keyof typeof textEn, string>> = {
  'text.title': 'Text',
  'text.close': 'Text schließen',
  'text.button': 'Text in diesem Bild',
  'text.pending': 'Noch nicht gelesen',
  'text.pendingText': 'Es wird gelesen, wenn sonst nichts mehr zu tun ist.',
  'text.off': 'Das Lesen von Text ist ausgeschaltet',
  'text.offText': 'Sie können dieses eine Bild jetzt lesen lassen oder es in den Einstellungen einschalten.',
  'text.none': 'Keine Wörter gefunden',
  'text.noneText': 'Nichts in diesem Bild sieht nach Schrift aus.',
  'text.skipped': 'Text wird in Fotos und Dokumenten gelesen',
  'text.blocked': 'Ein Modell fehlt',
  'text.blockedText':
    'Das Modell, das Text liest, ist nicht auf diesem Gerät. Unter Einstellungen › Modelle steht, wie Sie es bekommen.',
  'text.failed': 'Dieses Bild konnte nicht gelesen werden',
  'text.readNow': 'Jetzt lesen',
  'text.reading': 'Wird gelesen …',
  'text.readAgain': 'Noch einmal lesen',
  'text.readAgainWith': 'Noch einmal lesen mit {engine}',
  'text.readRegion': 'Einen Teil noch einmal lesen',
  'text.regionHint': 'Ziehen Sie einen Rahmen um das, was gelesen werden soll. Esc bricht ab.',
  'text.count': '{count, plural, one {# Zeile} other {# Zeilen}}',
  'text.copyAll': 'Alles kopieren',
  'text.copyTable': 'Als Tabelle kopieren',
  'text.copied': 'Kopiert',
  'text.notCopied': 'Der Browser hat das Kopieren nicht erlaubt',
  'text.copyLine': '„{text}“ kopieren',
  'text.correct': '„{text}“ berichtigen',
  'text.corrected': 'Zeile',
  'text.correctHint': 'Enter speichert, Esc bricht ab. Leer: Das ist kein Text.',
  'text.save': 'Speichern',
  'text.cancel': 'Abbrechen',
  'text.notText': 'Das ist kein Text',
  'text.undoCorrection': 'Wie es gelesen wurde',
  'text.unsure': 'Unsicher gelesen',
  'text.byHand': 'Von Ihnen berichtigt',
  'text.lines': 'Zeilen',
  'text.page': 'Seite {page, number}',
  'text.actions': 'In diesem Text',
  'text.call': '{text} anrufen',
  'text.mail': 'An {text} schreiben',
  'text.open': '{text} öffnen',
  'text.copyThing': '{text} kopieren',
  'text.kindOfAction':
    '{kind, select, phone {Telefon} email {E-Mail} link {Link} date {Datum} address {Adresse} iban {Konto} code {Code} other {}}',
  'text.readBy':
    '{engine, select, ppocr {Gelesen von PP-OCR} tesseract {Gelesen von Tesseract} pdf {Eigener Text des Dokuments} other {Von Ihnen berichtigt}}',
  'text.language': 'Sprache, wie es scheint: {language}.',
  'text.shelf': 'Das zeigt',
  'text.shelf.auto': 'Wie die App es sieht: {kind}',
  'text.shelf.nothing': 'nichts Besonderes',
  'text.shelf.none': 'Kein Papier irgendeiner Art',
  'text.kind':
    '{kind, select, receipt {Beleg} ticket {Ticket} card {Visitenkarte} menu {Speisekarte} whiteboard {Tafel} document {Dokument} other {}}',
  'text.shelves':
    '{kind, select, receipt {Belege} ticket {Tickets} card {Visitenkarten} menu {Speisekarten} whiteboard {Tafeln} document {Dokumente} screenshot {Bildschirmfotos} all {Alles mit Text} other {}}',

  'text.page.title': 'Wörter in Bildern',
  'text.page.lead':
    'Fotos und Dokumente nach dem, was darauf geschrieben steht. Die App ordnet nach Regeln; öffnen Sie ein Foto und seinen Text, um es anders zu sagen.',
  'text.page.empty': 'Noch keine Wörter gefunden',
  'text.page.emptyText':
    'Was in Ihren Fotos geschrieben steht, wird gelesen, wenn sonst nichts mehr zu tun ist.',
  'text.page.emptyOff': 'Das Lesen von Text ist in den Einstellungen ausgeschaltet.',
  'text.page.count': '{count, plural, one {# Foto} other {# Fotos}}',
  'text.page.reading': 'Wird gelesen: noch {open, plural, one {# Bild} other {# Bilder}}',
  'text.page.paused': 'Angehalten: noch {open, plural, one {# Bild} other {# Bilder}}',
  'text.page.settings': 'Einstellungen',

  'text.settings.title': 'Wörter in Bildern',
  'text.settings.lead':
    'Was in Fotos und Dokumenten geschrieben steht, wird auf diesem Gerät gelesen, damit Sie es suchen und kopieren können.',
  'text.settings.read': 'Text lesen',
  'text.settings.readText': 'Ein Bild nach dem anderen, wenn sonst nichts zu tun ist.',
  'text.settings.language': 'Sprachen',
  'text.settings.languageText':
    'Die erste entscheidet, wie Text gelesen wird. Bei einer anderen Wahl werden alle Bilder noch einmal gelesen.',
  'text.settings.languages': 'Erste Sprache',
  'text.settings.also': 'Außerdem',
  'text.settings.state':
    '{read, plural, one {# Bild gelesen} other {# Bilder gelesen}}, {open, plural, =0 {keines übrig} other {# übrig}}.',
  'text.settings.found': 'Text in {count, plural, one {# Bild} other {# Bildern}}.',
  'text.settings.blocked': 'Das Modell, das Text liest, fehlt: siehe Modelle.',
  'text.settings.objects': 'Dinge auf Fotos finden',
  'text.settings.objectsLead':
    'Tiere, Fahrzeuge und andere Dinge werden auf diesem Gerät gefunden, damit Sie nach „Hund“ oder „Fahrzeug“ suchen können.',
  'text.settings.objectsState':
    '{done, plural, one {# Foto angesehen} other {# Fotos angesehen}}, {open, plural, =0 {keines übrig} other {# übrig}}.',
  'text.settings.objectsBlocked': 'Das Modell, das Dinge findet, fehlt: siehe Modelle.',
  'text.settings.shelves': 'Zeigen, was gefunden wurde',
}
