import type { voiceEn } from './voice.en.ts'

export const voiceDe: Readonly<Record<keyof typeof voiceEn, string>> = {
  'voice.title': 'Sprachnotiz',
  'voice.titleWith': 'Sprachnotiz, {length}',
  'voice.record': 'Sprachnotiz aufnehmen',
  'voice.again': 'Neu aufnehmen',
  'voice.asking': 'Warten auf das Mikrofon …',
  'voice.stop': 'Beenden',
  'voice.cancel': 'Aufnahme verwerfen',
  'voice.delete': 'Löschen',
  'voice.play': 'Sprachnotiz abspielen',
  'voice.pause': 'Sprachnotiz anhalten',
  'voice.track': 'Stelle in der Sprachnotiz',
  'voice.position': '{at} / {length}',
  'voice.level': 'Lautstärke',
  'voice.left': '{at}, noch {left}',
  'voice.recording': 'Aufnahme läuft. Höchstens zwei Minuten.',
  'voice.nearEnd': 'Noch zehn Sekunden.',
  'voice.stopped': 'Aufnahme beendet.',
  'voice.cancelled': 'Aufnahme verworfen.',
  'voice.recorded': 'Sprachnotiz aufgenommen',
  'voice.deleted': 'Sprachnotiz gelöscht',
  'voice.refusal':
    '{refusal, select, unsupported {Dieser Browser kann keine Sprachnotizen aufnehmen (WebM mit Opus). Vorhandene lassen sich abspielen.} none {Kein Mikrofon gefunden. Schließen Sie eines an und versuchen Sie es noch einmal.} refused {Das Mikrofon wurde nicht erlaubt. Erlauben Sie es für diese Seite in der Adresszeile des Browsers und versuchen Sie es noch einmal.} other {Das Mikrofon lässt sich nicht benutzen: Vielleicht hält es ein anderes Programm.}}',
  'voice.trouble':
    '{trouble, select, missing {Die Aufnahme ist nicht auf diesem Gerät. Eine Sicherung von dort, wo sie ist, bringt sie zurück.} other {Dieser Browser kann die Aufnahme nicht abspielen.}}',
  'voice.notInBackup': 'Sprachnotizen, deren Aufnahmen nicht auf diesem Gerät sind: {names}.',
}
