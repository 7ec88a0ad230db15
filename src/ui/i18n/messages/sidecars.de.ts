import type { sidecarsEn } from './sidecars.en.ts'

export const sidecarsDe: Readonly<Record<keyof typeof sidecarsEn, string>> = {
  'sidecars.on': 'Begleitdateien schreiben …',
  'sidecars.off': 'Keine Begleitdateien mehr schreiben',
  'sidecars.onTitle': 'Begleitdateien in {label} schreiben?',
  'sidecars.onText':
    'Sterne, Farben, Titel, Beschreibungen, Schlagwörter, Daten und Orte, die Sie vergeben, stehen dann in einer kleinen Datei neben jedem Foto, IMG_1.jpg.xmp, die Lightroom, digiKam, darktable und andere lesen. Die Fotos selbst werden nie verändert. Begleitdateien, die es schon gibt, behalten alles andere, was in ihnen steht, und werden vor der Änderung für 30 Tage als IMG_1.jpg.xmp.bak aufgehoben. Ihr Browser fragt gleich, ob der Ordner verändert werden darf.',
  'sidecars.onAction': 'Begleitdateien schreiben',
  'sidecars.refused': 'Der Browser erlaubt nicht, {label} zu verändern. Es wird nichts geschrieben.',
  'sidecars.isOn': 'Was Sie festlegen, wird in Begleitdateien geschrieben.',
  'sidecars.waiting':
    '{count, plural, one {# Begleitdatei ist} other {# Begleitdateien sind}} noch zu schreiben.',
  'sidecars.notAllowed': '{label} darf gelesen, nicht verändert werden',
  'sidecars.notAllowedText':
    '{count, plural, one {Was Sie zu # Foto festgelegt haben, ist} other {Was Sie zu # Fotos festgelegt haben, ist}} in der Bibliothek aufgehoben und wird in Begleitdateien geschrieben, sobald der Ordner verändert werden darf.',
  'sidecars.allow': 'Schreiben erlauben',
  'sidecars.failed':
    '{count, plural, one {# Begleitdatei} other {# Begleitdateien}} in {label} konnten nicht geschrieben werden: {reason}',
  'sidecars.failedText':
    'Was Sie festgelegt haben, ist in der Bibliothek aufgehoben. Die Dateien sind, wie sie waren.',
  'sidecars.retry': 'Noch einmal versuchen',
  'sidecars.title': 'Begleitdatei',
  'sidecars.state':
    '{state, select, written {Alles, was Sie festgelegt haben, steht darin.} waiting {Wird gleich geschrieben.} other {Nicht geschrieben: {reason}. Es ist in der Bibliothek aufgehoben.}}',
  'sidecars.changed': 'Die Begleitdatei wurde von einem anderen Programm geändert',
  'sidecars.field':
    '{field, select, rating {Sterne} label {Farbe} title {Titel} caption {Beschreibung} tags {Schlagwörter} taken {Datum} place {Ort} other {}}',
  'sidecars.theirs': 'Dort: {value}',
  'sidecars.mine': 'Hier: {value}',
  'sidecars.nothing': 'nichts',
  'sidecars.take': 'Von dort übernehmen',
  'sidecars.keep': 'Meines behalten',
  'sidecars.takeField': 'Von dort übernehmen: {field}',
  'sidecars.keepField': 'Meines behalten: {field}',
  'sidecars.changedTitle': 'Von anderen Programmen geänderte Begleitdateien',
  'sidecars.changedLead':
    '{count, plural, one {Zu einem Foto steht} other {Zu # Fotos steht}} dort etwas anderes als hier. Öffnen Sie {count, plural, one {es} other {eines}} und wählen Sie in der Info.',
  'sidecars.open': 'Foto {n, number} öffnen',
}
