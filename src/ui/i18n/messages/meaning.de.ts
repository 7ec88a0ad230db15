import type { meaningEn } from './meaning.en.ts'

export const meaningDe: Readonly<Record<keyof typeof meaningEn, string>> = {
  'photos.search.where':
    'Wörter werden in Beschreibungen, Titeln, Schlagwörtern, Orten, Kameras und den Namen von Dateien und Ordnern gesucht.',
  'photos.search.whereAsked':
    'Wörter werden in Beschreibungen, Titeln, Schlagwörtern, Orten, Kameras, den Namen von Dateien und Ordnern und in dem gesucht, was Fotos zeigen.',
  'asked.waiting': 'Es wird geprüft, was die Fotos zeigen …',
  'asked.ready': 'Auch nach dem, was Fotos zeigen.',
  'asked.readyAlone': 'Nach dem, was Fotos zeigen.',
  'asked.off': 'Kein Modell ist gewählt, daher lassen sich Fotos nicht nach dem suchen, was sie zeigen.',
  'asked.hint': 'Um Fotos nach dem zu finden, was sie zeigen, wählen Sie ein Modell.',
  'asked.toModels': 'Modelle',
  'asked.away':
    '{count, plural, one {Ein Foto wartet auf seinen Ordner.} other {# Fotos warten auf ihren Ordner.}}',
  'asked.reconnect': 'Wieder verbinden',
  'asked.looked': '{looked} von {total} Fotos bisher angesehen.',
  'asked.demonstration': 'Mit dem Vorführmodell, das nur gezeichnete Formen kennt.',
  'asked.failed': 'Was Fotos zeigen, ließ sich nicht fragen: {reason}',
  'asked.failed.model': 'Das Modell ist nicht auf diesem Gerät.',
  'asked.failed.photo': 'Dieses Foto wurde noch nicht angesehen.',
  'asked.failed.unknown': 'Ein solches Foto gibt es nicht.',
  'asked.failed.gone': 'Dieses Bild ist nicht mehr auf diesem Gerät.',
  'asked.failed.files':
    'Die Dateien des Modells ließen sich nicht öffnen. Löschen Sie sie und bringen Sie andere.',
  'asked.failed.other': 'Das Modell läuft hier nicht.',
  'asked.how': 'Wie nah Fotos sein müssen',
  'asked.strict': 'Strenger',
  'asked.usual': 'Üblich',
  'asked.weak': 'Auch schwächere Treffer',
  'corrected.near': 'Ergebnisse für „{used}“.',
  'corrected.short': 'zeigt „{used}“',
  'corrected.asTyped': 'Stattdessen nach „{typed}“ suchen',
  'corrected.inside': 'Kein Wort beginnt mit „{typed}“. Gezeigt wird, wo es in einem Wort steht.',
  'corrected.hasInside': 'Einige Wörter enthalten „{typed}“.',
  'corrected.offer': 'Meinten Sie „{used}“?',
  'corrected.search': 'Nach „{used}“ suchen',
  'found.title': 'Gefunden, weil',
  'found.words':
    '„{words}“ steht {column, select, caption {in Titel oder Beschreibung} text {im Text auf dem Bild} names {im Namen der Datei oder des Ordners} tags {in den Stichwörtern} people {in den Namen der Personen} place {im Ort} other {in der Kamera}}',
  'found.corrected': 'für „{typed}“',
  'found.thing': '{name} ist zu sehen',
  'found.looks': 'es aussieht wie „{words}“',
  'found.like': 'es Ihrem Bild ähnlich ist',
  'found.near': 'Kosinus {cosine}, Platz {place}',
  'found.fits': 'und es passt zu {pieces}',
  'asked.none': 'Keine guten Treffer nach dem, was Fotos zeigen.',
}
