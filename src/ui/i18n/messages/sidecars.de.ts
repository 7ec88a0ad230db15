import type { sidecarsEn } from './sidecars.en.ts'

export const sidecarsDe: Readonly<Record<keyof typeof sidecarsEn, string>> = {
  'sidecars.on': 'Begleitdateien schreiben …',
  'sidecars.off': 'Keine Begleitdateien mehr schreiben …',
  'sidecars.offTitle': 'In {label} keine Begleitdateien mehr schreiben?',
  'sidecars.offText':
    'Was Sie von jetzt an festlegen, steht nur in der Bibliothek. Begleitdateien, die es gibt, bleiben, wie sie sind; es wird nichts mehr geschrieben und nichts gelöscht. Sie können jederzeit weitermachen; was Sie bis dahin festlegen, wird dann geschrieben.',
  'sidecars.offAction': 'Nicht mehr schreiben',
  'sidecars.onTitle': 'Begleitdateien in {label} schreiben?',
  'sidecars.onText':
    'Sterne, Favoriten, Markierungen, Farben, Titel, Beschreibungen, Schlagwörter, Daten und Orte, die Sie vergeben, stehen dann in einer kleinen Datei neben jedem Foto, IMG_1.jpg.xmp, die digiKam, darktable und andere lesen (Lightroom liest nur IMG_1.xmp neben RAW-Fotos). Die Fotos selbst werden nie verändert. Begleitdateien, die es schon gibt, behalten alles andere, was in ihnen steht, und werden vor der Änderung für 30 Tage als IMG_1.jpg.xmp.bak aufgehoben. Ihr Browser fragt gleich, ob der Ordner verändert werden darf.',
  'sidecars.onAction': 'Begleitdateien schreiben',
  'sidecars.refused': 'Der Browser erlaubt nicht, {label} zu verändern. Es wird nichts geschrieben.',
  'sidecars.isOn': 'Was Sie festlegen, wird in Begleitdateien geschrieben.',
  'sidecars.isOnWithPeople':
    'Was Sie entscheiden, wird in Begleitdateien geschrieben, auch Namen von Personen.',
  'sidecars.peopleOn': 'Auch Namen von Personen schreiben …',
  'sidecars.peopleOff': 'Keine Namen von Personen mehr schreiben …',
  'sidecars.peopleOnTitle': 'Namen von Personen in Begleitdateien von {label} schreiben?',
  'sidecars.peopleOnText':
    'Die Namen, die Sie Gesichtern gegeben haben, stehen dann in den Begleitdateien, mit der Stelle jedes Gesichts, so dass Lightroom, digiKam und andere sie zeigen. Wer eine solche Datei bekommt, kann lesen, wer auf dem Foto ist. Gesichter ohne Namen, verborgene Personen und Gesichter, die nur der Ähnlichkeit nach zugeordnet sind, werden nicht geschrieben. Was andere Programme geschrieben haben, bleibt.',
  'sidecars.peopleOnAction': 'Namen schreiben',
  'sidecars.peopleOffTitle': 'Keine Namen von Personen mehr in {label} schreiben?',
  'sidecars.peopleOffText':
    'Die Namen und Gesichter, die von hier stammen, werden wieder aus den Begleitdateien genommen. Was andere Programme geschrieben haben, bleibt, ebenso die Kopien (.bak) der letzten 30 Tage. In der Bibliothek ändert sich nichts.',
  'sidecars.peopleOffAction': 'Namen herausnehmen',
  'sidecars.waiting':
    '{count, plural, one {# Begleitdatei ist} other {# Begleitdateien sind}} noch zu schreiben.',
  'sidecars.notAllowed': '{label} darf gelesen, nicht verändert werden',
  'sidecars.notAllowedText':
    '{count, plural, one {Was Sie zu # Foto festgelegt haben, ist} other {Was Sie zu # Fotos festgelegt haben, ist}} in der Bibliothek aufgehoben und wird in Begleitdateien geschrieben, sobald der Ordner verändert werden darf.',
  'sidecars.keptHere': 'In der Bibliothek aufgehoben, nicht in einer Begleitdatei in {label}. {why}',
  'sidecars.allow': 'Schreiben erlauben',
  'sidecars.failed':
    '{count, plural, one {# Begleitdatei in {label} konnte} other {# Begleitdateien in {label} konnten}} nicht geschrieben werden',
  'sidecars.failedText':
    'Was Sie festgelegt haben, ist in der Bibliothek aufgehoben. Die Dateien sind, wie sie waren.',
  'sidecars.countWhy': '{count, number} × {why}',
  'sidecars.why':
    '{cause, select, damaged {Die Begleitdatei ist beschädigt} tooLarge {Die Begleitdatei ist zu groß} nameTooLong {Der Name ist zu lang für eine Begleitdatei} link {Ein Verweis oder Ordner trägt den Namen der Begleitdatei} busy {Ein anderes Programm schreibt gerade die Begleitdatei} full {Auf dem Laufwerk ist kein Platz mehr} lying {Die Begleitdatei ließ sich nicht zurücklesen} photoGone {Das Foto ist nicht an seinem Ort} permission {Der Ordner darf nicht verändert werden} other {Die Begleitdatei ließ sich nicht öffnen}}.',
  'sidecars.todo':
    '{cause, select, damaged {Verschieben Sie sie: Dann wird eine neue geschrieben.} tooLarge {Verschieben Sie sie: Dann wird eine neue geschrieben.} nameTooLong {Geben Sie dem Foto einen kürzeren Namen.} link {Browser lesen und schreiben nicht durch Verweise. Verschieben Sie ihn.} busy {Versuchen Sie es noch einmal, wenn das Programm geschlossen ist.} full {Schaffen Sie Platz und versuchen Sie es noch einmal.} lying {Vielleicht ist das Laufwerk schreibgeschützt oder defekt.} photoGone {Lassen Sie den Ordner noch einmal durchsehen.} permission {Erlauben Sie das Schreiben unter Ordner.} other {Versuchen Sie es noch einmal; sonst sehen Sie nach, ob die Datei gesperrt ist.}}',
  'sidecars.showFiles': 'Zeigen, welche',
  'sidecars.hideFiles': 'Ausblenden',
  'sidecars.more': '{count, number} weitere zeigen',
  'sidecars.unwritten': 'Nicht geschriebene Begleitdateien',
  'sidecars.unwrittenLead':
    'Was Sie zu {count, plural, one {einem Foto} other {# Fotos}} festgelegt haben, steht nur in der Bibliothek. Den Fotos selbst fehlt nichts.',
  'sidecars.retry': 'Noch einmal versuchen',
  'sidecars.title': 'Begleitdatei',
  'sidecars.state':
    '{state, select, written {Alles, was Sie festgelegt haben, steht darin.} other {Wird gleich geschrieben.}}',
  'sidecars.notWritten':
    'Nicht geschrieben. {why} Was Sie festgelegt haben, ist in der Bibliothek aufgehoben.',
  'sidecars.changed': 'Die Begleitdatei wurde von einem anderen Programm geändert',
  'sidecars.field':
    '{field, select, rating {Sterne} favorite {Favorit} pick {Markierung} label {Farbe} title {Titel} caption {Beschreibung} tags {Schlagwörter} taken {Datum} place {Ort} other {}}',
  'sidecars.mark': '{mark, select, favorite {Favorit} pick {Vorgemerkt} other {Abgelehnt}}',
  'sidecars.theirs': 'Dort: {value}',
  'sidecars.mine': 'Hier: {value}',
  'sidecars.nothing': 'nichts',
  'sidecars.take': 'Von dort übernehmen',
  'sidecars.keep': 'Meines behalten',
  'sidecars.keepBoth': 'Beide behalten',
  'sidecars.takeField': 'Von dort übernehmen: {field}',
  'sidecars.keepField': 'Meines behalten: {field}',
  'sidecars.keepBothField': 'Beide behalten: {field}',
  'sidecars.changedTitle': 'Von anderen Programmen geänderte Begleitdateien',
  'sidecars.changedLead':
    '{count, plural, one {Zu einem Foto steht} other {Zu # Fotos steht}} dort etwas anderes als hier. Öffnen Sie {count, plural, one {es} other {eines}} und wählen Sie in der Info.',
  'sidecars.changedText':
    '{count, plural, one {Bei einem Foto steht} other {Bei # Fotos steht}} dort etwas anderes als hier. Nichts ist verloren: Sie wählen, was gilt.',
  'sidecars.choose': 'Auswählen',
  'sidecars.later': 'Später',
  'sidecars.openFile': '{name} öffnen',
}
