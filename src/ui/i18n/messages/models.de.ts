import type { modelsEn } from './models.en.ts'

export const modelsDe: Readonly<Record<keyof typeof modelsEn, string>> = {
  'meaning.title': 'Suche nach Bedeutung',
  'meaning.lead':
    'Ein Modell, das Fotos und Sätze nebeneinander stellt, sodass „ein Hund am Strand“ Fotos ohne ein solches Wort findet. Es läuft auf diesem Gerät. Keines wird geholt, ohne dass Sie es verlangen.',
  'meaning.none': 'Keines',
  'meaning.noneText': 'Gesucht wird allein nach Wörtern, Daten, Orten, Menschen und Dingen.',
  'meaning.demonstration': 'Eine Vorführung für gezeichnete Formen. Über Fotos sagt sie nichts.',
  'meaning.inUse': 'In Gebrauch',
  'meaning.inUseMissing': 'Gewählt, aber nicht auf diesem Gerät',
  'meaning.inUseBroken': 'Gewählt, lässt sich aber nicht öffnen',
  'meaning.broken': 'Die Dateien von {name} ließen sich nicht öffnen',
  'meaning.brokenText':
    'Löschen Sie sie und bringen Sie andere. Die Suche nach Bedeutung wartet darauf; alles andere geht.',
  'meaning.chosen': '{name} ist in Gebrauch',
  'meaning.noneChosen': 'Kein Modell ist in Gebrauch',
  'meaning.cancelled': 'Das Herunterladen von {name} ist abgebrochen',
  'meaning.use': 'Dieses benutzen',
  'meaning.useLabel': '{name} benutzen',
  'meaning.purpose.clip-vit-b32':
    'Findet Fotos nach dem, was ein englischer Satz sagt. Das Modell, mit dem die meisten Fotosammlungen suchen.',
  'meaning.purpose.siglip2-base':
    'Findet Fotos nach dem, was ein Satz sagt, in vielen Sprachen, auch auf Deutsch: Es hat an Texten aus dem ganzen Web gelernt.',
  'meaning.purpose.mobileclip-s0':
    'Findet Fotos nach dem, was ein englischer Satz sagt, auf kleinen Geräten: das leichteste dieser Modelle.',
  'meaning.size': 'Größe',
  'meaning.sizeUnknown': 'unbekannt, bis der Hub gefragt ist',
  'meaning.licence': 'Lizenz',
  'meaning.nonCommercial': 'Nicht für gewerbliche Nutzung',
  'meaning.source': 'Quelle',
  'meaning.runsOn': 'Läuft mit',
  'meaning.rate':
    '{backend}, {rate, plural, one {ein Foto je Sekunde} other {{rate, number} Fotos je Sekunde}}',
  'meaning.rateSlow':
    '{backend}, {seconds, plural, one {eine Sekunde} other {{seconds, number} Sekunden}} je Foto',
  'meaning.digests': 'Prüfsummen',
  'meaning.pin.pointer': '{file}: Prüfsumme vom Hub, festgehalten am {at} bei Commit {commit}',
  'meaning.pin.arrival':
    '{file}: Prüfsumme bei der Ankunft genommen, festgehalten am {at} bei Commit {commit}',
  'meaning.pin.file':
    '{file}: Prüfsumme der Datei, die Sie am {at} gewählt haben; niemand sonst hat sie bestätigt',
  'meaning.download': 'Herunterladen',
  'meaning.downloadLabel': '{name} herunterladen',
  'meaning.downloadTitle': '{name} herunterladen?',
  'meaning.downloadText':
    '{size, select, none {Die Größe ist noch nicht bekannt; der Hub wird zuerst danach gefragt, solche Modelle haben oft einige hundert MB.} other {{size} kommen hierher.}} Dieses Gerät bittet {hub} und die Server, die er nennt, um die Dateien von {source}. Diese erfahren Ihre Internetadresse und welches Modell Sie wollen, und nichts von Ihren Fotos. Jede Anfrage steht auf der Seite Netzwerk.',
  'meaning.progress': 'Herunterladen von {name}',
  'meaning.bytesOf': '{done} von {total}',
  'meaning.asking': 'Der Hub wird gefragt …',
  'meaning.waiting': 'Wartet auf ein anderes Modell',
  'meaning.paused': 'Angehalten',
  'meaning.pause': 'Anhalten',
  'meaning.pauseLabel': 'Das Herunterladen von {name} anhalten',
  'meaning.resume': 'Fortsetzen',
  'meaning.resumeLabel': 'Das Herunterladen von {name} fortsetzen',
  'meaning.retry': 'Noch einmal versuchen',
  'meaning.retryLabel': 'Das Herunterladen von {name} noch einmal versuchen',
  'meaning.cancel': 'Abbrechen',
  'meaning.cancelLabel': 'Das Herunterladen von {name} abbrechen',
  'meaning.files': 'Dateien wählen',
  'meaning.filesLabel': 'Die Dateien von {name} wählen',
  'meaning.folder': 'Ordner wählen',
  'meaning.folderLabel': 'Einen Ordner mit den Dateien von {name} wählen',
  'meaning.delete': 'Löschen',
  'meaning.deleteLabel': '{name} von diesem Gerät löschen',
  'meaning.deleteTitle': '{name} von diesem Gerät löschen?',
  'meaning.deleteText':
    'Seine Dateien gehen. Die Suche nach Bedeutung ruht, bis wieder ein Modell gewählt ist; um dieses wieder zu haben, wird es noch einmal heruntergeladen oder gebracht.',
  'meaning.installed': '{name} ist auf diesem Gerät',
  'meaning.deleted': '{name} ist von diesem Gerät gelöscht',
  'meaning.wrong': '{file} wurde nicht installiert',
  'meaning.wrong.empty': 'Es ist keine Datei da, die sich nehmen ließe',
  'meaning.wrong.name': 'Sie ist keine der Dateien von {name}.',
  'meaning.wrong.content':
    'Sie ist nicht die Datei von {name}, die beim ersten Mal festgehalten wurde: Ihre SHA-256 ist eine andere.',
  'meaning.wrong.files': 'Die Dateien heißen {files}.',
  'meaning.stillMissing':
    '{count, plural, one {Eine Datei wurde übernommen.} other {# Dateien wurden übernommen.}} {name} braucht alle diese: {files}.',
  'meaning.corrupt': '{file} kam verändert an und wurde abgelehnt',
  'meaning.corruptText':
    'Ihre SHA-256 ist nicht die, die der Hub genannt hat oder die hier festgehalten ist. Sie wurde weggeworfen; die festgehaltene Prüfsumme bleibt, und nur eine Datei mit dieser wird genommen. Versuchen Sie es später noch einmal; bleibt es so, bringen Sie die Datei aus einer Quelle, der Sie trauen.',
  'meaning.failed.offline': '{host} ist nicht erreichbar',
  'meaning.failed.timeout': '{host} sendet nichts mehr',
  'meaning.failed.refused': '{host} hat die Dateien nicht gegeben',
  'meaning.failed.page':
    'Statt der Dateien von {host} kam eine Webseite: Vielleicht verlangt dieses Netz zuerst eine Anmeldung',
  'meaning.failed.limited': '{host} bittet um eine Pause vor der nächsten Anfrage',
  'meaning.failed.limitedFor': '{host} bittet um eine Pause {wait} vor der nächsten Anfrage',
  'meaning.waitFor': 'von {time}',
  'meaning.waitUntil': 'bis {time}',
  'meaning.failed.missing': '{host} hat solche Dateien nicht',
  'meaning.failed.full': 'Auf diesem Gerät ist nicht genug Platz',
  'meaning.failed.other': 'Das Herunterladen hat aufgehört',
  'meaning.kept': '{size} sind angekommen und bleiben.',
  'meaning.fullText': 'Machen Sie auf der Seite Speicher Platz und versuchen Sie es dann noch einmal.',
  'meaning.offline': 'Dieses Gerät ist offline',
  'meaning.ways':
    'Es fehlt: {missing}. Die Suche nach Bedeutung wartet darauf; alles andere geht. Drei Wege dorthin:',
  'meaning.way.online': 'Gehen Sie online und drücken Sie {button}.',
  'meaning.way.press': 'Drücken Sie {button}.',
  'meaning.way.files':
    'Bringen Sie die Dateien auf einem Datenträger und wählen Sie sie hier: {files}, von {page}.',
  'meaning.way.build': 'Führen Sie dies dort aus, wo die App gebaut wird, damit ihr eigener Server es hat:',
}
