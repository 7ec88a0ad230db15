import { errorsDe } from './errors.de.ts'
import type { shellEn } from './shell.en.ts'

/** German texts of src/app and of the features beside the timeline. The person is addressed as „Sie“ throughout. */
export const shellDe: Readonly<Record<keyof typeof shellEn, string>> = {
  ...errorsDe,
  'shell.app.name': 'Living Museum',
  'shell.skip': 'Zum Inhalt springen',
  'shell.jump': 'Suchen',
  'shell.dropHere': 'Loslassen, um den Ordner zur Bibliothek hinzuzufügen',
  'shell.dropPicture': 'Bild hier loslassen, um damit zu suchen',
  'shell.askedPicture':
    '{kind, select, foreign {wie Ihr Bild} part {wie ein Ausschnitt} other {wie ein Foto}}',
  'shell.error.thisItem': 'diese Datei',

  'nav.label': 'Hauptnavigation',
  'nav.photos': 'Fotos',
  'nav.folders': 'Ordner',
  'nav.albums': 'Alben',
  'nav.tags': 'Schlagwörter',
  'nav.people': 'Personen',
  'nav.text': 'Wörter in Bildern',
  'nav.duplicates': 'Doppelte',
  'nav.cull': 'Aussortieren',
  'nav.basket': 'Korb',
  'nav.sources': 'Quellen',
  'nav.activity': 'Aktivität',
  'nav.history': 'Verlauf',
  'nav.hidden': 'Ausgeblendet',
  'nav.trash': 'Papierkorb',
  'nav.settings': 'Einstellungen',
  'nav.more': 'Mehr',
  'nav.collapse': 'Seitenleiste einklappen',
  'nav.expand': 'Seitenleiste ausklappen',

  'first.sentence': 'Ihre Fotos, in ihren eigenen Ordnern, gezeigt, wie sie es verdienen.',
  'first.lead':
    'Eine Fotobibliothek, die in diesem Browser läuft. Sie zeigt die Ordner, die Sie auswählen, nach Datum und nach Ort auf der Platte, und verändert darin nichts.',
  'first.choose': 'Ordner auswählen',
  'first.drop': 'oder einen Ordner irgendwo ins Fenster ziehen',
  'first.noFolderAccess':
    'Dieser Browser kann keine Ordner öffnen. Dateien, die Sie auswählen, werden deshalb in seinen eigenen Speicher kopiert.',
  'first.copyFolder': 'Einen Ordner hineinkopieren',
  'first.copyFiles': 'Einzelne Dateien hineinkopieren',
  'first.restore': 'Sicherung wiederherstellen',
  'first.promises': 'Was auf diesem Gerät bleibt',
  'first.stays': 'Alles geschieht auf diesem Gerät. Es gibt kein Konto und keinen Server.',
  'first.originals': 'Ihre Dateien werden nur gelesen. Nichts wird verschoben, umbenannt oder verändert.',
  'first.never': 'Nichts wird irgendwohin gesendet. Einstellungen › Netzwerk zeigt jede Anfrage.',

  'library.looking': 'Ihre Ordner werden durchgesehen',
  'library.lookingText': 'Die ersten Fotos erscheinen gleich.',
  'library.noPhotos': 'Hier sind noch keine Fotos',
  'library.noPhotosText': 'In Ihren Ordnern ist kein Foto und kein Film, oder alles liegt im Papierkorb.',

  'pictures.none': '{name} ist kein Bild, daher wird nicht damit gesucht.',
  'pictures.damaged': '{name} lässt sich nicht öffnen, daher wird nicht damit gesucht.',
  'pictures.large': '{name} ist zu groß, um damit zu suchen.',

  'intake.copiedLabel': 'Kopierte Dateien',
  'intake.reconnected': '{label} ist wieder verbunden',
  'intake.known': '{label} ist schon in der Bibliothek',
  'intake.notPhotos':
    '{count, plural, one {{name} ist kein Foto, Film oder Ton und wurde ausgelassen} other {# Dateien, die weder Foto noch Film oder Ton sind, wurden ausgelassen}}',
  'intake.reconnectedMany':
    '{count, plural, one {Ein Ordner ist wieder verbunden} other {# Ordner sind wieder verbunden}}',
  'intake.refused': 'Der Browser hat den Zugriff nicht erlaubt. Alles bereits Gesehene bleibt sichtbar.',
  'intake.covered': '{label} liegt in {outer}; die Fotos darin sind also schon hier',
  'intake.over': '{label} ist hinzugefügt. {inner} liegt darin; die Fotos werden nur einmal gezeigt',
  'intake.copied':
    '{copied, plural, =0 {Keine neuen Dateien} one {Eine Datei hineinkopiert} other {# Dateien hineinkopiert}}{skipped, plural, =0 {} one {, eine war schon hier} other {, # waren schon hier}}',
  'intake.copiedFailed':
    '{copied, plural, one {Eine Datei} other {# Dateien}} hineinkopiert, {failed, number} nicht lesbar',
  'intake.hidden':
    '{count, plural, one {Eine Datei in {label} hat einen Namen, den} other {# Dateien in {label} haben Namen, die}} der Browser vor Web-Apps verbirgt, etwa „{name}“.',
  'intake.copyHidden': 'Hineinkopieren',
  'intake.copying': 'Dateien werden in den Speicher der App kopiert',

  'notice.lapsed':
    '{count, plural, one {{names} wartet auf Erlaubnis} other {# Ordner warten auf Erlaubnis: {names}}}',
  'notice.andMore': '{count, plural, one {ein weiterer} other {# weitere}}',
  'notice.lapsedText': 'Alles bleibt sichtbar. Originale öffnen sich nach einem Klick.',
  'notice.offline':
    '{count, plural, one {{names} ist nicht auffindbar} other {# Ordner sind nicht auffindbar: {names}}}',
  'notice.offlineText': 'Ist das Laufwerk angeschlossen? Die Vorschaubilder bleiben alle sichtbar.',
  'notice.frozen': 'Viele Dateien von {names} sind nicht mehr an ihrem Ort',
  'notice.frozenText':
    'Nichts wurde als gelöscht vermerkt. Sagen Sie, ob das Laufwerk nicht angeschlossen ist oder die Dateien weg sind.',
  'notice.answer': 'Antworten',

  'update.ready': 'Eine neue Version ist bereit',
  'update.outdated': 'In einem anderen Tab läuft eine neuere Version',
  'update.reload': 'Neu laden',
  'update.refused': 'Eine neue Version kam beschädigt an und wurde abgelehnt',
  'update.refusedText': 'Ihre bisherige Version bleibt. Nichts von Ihnen ist betroffen.',

  'boot.useHere': 'Hier benutzen',
  'boot.busyText':
    'Ein anderer Tab oder ein anderes Fenster hält die Bibliothek und antwortet nicht. Dort wird beendet, was gerade läuft, und die Bibliothek dann übergeben.',
  'boot.again': 'Noch einmal versuchen',
  'boot.copyReport': 'Bericht kopieren',
  'boot.reportCopied': 'Bericht kopiert',
  'boot.restore': 'Sicherung wiederherstellen',
  'boot.startFresh': 'Neu beginnen',
  'boot.freshTitle': 'Mit einer leeren Bibliothek anfangen?',
  'boot.freshText':
    'Der beschädigte Katalog wird aufgehoben, und Ihre Ordner bleiben, wie sie sind. Bewertungen, Beschreibungen und andere Entscheidungen kommen nur aus einer Sicherung zurück.',
  'boot.freeSpace': 'Platz schaffen',
  'boot.toSources': 'Zu den Quellen',
  'boot.toStorage': 'Zum Speicher',
  'boot.toModels': 'Zu den Modellen',
  'boot.toPhotos': 'Zu den Fotos',
  'boot.memory': 'Diese Bibliothek wird vergessen, sobald ihr letzter Tab geschlossen ist',
  'boot.memoryText':
    'Ein privates Fenster hat keinen dauerhaften Speicher. Legen Sie vor dem Schließen eine Sicherung an, oder öffnen Sie ein normales Fenster.',
  'boot.notFound': 'Unter dieser Adresse ist nichts',
  'boot.notFoundText': 'Vielleicht ist die Seite umgezogen, oder der Link ist unvollständig.',

  'activity.title': 'Aktivität',
  'activity.pauseAll': 'Alles anhalten',
  'activity.resumeAll': 'Alles fortsetzen',
  'activity.sentence.nothing':
    'Nichts zu tun. Fügen Sie einen Ordner hinzu, dann zeigt diese Seite, was mit ihm geschieht.',
  'activity.sentence.done':
    '{photos, plural, one {Die eine Datei ist analysiert.} other {Alle # Dateien sind analysiert.}}',
  'activity.sentence.doneWithErrors':
    'Fertig, aber {failed, plural, one {ein Schritt war} other {# Schritte waren}} nicht möglich; die Dateien stehen unter „Braucht Aufmerksamkeit“.',
  'activity.sentence.paused': 'Bei {share} angehalten. Es geht erst weiter, wenn Sie fortsetzen.',
  'activity.sentence.held.battery':
    'Wartet bei {share}: Der Akku ist unter 20 %. Am Netzteil geht es weiter.',
  'activity.sparing': 'Wann gewartet wird',
  'activity.sparingLead': 'Fotos, die gerade zu sehen sind, werden trotzdem gelesen.',
  'activity.saveBattery': 'Akku schonen',
  'activity.saveBatteryText': 'Unter 20 % und ohne Netzteil wartet das Lesen der Fotos.',
  'activity.reducedData': 'So wenig wie möglich tun',
  'activity.reducedDataText': 'Keine schwere Arbeit, nichts Großes wird geladen, bis dies ausgeschaltet ist.',
  'activity.sentence.held.save-data': 'Wartet bei {share}: Der Browser soll Daten sparen.',
  'activity.sentence.held.storage': 'Wartet bei {share}: Der Browser hat keinen Platz mehr.',
  'activity.sentence.held.permission':
    'Wartet bei {share}: Ein Ordner muss wieder verbunden werden, bevor seine Dateien gelesen werden können.',
  'activity.sentence.scanning':
    'Ihre Ordner werden durchgesehen: bisher {files, plural, one {eine Datei} other {# Dateien}}. Sie können alles weiter benutzen.',
  'activity.sentence.working':
    '{share} analysiert, auf diesem Computer noch etwa {left}. Sie können alles weiter benutzen.',
  'activity.sentence.workingUnknown': '{share} analysiert. Sie können alles weiter benutzen.',
  'activity.stages': 'Schritte',
  'activity.column.stage': 'Schritt',
  'activity.column.done': 'Fertig',
  'activity.column.failed': 'Fehler',
  'activity.column.rate': 'Tempo',
  'activity.column.left': 'Restzeit',
  'activity.doneOf': '{done, number} von {total, number}',
  'activity.rate': '{rate}/s',
  'activity.stageDone': 'fertig',
  'activity.stagePaused': 'angehalten',
  'activity.stageWaiting': 'wartet',
  'activity.pauseStage': '{stage} anhalten',
  'activity.resumeStage': '{stage} fortsetzen',
  'activity.off': 'In den Einstellungen ausgeschaltet',
  'activity.brokenModel':
    'Die Dateien seines Modells ließen sich nicht öffnen: siehe Modelle, in den Einstellungen',
  'activity.lacksModel': 'Braucht ein Modell, das nicht installiert ist',
  'activity.stage.hash': 'Identität',
  'activity.stage.hash.what': 'erkennt eine Datei wieder, wohin sie auch verschoben wird',
  'activity.stage.meta': 'Angaben',
  'activity.stage.meta.what': 'Datum, Ort, Kamera, Beschreibungen',
  'activity.stage.thumb': 'Bilder',
  'activity.stage.thumb.what': 'kleine Fassungen zum Blättern',
  'activity.stage.phash': 'Ähnlichkeit',
  'activity.stage.phash.what': 'findet Bilder, die sich gleichen',
  'activity.stage.objects': 'Objekte',
  'activity.stage.objects.what': 'was auf dem Bild ist',
  'activity.stage.clip': 'Bedeutung',
  'activity.stage.clip.what': 'Suche in eigenen Worten',
  'activity.stage.faces': 'Gesichter',
  'activity.stage.faces.what': 'wer auf dem Bild ist',
  'activity.stage.ocr': 'Text',
  'activity.stage.ocr.what': 'Wörter im Bild',
  'activity.jobs': 'Aufgaben',
  'activity.cancelJob': 'Abbrechen',
  'activity.job.scan': '{label} durchsehen',
  'activity.job.contents': 'Dateien von {label} vergleichen',
  'activity.job.cluster': 'Gesichter gruppieren',
  'activity.job.duplicates': 'Dubletten suchen',
  'activity.job.stacks': 'Fotos stapeln',
  'activity.job.places': 'Orte benennen',
  'activity.job.disk-trash': 'Von der Festplatte löschen',
  'activity.job.sidecars': 'Begleitdateien schreiben',
  'activity.job.model': '{label} herunterladen',
  'activity.job.export': '{label} exportieren',
  'activity.job.upload': '{label} hochladen',
  'activity.job.sync': '{label} abgleichen',
  'activity.job.insights': 'Muster suchen',
  'activity.job.backup': 'Sichern',
  'activity.jobState.queued': 'wartet',
  'activity.jobState.running': 'bisher {done, number}',
  'activity.jobState.runningOf': '{done, number} von {total, number}',
  'activity.jobState.done': '{done, plural, one {Eine Datei} other {# Dateien}} · beendet {at}',
  'activity.jobState.cancelled': 'nach {done, number} abgebrochen',
  'activity.jobState.paused': 'angehalten',
  'activity.jobState.bytesOf': '{done} von {total}',
  'activity.jobState.bytesDone': '{done} · beendet {at}',
  'activity.jobState.stopped': 'abgebrochen',
  'activity.jobState.failed': 'fehlgeschlagen',

  'attention.title': 'Braucht Aufmerksamkeit',
  'attention.none': 'Jede Datei ließ sich lesen.',
  'attention.lead':
    '{count, plural, one {Eines war nicht möglich.} other {# Dinge waren nicht möglich.}} Die Dateien sind unverändert; alles andere an ihnen funktioniert.',
  'attention.byReason': 'Nach Grund',
  'attention.all': 'Alle',
  'attention.retryAll': 'Alle noch einmal versuchen',
  'attention.retryGroup': '{count, plural, one {Diese} other {Diese #}} noch einmal versuchen',
  'attention.retry': 'Noch einmal versuchen',
  'attention.open': 'Öffnen',
  'attention.why': '{stage}: {reason}',
  'attention.pages': 'Seiten der Liste',
  'attention.previous': 'Zurück',
  'attention.next': 'Weiter',
  'attention.range': '{from, number}–{to, number} von {total, number}',

  'sources.title': 'Quellen',
  'sources.lead':
    'Die Ordner, in die diese Bibliothek schaut. Fotos werden nie verändert; wird ein Ordner hier entfernt, bleibt er auf der Platte, wie er ist.',
  'sources.add': 'Ordner hinzufügen',
  'sources.copyIn': 'Einen Ordner hineinkopieren',
  'sources.empty': 'Noch keine Ordner',
  'sources.emptyText':
    'Wählen Sie einen Ordner mit Fotos. Er bleibt, wo er ist, und nichts darin wird verändert.',
  'sources.severalLapsed':
    '{count, number} Ordner warten auf Erlaubnis. Der Browser fragt noch einmal, nachdem er geschlossen war.',
  'sources.reconnectAll': 'Alle neu verbinden',
  'sources.reconnect': 'Neu verbinden',
  'sources.menu': 'Mehr zu {label}',
  'sources.show': 'Fotos daraus zeigen',
  'sources.rescan': 'Noch einmal durchsehen',
  'sources.removeMenu': 'Aus der Bibliothek entfernen …',
  'sources.remove': 'Aus der Bibliothek entfernen',
  'sources.removeTitle': '{label} aus der Bibliothek entfernen?',
  'sources.removeFolderText':
    '{files, plural, one {Die eine Datei darin bleibt unverändert} other {Alle # Dateien bleiben unverändert}} auf der Platte. Bewertungen, Beschreibungen und andere Entscheidungen bleiben erhalten und sind wieder da, wenn Sie den Ordner erneut hinzufügen.',
  'sources.removeImportedText':
    '{files, plural, one {Die eine Kopie in diesem Browser wird} other {Die # Kopien in diesem Browser werden}} gelöscht. Die Originale, von denen Sie kopiert haben, bleiben unberührt. Bewertungen und Beschreibungen bleiben erhalten.',
  'sources.files': '{count, plural, one {Eine Datei} other {# Dateien}}',
  'sources.missing': '{count, plural, one {eine fehlt} other {# fehlen}}',
  'sources.checked': 'geprüft {at}',
  'sources.state.scanning': 'Der Ordner wird durchgesehen …',
  'sources.state.needs_permission':
    'Der Browser fragt noch einmal, bevor Originale geöffnet werden können. Alles bleibt sichtbar.',
  'sources.state.offline':
    'Der Ordner ist nicht auffindbar. Schließen Sie das Laufwerk an und verbinden Sie dann neu. Alles bleibt sichtbar.',
  'sources.state.frozen': 'Angehalten: Viele Dateien sind nicht mehr an ihrem Ort.',
  'sources.state.imported': 'Kopien im eigenen Speicher dieses Browsers.',
  'sources.frozen.question':
    '{missing, number} von {files, number} Fotos sind nicht mehr an ihrem Ort: Ist das Laufwerk nicht angeschlossen, oder haben Sie sie gelöscht?',
  'sources.frozen.text':
    'Bis Sie antworten, wird nichts als fehlend vermerkt. Bewertungen und Beschreibungen bleiben so oder so erhalten.',
  'sources.frozen.disconnected': 'Das Laufwerk ist nicht angeschlossen',
  'sources.frozen.reallyGone': 'Sie sind weg',

  'folders.title': 'Ordner',
  'folders.path': 'Pfad',
  'folders.count': '{count, plural, one {Ein Foto} other {# Fotos}}',
  'folders.empty': 'Noch keine Ordner mit Fotos',
  'folders.emptyText': 'Ordner erscheinen hier, sobald sie durchgesehen sind.',
  'folders.noPhotos': 'Keine Fotos in diesem Ordner',
  'folders.noPhotosText':
    'Vielleicht wurde er verschoben oder geleert. Fotos, die hier waren, werden an ihrem Inhalt erkannt, wohin sie auch gekommen sind.',
  'folders.subfolders': 'Ordner in {name}',
  'folders.all': 'Alle Fotos darunter',

  'undo.done': 'Rückgängig gemacht: {label}',
  'undo.nothing': 'Nichts rückgängig zu machen',
  'redo.done': 'Wiederholt: {label}',
  'redo.nothing': 'Nichts zu wiederholen',
  'redo.action': 'Wiederholen',

  'hidden.title': 'Ausgeblendet',
  'hidden.empty': 'Nichts ist ausgeblendet',
  'hidden.emptyText':
    'Ausgeblendete Fotos verlassen die Zeitleiste und warten hier. Das ist kein Schloss: Wer vor diesem Gerät sitzt, kann diese Seite öffnen.',

  'appearance.title': 'Darstellung',

  'keyboard.title': 'Tastatur',
  'keyboard.single': 'Einzelne Tasten',
  'keyboard.singleOn': 'Kurzbefehle mit einer einzelnen Taste',
  'keyboard.singleText':
    'Schalten Sie sie aus, wenn Sie diktieren oder oft versehentlich Tasten berühren. Kombinationen wie Strg+K bleiben.',
  'keyboard.singlesAreOff':
    'Kurzbefehle mit einer einzelnen Taste sind unter Einstellungen › Tastatur ausgeschaltet.',
  'keyboard.off': 'aus',

  'palette.byPicture': 'Mit einem Bild suchen …',

  'settings.title': 'Einstellungen',
  'settings.pages': 'Seiten der Einstellungen',

  'storage.title': 'Speicher',

  'backup.restore': 'Sicherung wiederherstellen',
  'backup.restored': '{name} ist wiederhergestellt',
  'backup.restoredText':
    '{count, plural, =0 {Alles darin war schon hier.} one {Ein Wert wurde übernommen.} other {# Werte wurden übernommen.}} Die Fotos kommen mit ihren Ordnern: Fügen Sie hinzu, was fehlt.',

  'models.title': 'Modelle',

  'network.title': 'Netzwerk',

  'about.title': 'Über die App',
}
