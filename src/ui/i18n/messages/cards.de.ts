import type { cardsEn } from './cards.en.ts'

export const cardsDe: Readonly<Record<keyof typeof cardsEn, string>> = {
  'cards.title': 'Darf diese Karte gelöscht werden?',
  'cards.lead':
    'Wählen Sie eine Speicherkarte, einen Stick oder eine alte Platte. Jede Datei darauf wird gelesen und in Ihrer Bibliothek gesucht. Nichts wird importiert und nichts verändert.',
  'cards.choose': 'Karte oder Ordner wählen',
  'cards.another': 'Eine andere prüfen',
  'cards.stop': 'Anhalten',
  'cards.unsupported':
    'Dieser Browser kann keine Ordner öffnen. Chrome, Edge und andere Chromium-Browser können es.',
  'cards.listing':
    '{count, plural, one {# Datei in {name} gefunden …} other {# Dateien in {name} gefunden …}}',
  'cards.hashing': '{name} wird gelesen: {done, number} von {total, number} Dateien',
  'cards.comparing': 'Bilder werden verglichen: {done, number} von {total, number} Dateien sind fertig',
  'cards.stopped': 'Angehalten nach {done, number} von {total, number} Dateien. {name} noch nicht löschen.',
  'cards.failed': '{name} konnte nicht bis zum Ende gelesen werden',
  'cards.empty': 'Nichts auf {name}',
  'cards.emptyText': 'Es wurde keine Datei gefunden und also keine geprüft.',
  'cards.green': 'Ja. Alles von {name} ist in Ihrer Bibliothek',
  'cards.amber': 'Bitte erst nachsehen',
  'cards.red': 'Nein. Manches von {name} gibt es nirgends sonst',
  'cards.greenText':
    '{count, plural, one {# Datei} other {# Dateien}} ({bytes}), jede mit ihrem ganzen Inhalt mit einer Kopie verglichen, die eben dort gelesen wurde, wo sie liegt.',
  'cards.amberText':
    'Jedes Bild ist in Ihrer Bibliothek, und nichts, was gemessen wurde (Größe, Schärfe, Farbe, Helligkeit, Kompression), spricht gegen die Kopie. Aber nicht alles ist dort genau so, wie es auf der Karte ist.',
  'cards.amberTextLook':
    '{count, plural, one {# Datei ist} other {# Dateien sind}} in anderer Form in Ihrer Bibliothek, im Papierkorb oder gerade nicht lesbar. Ob das genügt, können nur Sie sagen: Sehen Sie sich die Liste an, bevor Sie die Karte löschen.',
  'cards.size': '{width, number} × {height, number} · {bytes}',
  'cards.inLibrary': 'In der Bibliothek: {copy} ({size})',
  'cards.fault.pixels': 'weniger Pixel',
  'cards.fault.cropped': 'beschnitten',
  'cards.fault.framed': 'in einem Rahmen',
  'cards.fault.grey': 'ohne Farben',
  'cards.fault.softer': 'weicher',
  'cards.fault.raw': 'keine Raw-Datei',
  'cards.fault.compressed': 'stärker komprimiert',
  'cards.fault.stamped': 'stellenweise anders (ein Stempel oder Text)',
  'cards.fault.edges': 'anderer Rand (zugeschnitten oder gerahmt)',
  'cards.fault.page': 'Schrift, die in Wörtern abweichen kann',
  'cards.fault.brightness': 'andere Helligkeit',
  'cards.fault.turned': 'gedreht oder gespiegelt',
  'cards.fault.tilted': 'gerade gerückt',
  'cards.fault.recoded': 'anderes Format mit weniger Bytes',
  'cards.redText':
    '{count, plural, one {# Datei} other {# Dateien}} gingen verloren. Fügen Sie die Karte der Bibliothek hinzu, oder kopieren Sie sie an einen sicheren Ort.',
  'cards.damagedText':
    '{count, plural, one {# davon heißt wie ein Foto oder Film, lässt sich aber nicht als solches lesen, und die Bibliothek kann es nicht aufnehmen. Kopieren Sie diese Datei von Hand an einen sicheren Ort, bevor Sie die Karte löschen.} other {# davon heißen wie Fotos oder Filme, lassen sich aber nicht als solche lesen, und die Bibliothek kann sie nicht aufnehmen. Kopieren Sie diese Dateien von Hand an einen sicheren Ort, bevor Sie die Karte löschen.}}',
  'cards.notKept':
    'Das Ergebnis bleibt nur, bis die Seite neu geladen wird. Sichern Sie den Bericht, um es zu behalten.',
  'cards.hidden':
    'Dateien, deren Namen der Browser nicht zeigen kann (mit Zeichen wie ? oder :), nennt er nicht; sie sind nicht geprüft.',
  'cards.save': 'Bericht sichern',
  'cards.saved': 'Bericht gesichert',
  'cards.brokenText':
    '{count, plural, one {# Datei ist auf der Karte beschädigt und in der Bibliothek ebenso: Suchen Sie anderswo nach einer besseren Kopie.} other {# Dateien sind auf der Karte beschädigt und in der Bibliothek ebenso: Suchen Sie anderswo nach besseren Kopien.}}',
  'cards.broken': 'Beschädigt, auf der Karte wie in der Bibliothek: {copy}',
  'cards.verdicts': 'Was gefunden wurde',
  'cards.files': 'Dateien',
  'cards.moreFiles': 'Die ersten {shown, number} von {count, number}; im Bericht stehen alle.',
  'cards.verdict.missing': 'Nicht in der Bibliothek',
  'cards.verdict.worse': 'Nur in schlechterer Fassung',
  'cards.verdict.unreadable': 'Konnte nicht geöffnet werden',
  'cards.verdict.damaged': 'Fotos und Filme, die sich nicht lesen lassen',
  'cards.verdict.trashed': 'Im Papierkorb',
  'cards.verdict.unverified': 'Bekannt, aber die Kopie ist jetzt nicht lesbar',
  'cards.verdict.altered': 'Nur in veränderter Fassung',
  'cards.verdict.better': 'Gleiches Bild, in nichts Gemessenem schlechter',
  'cards.verdict.other': 'Kein Foto und kein Film',
  'cards.verdict.identical': 'In der Bibliothek, Byte für Byte',
  'cards.light.green': 'sicher',
  'cards.light.amber': 'nachsehen',
  'cards.light.red': 'nicht sicher',
  'cards.light.none': 'nichts geprüft',
}
