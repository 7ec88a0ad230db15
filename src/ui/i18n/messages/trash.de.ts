import type { trashEn } from './trash.en.ts'

export const trashDe: Readonly<Record<keyof typeof trashEn, string>> = {
  'trash.title': 'Papierkorb',
  'trash.empty': 'Der Papierkorb ist leer',
  'trash.emptyText':
    'Hier warten Fotos, die Sie in den Papierkorb legen. Ihre Dateien bleiben auf der Platte.',
  'trash.lead':
    'Fotos im Papierkorb sind in der Bibliothek ausgeblendet. {days, plural, =0 {Sie bleiben hier, bis Sie ihn leeren.} other {Nach # Tagen verlassen sie die Bibliothek.}} Ihre Dateien bleiben unverändert auf der Platte.',
  'trash.keep': 'Aufheben',
  'trash.keepDays': '{days, plural, other {# Tage}}',
  'trash.keepAlways': 'bis zum Leeren',
  'trash.emptyIt': 'Papierkorb leeren',
  'trash.emptyTitle':
    '{count, plural, one {Ein Foto aus der Bibliothek entfernen?} other {# Fotos aus der Bibliothek entfernen?}}',
  'trash.emptyAsk':
    'Ihre Dateien bleiben unverändert auf der Platte. Sie finden die Fotos unter „Entfernt“ und können sie zurückholen.',
  'trash.emptyChanged':
    'Als Sie fragten, {asked, plural, one {lag ein Foto} other {lagen # Fotos}} im Papierkorb, jetzt {count, plural, one {ist es eines} other {sind es #}}.',
  'trash.emptyDo': 'Aus der Bibliothek entfernen',
  'trash.toRemoved':
    '{count, plural, one {Ein Foto wurde} other {# Fotos wurden}} aus der Bibliothek entfernt',
  'trash.toTrash': 'Papierkorb',
  'removed.title': 'Aus der Bibliothek entfernt',
  'removed.lead':
    'Diese Fotos sind in keiner Liste. Ihre Dateien liegen noch auf der Platte; das Durchsehen lässt sie aus.',
  'removed.empty': 'Nichts wurde entfernt',
  'removed.emptyText': 'Hier liegen Fotos, die den Papierkorb verlassen haben; sie lassen sich zurückholen.',
  'removed.restoreAll': 'Alle zurückholen',
  'trash.restoreAll': 'Alle zurückholen',
  'history.title': 'Verlauf',
  'history.lead':
    'Alles, was Sie entschieden haben, das Neueste zuerst. Jedes lässt sich einzeln rückgängig machen, auch lange danach.',
  'history.empty': 'Noch wurde nichts geändert',
  'history.emptyText':
    'Bewertungen, Beschreibungen, Papierkorb und jede andere Entscheidung erscheinen hier und lassen sich rückgängig machen.',
  'history.undo': 'Rückgängig',
  'history.undoLabel': 'Rückgängig machen: {label}',
  'history.redoLabel': 'Wiederholen: {label}',
  'history.undone': 'rückgängig gemacht',
  'history.tree':
    '{what, select, create {Schlagwort „{name}“ angelegt} rename {Schlagwort „{name}“ in „{to}“ umbenannt} move {Schlagwort „{name}“ unter „{to}“ verschoben} top {Schlagwort „{name}“ nach ganz oben verschoben} merge {Schlagwort „{name}“ mit „{to}“ vereint} delete {Schlagwort „{name}“ gelöscht} other {Schlagwort „{name}“ geändert}}',
  'history.album':
    '{what, select, cover {Titelbild von „{name}“ geändert} rename {Album „{name}“ in „{to}“ umbenannt} move {Album „{name}“ verschoben} merge {Album „{name}“ mit „{to}“ vereint} mergeAway {Album „{name}“ mit einem anderen vereint} reorder {Reihenfolge von „{name}“ geändert} addSection {Abschnitt zu „{name}“ hinzugefügt} updateSection {Abschnitt von „{name}“ geändert} deleteSection {Abschnitt aus „{name}“ entfernt} split {Album „{name}“ abgeteilt} delete {Album „{name}“ gelöscht} freeze {Suchalbum „{name}“ festgehalten} leave {Der Suche von „{name}“ überlassen} other {Album „{name}“ geändert}}',
  'history.correct': 'Eine Textzeile berichtigt',
  'history.shelf': '{count, plural, one {Ablage von # Foto geändert} other {Ablage von # Fotos geändert}}',
  'history.cull':
    '{count, plural, one {Aussortieren abgeschlossen: # Foto} other {Aussortieren abgeschlossen: # Fotos}}',
  'history.sidecar': 'Übernommen, was die Begleitdatei sagt',
  'history.more': 'Ältere zeigen',
  'undo.nothingBack': 'Nichts kam zurück: {label}',
  'redo.nothingBack': 'Nichts wurde wiederholt: {label}',
  'undo.conflict':
    '{why, select, name {Bleibt, weil ein anderes Schlagwort den Namen hat} ring {Bleibt, weil es unter sich selbst läge} gone {Bleibt, weil sein Anlegen rückgängig gemacht ist} above {Bleibt mit dem Schlagwort darüber} disk {Von der Festplatte gelöscht, zurückzulegen unter „Von der Festplatte gelöscht“} other {Seitdem geändert und bleibt}}: {names}{more, plural, =0 {} other {, und # mehr}}',
  'undo.field':
    '{field, select, asset_rating {Sterne} asset_favorite {Favorit} asset_pick {Markierung} asset_label {Farbe} asset_title {Titel} asset_caption {Beschreibung} asset_hidden {ausgeblendet} asset_deleted_at {Papierkorb} asset_removed_at {entfernt} asset_rotation {Drehung} asset_taken_override {Datum} asset_place_name {Ort} asset_place_lat {Ort} asset_place_lon {Ort} asset_tag_present {Schlagwort} album_asset_present {Album} tag_name {Name} tag_parent {Platz im Baum} tag_deleted_at {gelöscht} album_title {Titel} album_parent {Platz unter den Alben} person_name {Name} other {Wert}}',
  'disk.action': 'Von der Festplatte löschen …',
  'disk.title':
    '{count, plural, one {1 Foto von der Festplatte löschen?} other {# Fotos von der Festplatte löschen?}}',
  'disk.titleCopies':
    '{count, plural, one {1 Kopie von der Festplatte löschen?} other {# Kopien von der Festplatte löschen?}}',
  'disk.what':
    '{count, plural, one {1 Datei mit {bytes} wird} other {# Dateien mit {bytes} werden}} in den Ordner „.museum-trash“ {sources, plural, one {im Ordner {label}} other {in jedem von # Ordnern}} verschoben. Andere Programme finden sie danach nicht mehr an ihrem Ort.',
  'disk.backAgain':
    'Bis Sie ihn unter „Von der Festplatte gelöscht“ leeren, lässt sich alles zurücklegen. Vorher wird kein Platz frei.',
  'disk.keptRead': 'Bevor eine Kopie geht, wird die gelesen, die bleibt, und Byte für Byte verglichen.',
  'disk.none':
    'Es gibt nichts zu löschen: Diese Dateien liegen in Ordnern, die jetzt nicht verbunden sind, oder sind schon weg.',
  'disk.unreachable':
    '{count, plural, one {1 weitere Kopie liegt in einem Ordner, der jetzt nicht verbunden ist, und bleibt.} other {# weitere Kopien liegen in Ordnern, die jetzt nicht verbunden sind, und bleiben.}}',
  'disk.files': 'Dateien',
  'disk.moreFiles': '{count, plural, one {und 1 weitere} other {und # weitere}}',
  'disk.do': 'Von der Festplatte löschen',
  'disk.cancel': 'Abbrechen',
  'disk.refused': 'Der Browser hat Änderungen in {label} nicht erlaubt. Es wurde nichts gelöscht.',
  'disk.shownAnew':
    'Das sind andere Dateien als zuvor: Inzwischen hat sich etwas geändert. Nichts wurde gelöscht.',
  'disk.begun': 'Wird von der Festplatte gelöscht',
  'disk.ended': '{count, plural, one {1 Datei} other {# Dateien}} ({bytes}) nach „.museum-trash“ verschoben',
  'disk.endedPartly':
    '{count, plural, =0 {Keine Datei wurde von der Festplatte gelöscht} one {1 Datei wurde von der Festplatte gelöscht} other {# Dateien wurden von der Festplatte gelöscht}}, {failed, plural, one {1 ließ sich nicht löschen} other {# ließen sich nicht löschen}}. Unter „Von der Festplatte gelöscht“ steht, warum.',
  'disk.endUnknown':
    'Wie das Löschen von der Festplatte ausging, ist hier nicht bekannt: {reason} Die Seite „Von der Festplatte gelöscht“ zeigt, was verschoben wurde.',
  'disk.puttingBack':
    '{count, plural, one {1 Datei wird zurückgelegt} other {# Dateien werden zurückgelegt}}',
  'disk.notPutBack': 'Der Browser hat Änderungen in {label} nicht erlaubt. Nichts wurde zurückgelegt.',
  'disk.show': 'Zeigen',
  'disk.pageTitle': 'Von der Festplatte gelöscht',
  'disk.pageLead':
    'Gelöschte Dateien liegen im Ordner „.museum-trash“ ganz oben in dem Ordner, aus dem sie kommen. Hier legen Sie sie zurück oder entfernen sie endgültig.',
  'disk.pageEmpty': 'Nichts ist von der Festplatte gelöscht',
  'disk.pageEmptyText':
    'Fotos löschen Sie aus dem Papierkorb von der Festplatte, gleiche Kopien aus den Dubletten. Was gelöscht wurde, wartet hier, bis Sie es leeren.',
  'disk.toTrash': 'Papierkorb',
  'disk.link': 'Von der Festplatte gelöscht ({count, number})',
  'disk.deletion': '{count, plural, =0 {Keine Fotos} one {1 Foto} other {# Fotos}}',
  'disk.deletionOf':
    '{files, plural, =0 {Keine Dateien} one {1 Datei} other {# Dateien}}, {bytes} · {sources}',
  'disk.working': '{done, number} von {total, number} Dateien',
  'disk.failed': '{count, plural, one {Mit 1 Datei ging es nicht.} other {Mit # Dateien ging es nicht.}}',
  'disk.notDeleted':
    '{count, plural, one {1 Datei wurde nicht gelöscht} other {# Dateien wurden nicht gelöscht}}',
  'disk.restore': 'Zurücklegen',
  'disk.restoreLabel': 'Zurücklegen, was am {date} gelöscht wurde',
  'disk.empty': 'Endgültig entfernen …',
  'disk.emptyLabel': 'Endgültig entfernen, was am {date} gelöscht wurde',
  'disk.emptyTitle':
    '{count, plural, one {1 Datei endgültig entfernen?} other {# Dateien endgültig entfernen?}}',
  'disk.emptyText':
    '{bytes} werden frei. Nichts bringt {count, plural, one {diese Datei} other {diese Dateien}} zurück: nicht diese App und nicht der Papierkorb Ihres Computers.',
  'disk.emptyType': 'Geben Sie {count} ein, um fortzufahren',
  'disk.emptyDo': 'Endgültig entfernen',
  'disk.retry': 'Noch einmal versuchen',
  'disk.keepRest': 'Dabei belassen',
  'disk.details': 'Dateien',
  'disk.state':
    '{state, select, planned {wartet} copied {wird gelöscht} moved {gelöscht} restoring {wird zurückgelegt} restored {zurückgelegt} emptying {wird entfernt} other {entfernt}}',
  'disk.renamed':
    '{count, plural, one {1 Datei kam unter anderem Namen zurück, weil eine andere Datei den alten hat:} other {# Dateien kamen unter anderen Namen zurück, weil andere Dateien die alten haben:}}',
  'disk.renamedTo': '{from} heißt jetzt {to}',
  'disk.backAlready':
    'Sie ist zurückgelegt, als {name}. Ihre Kopie im Papierkorb-Ordner ließ sich nicht entfernen. Ist die geschützt?',
  'disk.removing':
    '{count, plural, one {1 Datei wird endgültig entfernt} other {# Dateien werden endgültig entfernt}}',
  'disk.error':
    '{code, select, permission {Der Ordner darf nicht verändert werden. Versuchen Sie es noch einmal und erlauben Sie es, wenn der Browser fragt.} changed {Es ist nicht mehr die Datei, die die Bibliothek kennt. Sie blieb, wie sie ist.} missing {Sie oder die Kopie, auf die es ankommt, ist nicht dort, wo sie sein soll.} full {Die Festplatte ist voll.} written {Sie ließ sich nicht vollständig schreiben. Sie blieb, wie sie ist.} protected {Sie ließ sich nicht löschen. Ist sie geschützt, oder darf ihr Ordner nur gelesen werden?} altered {Ihre Kopie im Papierkorb-Ordner ist nicht mehr die gelöschte Datei. Nichts wurde zurückgelegt, die Kopie liegt noch dort.} notBack {Sie ließ sich nicht zurücklegen. Sie liegt noch im Papierkorb-Ordner.} other {{message}}}',
}
