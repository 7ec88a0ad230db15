import type { settingsEn } from './settings.en.ts'

export const settingsDe: Readonly<Record<keyof typeof settingsEn, string>> = {
  'appearance.theme': 'Farbschema',
  'appearance.themeLead':
    'Der Betrachter ist immer dunkel, damit das Bild im Licht steht und nicht die Wand.',
  'appearance.theme.system': 'Wie das System',
  'appearance.theme.light': 'Hell',
  'appearance.theme.dark': 'Dunkel',
  'appearance.language': 'Sprache',
  'appearance.languageLead': 'Bestimmt auch, wie Daten, Zahlen und Größen geschrieben werden.',
  'appearance.language.system': 'Wie der Browser',
  'appearance.density': 'Dichte',
  'appearance.densityLead':
    'Kompakt zeigt mehr Zeilen und kleinere Bedienelemente. Auf Touchscreens bleiben sie groß.',
  'appearance.density.comfortable': 'Großzügig',
  'appearance.density.compact': 'Kompakt',
  'appearance.slideshow': 'Diaschau',
  'appearance.slideshowLead': 'Wie lange jedes Foto zu sehen ist.',
  'appearance.slideshow.seconds': '{count, plural, one {# Sekunde} other {# Sekunden}}',
  'appearance.marks': 'Markierungen',
  'appearance.tileMarks': 'Markierungen auf Fotos zeigen',
  'appearance.tileMarksText': 'Sterne, Herzen, Fahnen und Farben in der Ecke jedes Fotos.',
  'appearance.labels': 'Namen der Farben',
  'appearance.labelsLead': 'Was jede Farbe für Sie bedeutet. Leer: der Name der Farbe.',
  'appearance.motion': 'Bewegung',
  'appearance.reducedMotion': 'Bewegung verringern',
  'appearance.reducedMotionText':
    'Bilder blenden über, statt sich zu bewegen. Die Systemeinstellung gilt in jedem Fall.',
  'models.lead':
    'Große Teile der App und Teile, die sie nicht mitbringt. Jeder wird vor der Benutzung geprüft und bleibt auf diesem Gerät.',
  'models.decoder': 'Videodekoder',
  'models.decoderText':
    'Macht Vorschaubilder von Filmen, die dieser Browser nicht dekodieren kann, etwa HEVC und altes AVI. FFmpeg, 32 MB, GPL-2.0-or-later: Es gehört nicht zu dieser App, Sie installieren es selbst.',
  'models.decoderHow':
    'Wählen Sie die beiden Dateien des npm-Pakets @ffmpeg/core {version}: {js} und {wasm} aus seinem Ordner dist/esm.',
  'models.installFromFile': 'Aus Dateien installieren',
  'models.installed': 'Installiert, {size}',
  'models.notInstalled': 'Nicht installiert',
  'models.remove': 'Entfernen',
  'models.removed': 'Der Videodekoder ist entfernt',
  'models.done':
    'Der Videodekoder ist installiert. Filme, die auf ihn warteten, werden noch einmal versucht.',
  'models.wrongFiles':
    'Das sind nicht die beiden Dateien von @ffmpeg/core {version}. Nichts wurde installiert.',
  'models.text': 'Wörter in Bildern',
  'models.text.lead':
    'Was Text findet und liest, allein auf diesem Gerät. Weitere Sprachen installieren Sie aus einer Datei; sie wird geprüft, bevor sie bleibt.',
  'models.faces': 'Gesichter',
  'models.faces.lead':
    'Diese Netze finden Gesichter und unterscheiden sie. Sie laufen nur in diesem Browser, und erst wenn Sie das Suchen nach Gesichtern eingeschaltet haben.',
  'models.faces.detect': 'Findet Gesichter',
  'models.faces.landmarks': 'Findet Augen, Nase und Mund',
  'models.faces.embed': 'Unterscheidet Gesichter',
  'models.faces.eyes': 'Sieht, ob Augen offen sind',
  'models.objects': 'Dinge',
  'models.objects.lead':
    'Ein Netz, das auf diesem Gerät Menschen, Tiere, Fahrzeuge und Dinge auf Fotos findet.',
  'models.objects.detect': 'Findet Dinge in achtzig Arten',
  'models.text.reads': '{engine}: {languages}',
  'models.text.orientation': 'Tesseract: wie herum eine Seite liegt',
  'models.text.state':
    '{state, select, installed {Auf diesem Gerät} included {Kommt mit der App, bei der ersten Benutzung} other {Nicht installiert}}',
  'models.text.source': 'Datei: {source}',
  'models.text.removeLabel': '{name} entfernen',
  'models.text.done': 'Installiert. Fotos, die darauf gewartet haben, werden jetzt gelesen.',
  'models.text.wrong': '{file} ist keine Datei dieser Modelle oder beschädigt. Sie wurde nicht installiert.',
  'network.leadNone':
    'Nichts ging an eine andere Adresse.{count, plural, =0 {} one { Die eine Anfrage unten ging dorthin, woher diese App kam, und galt der App selbst.} other { Die # Anfragen unten gingen dorthin, woher diese App kam, und galten der App selbst.}}',
  'network.leadSome':
    '{count, plural, one {Eine Anfrage ging an eine andere Adresse, nach einem Klick von Ihnen.} other {# Anfragen gingen an eine andere Adresse, jede nach einem Klick von Ihnen.}}',
  'network.requests': 'Anfragen',
  'network.requestsLead':
    'Die neuesten zuerst, höchstens {count, number}. Bilder kommen von diesem Gerät und sind keine Anfragen.',
  'network.none': 'Es wurde keine Anfrage gestellt.',
  'network.reason.page': 'öffnet die App',
  'network.reason.code': 'ein Teil der App',
  'network.reason.style': 'wie die App aussieht',
  'network.reason.font': 'ihre Schrift',
  'network.reason.picture': 'ihr Symbol',
  'network.reason.model': 'ein Modell, das Sie gewählt haben',
  'network.reason.install': 'um ohne Netz zu laufen',
  'network.reason.update-check': 'gibt es eine neue Version',
  'network.reason.runtime': 'ein Dekoder',
  'network.reason.other': 'eine Datei der App',
  'network.when': 'Wann',
  'network.what': 'Was',
  'network.why': 'Warum',
  'network.size': 'Größe',
  'network.noAnswer': 'keine Antwort',
  'network.remote': 'andere Adresse',
  'about.build': 'Living Museum, erstellt am {build}',
  'about.promises': 'Drei Versprechen',
  'about.promise.originals': 'Ihre Originale werden nie verändert und gehen nie verloren.',
  'about.promise.decisions': 'Was Sie entschieden haben, ist gespeichert, sobald die App es sagt.',
  'about.promise.network': 'Nichts wird ungefragt irgendwohin gesendet.',
  'about.install': 'Als App',
  'about.installText':
    'Installiert hat sie ein eigenes Fenster, läuft ohne Netz, und der Browser merkt sich den Zugriff auf Ihre Ordner.',
  'about.installed': 'Sie läuft als installierte App.',
  'about.installAction': 'Installieren',
  'about.vitals': 'Wie schnell es sich anfühlte',
  'about.vitalsText': 'In diesem Browser gemessen und hier behalten. Nichts wird gemeldet.',
  'about.ms': '{ms, number} ms',
  'about.vital.lcp': 'Erstes Bild oder erster Text nach dem Öffnen',
  'about.vital.inp': 'Langsamste Antwort auf einen Klick oder eine Taste',
  'about.vital.longTask': 'Längster Moment ohne Antwort',
  'about.licences': 'Lizenzen',
  'about.licencesText': 'Diese App steht auf der Arbeit anderer.',
  'about.licencesLink': 'Alle Lizenzen',
  'about.geonames': 'Namen von Orten und Regionen: GeoNames (www.geonames.org), CC BY 4.0.',
  'stacks.title': 'Stapel',
  'stacks.lead':
    'Zusammengehörige Fotos erscheinen als eines, das beste obenauf. Die Suche findet weiterhin jedes, und keine Datei wird angerührt. Was aufgelöst wurde, wird nie wieder von selbst gestapelt.',
  'stacks.kind':
    '{kind, select, raw {RAW und Bild} burst {Serien} bracket {Belichtungsreihen} panorama {Panoramen} edited {Bearbeitete Fassungen} other {Von Ihnen gestapelt}}',
  'stacks.kindText':
    '{kind, select, raw {Eine RAW-Datei und das JPEG oder HEIC, das die Kamera daneben gespeichert hat.} burst {Drei und mehr Aufnahmen einer Kamera im Abstand von höchstens einer Sekunde, oder als Serie benannt.} bracket {Eine Serie, in der die Kamera die Belichtung geändert hat, mit dem daraus verrechneten Bild.} panorama {Die Einzelbilder eines Panoramas und das daraus zusammengesetzte Bild, soweit die Namen es verraten.} other {Ein Foto und was ein Bildprogramm daneben gespeichert hat, wie IMG_1234 und IMG_E1234.}}',
  'stacks.count':
    '{count, plural, =0 {Keine Stapel} one {1 Stapel mit {photos, number} Fotos} other {# Stapel mit {photos, number} Fotos}}',
  'stacks.unstackAll': 'Alle auflösen',
  'stacks.unstackKind': 'Alle auflösen: {name}',
  'stacks.unstackAsk': 'Alle auflösen: {name}?',
  'stacks.unstackAskText':
    '{count} Stapel mit {photos} Fotos werden aufgelöst und nicht wieder von selbst gestapelt. Kein Foto wird verändert, und es lässt sich rückgängig machen.',
  'stacks.live':
    'Live-Fotos und Fotos mit Bewegung sind keine Stapel und haben keinen Schalter: Ihr Film ist ein Teil des Fotos, läuft an seiner Stelle und geht überall mit.',

  'storage.lead':
    'Was die App in diesem Browser aufbewahrt. Ihre Ordner zählen nicht dazu: Sie bleiben, wo sie sind.',
  'storage.usage': 'Belegt',
  'storage.total': '{used} belegt',
  'storage.totalOf': '{used} belegt. Der Browser erlaubt bis zu {quota}',
  'storage.kind.thumbs': 'Vorschaubilder',
  'storage.kind.thumbs.what': 'werden neu erzeugt, wenn sie fehlen',
  'storage.kind.catalog': 'Katalog',
  'storage.kind.catalog.what': 'Daten, Orte, Bewertungen, Beschreibungen, Verlauf',
  'storage.kind.imported': 'Kopierte Dateien',
  'storage.kind.imported.what':
    'Dateien, die Sie hineinkopiert haben; der Browser kennt nur diese eine Kopie',
  'storage.kind.renders': 'Volle Bilder',
  'storage.kind.renders.what': 'von Formaten, die der Browser nicht selbst zeigen kann',
  'storage.kind.models': 'Installierte Teile',
  'storage.kind.models.what': 'Dekoder und Modelle aus Einstellungen › Modelle',
  'storage.thumbs': 'Größe der Vorschaubilder',
  'storage.thumbsLead':
    'Größere sehen auf großen Bildschirmen schärfer aus, solange ein Laufwerk fehlt, und brauchen mehr Platz.',
  'storage.thumbs.small': 'Klein',
  'storage.thumbs.smallText': 'am wenigsten Platz',
  'storage.thumbs.medium': 'Mittel',
  'storage.thumbs.mediumText': 'eine gute Mitte',
  'storage.thumbs.large': 'Groß',
  'storage.thumbs.largeText': 'am schärfsten, am meisten Platz',
  'storage.durability': 'Bleibt alles erhalten?',
  'storage.persisted':
    'Der Browser hat zugesagt, diese Bibliothek zu behalten, bis Sie sie selbst entfernen.',
  'storage.notPersisted':
    'Nicht geschützt: Wenn die Platte fast voll ist, darf der Browser diese Bibliothek löschen. Ihre Ordner blieben unberührt, aber Bewertungen und Beschreibungen wären ohne Sicherung verloren.',
  'storage.askPersist': 'Den Browser bitten, sie zu behalten',
  'storage.persistRefused':
    'Der Browser hat es nicht zugesagt. Es hilft, die App zu installieren oder öfter zu benutzen; mit einer Sicherung sind Sie in jedem Fall sicher.',
  'storage.persistRefusedNoBackup':
    'Der Browser hat es nicht zugesagt. Es hilft, die App zu installieren oder öfter zu benutzen. Legen Sie unten eine Sicherung an, dann sind Sie in jedem Fall sicher.',
  'backup.title': 'Sicherung',
  'backup.lead':
    'Eine Datei mit allem, was Sie entschieden haben: Bewertungen, Beschreibungen, Titel, Favoriten, Papierkorb, Verlauf. Sie enthält keine Fotos und lässt sich allein in jedem Browser wiederherstellen.',
  'backup.never': 'Auf diesem Gerät wurde noch keine Sicherung angelegt.',
  'backup.last': 'Letzte Sicherung {at}',
  'backup.toFile': 'In eine Datei sichern',
  'backup.toFolder': 'In einen Ordner sichern',
  'backup.made': 'Gesichert als {place}',
  'backup.madeText': '{decisions, plural, one {Eine Änderung} other {# Änderungen}}, {size}',
  'backup.madeInFolder': 'Die sieben neuesten Sicherungen in diesem Ordner bleiben erhalten.',
  'backup.restoreTitle': '{name} wiederherstellen?',
  'backup.restoreText':
    'Der Inhalt kommt zu dieser Bibliothek hinzu; kennen beide einen Wert, gilt der neuere. Ist die Datei beschädigt, wird nichts geändert.',
  'backup.restoreAction': 'Wiederherstellen',
  'reset.title': 'Zurücksetzen',
  'reset.lead':
    'Vergisst alles, was die App in diesem Browser aufbewahrt, und beginnt neu. Dateien in Ihren Ordnern bleiben unberührt.',
  'reset.open': 'Zurücksetzen …',
  'reset.dialogTitle': 'Diese Bibliothek vergessen?',
  'reset.text':
    'Katalog, Vorschaubilder, kopierte Dateien und installierte Teile werden aus diesem Browser gelöscht. Ihre Ordner bleiben, wie sie sind. Das lässt sich nicht rückgängig machen; eine Sicherung lässt sich danach wiederherstellen.',
  'reset.type': 'Zur Bestätigung „{word}“ eingeben',
  'reset.word': 'zurücksetzen',
  'reset.action': 'Alles vergessen',
}
