import type { tagsEn } from './tags.en.ts'

export const tagsDe: Readonly<Record<keyof typeof tagsEn, string>> = {
  'tags.title': 'Schlagwörter',
  'tags.lead': 'Ihre eigenen Wörter für Fotos. Was in der Datei steht, bleibt in der Datei.',
  'tags.empty': 'Noch keine Schlagwörter',
  'tags.emptyText':
    'Öffnen Sie ein Foto und seine Infos, oder wählen Sie Fotos aus, und geben Sie das erste Schlagwort.',
  'tags.tree': 'Schlagwörter',
  'tags.filter': 'Schlagwort finden',
  'tags.none': 'Kein Schlagwort heißt so',
  'tags.count': '{count, plural, one {# Foto} other {# Fotos}}',
  'tags.open': 'Fotos mit {name} zeigen',
  'tags.expand': 'Zeigen, was unter {name} liegt',
  'tags.collapse': '{name} zuklappen',
  'tags.actions': 'Was mit {name} geschehen soll',

  'tags.add': 'Schlagwort hinzufügen',
  'tags.field': 'Schlagwort',
  'tags.hint': 'Name, oder Orte/Italien',
  'tags.create': '„{name}“ anlegen',
  'tags.remove': 'Schlagwort {name} entfernen',
  'tags.keywords': 'In der Datei',
  'tags.takeOver': '{name} als Schlagwort übernehmen',
  'tags.fault.blank': 'Ein Schlagwort braucht einen Namen.',
  'tags.fault.long': 'Ein Name hat höchstens {most, number} Zeichen.',
  'tags.fault.deep': 'Schlagwörter liegen höchstens {most, number} Ebenen tief.',
  'tags.fault.taken': '„{name}“ ist schon da.',
  'tags.fault.notHere': '„{name}“ kann hier nicht gewählt werden.',

  'tags.suggested': 'Vorschläge',
  'tags.accept': 'Schlagwort {name} hinzufügen: {reason}',
  'tags.refuse': '{name} nicht vorschlagen',
  'tags.reason.hour':
    '{count, plural, one {# Foto dieser Stunde hat es} other {# Fotos dieser Stunde haben es}}',
  'tags.reason.hours':
    '{count, plural, one {# Foto innerhalb von zwei Stunden hat es} other {# Fotos innerhalb von zwei Stunden haben es}}',
  'tags.reason.look':
    '{count, plural, one {sieht aus wie # Foto, das es hat} other {sieht aus wie # Fotos, die es haben}}',
  'tags.reason.object': 'auf diesem Foto zu sehen: {name}',
  'tags.reason.among': 'wahrscheinlich für {count, number} von {total, number} angesehenen',

  'tags.selection': '{count, plural, one {Schlagwörter von # Foto} other {Schlagwörter von # Fotos}}',
  'tags.some': '{name}, bei {count, number} von {total, number}',
  'tags.noneYet': 'Keines dieser Fotos hat ein Schlagwort.',
  'tags.recent': 'Zuletzt benutzt',
  'tags.done': 'Fertig',

  'tags.inFiles':
    'Die Dateien von {photos, plural, one {# Foto} other {# Fotos}} bringen {keywords, plural, one {# Stichwort} other {# Stichwörter}} mit, {keywords, plural, one {das noch kein Schlagwort ist} other {die noch keine Schlagwörter sind}}',
  'tags.inFilesText':
    'Sie finden diese Fotos schon. Als Schlagwörter können Sie sie umbenennen, zusammenlegen und entfernen. Die Dateien bleiben, wie sie sind. Sie können das rückgängig machen.',
  'tags.adoptKeywords': 'Stichwörter zu Schlagwörtern machen',
  'tags.new': 'Neues Schlagwort',
  'tags.rename': 'Umbenennen',
  'tags.details': 'Andere Namen und Zeichen',
  'tags.move': 'Verschieben',
  'tags.merge': 'Mit anderem vereinen',
  'tags.delete': 'Löschen',
  'tags.colour': 'Farbe',
  'tags.noColour': 'Keine Farbe',
  'tags.save': 'Speichern',
  'tags.name': 'Bezeichnung',
  'tags.renameTitle': '{name} umbenennen',
  'tags.twin': 'Ein Schlagwort {name} gibt es hier schon.',
  'tags.twinMerge': 'Die beiden vereinen',
  'tags.moveTitle': '{name} verschieben',
  'tags.moveText': 'Wählen Sie, unter welchem Schlagwort es liegen soll.',
  'tags.toTop': 'Nach ganz oben',
  'tags.under': 'Unter',
  'tags.mergeTitle': '{name} mit einem anderen vereinen',
  'tags.mergeText':
    'Alle Fotos mit {name} bekommen stattdessen das andere Schlagwort. Das lässt sich rückgängig machen.',
  'tags.into': 'In',
  'tags.detailsTitle': 'Zu {name}',
  'tags.aliases': 'Andere Namen',
  'tags.aliasesHint': 'Einer je Zeile. Auch sie finden dieses Schlagwort.',
  'tags.icon': 'Zeichen',
  'tags.iconHint': 'Zum Beispiel ein Emoji',
  'tags.deleteTitle': '{name} löschen?',
  'tags.deleteText':
    '{count, plural, =0 {Kein Foto hat es.} one {# Foto verliert es.} other {# Fotos verlieren es.}}{below, plural, =0 {} one { Auch # Schlagwort darunter verschwindet.} other { Auch # Schlagwörter darunter verschwinden.}} Die Fotos bleiben, und es lässt sich rückgängig machen.',
}
