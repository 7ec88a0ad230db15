/** Words of what takes back and what takes away: history, trash, what was removed, deleting from disk. */
export const trashEn = {
  'trash.title': 'Trash',
  'trash.empty': 'The trash is empty',
  'trash.emptyText': 'Photos moved to the trash wait here. Their files stay on disk.',
  'trash.lead':
    'Photos in the trash are hidden from the library. {days, plural, =0 {They stay here until you empty it.} other {After # days they leave the library.}} Their files stay on disk, untouched.',
  'trash.keep': 'Keep for',
  'trash.keepDays': '{days, plural, other {# days}}',
  'trash.keepAlways': 'until emptied',
  'trash.emptyIt': 'Empty the trash',
  'trash.emptyTitle':
    '{count, plural, one {Remove one photo from the library?} other {Remove # photos from the library?}}',
  'trash.emptyAsk':
    'Their files stay on disk, untouched. You find the photos under Removed, and can bring them back.',
  'trash.emptyChanged':
    '{asked, plural, one {There was one photo} other {There were # photos}} in the trash when you asked, {count, plural, one {now there is one} other {now there are #}}.',
  'trash.emptyDo': 'Remove from library',
  'trash.toRemoved':
    '{count, plural, one {One photo was removed} other {# photos were removed}} from the library',
  'trash.toTrash': 'Trash',
  'removed.title': 'Removed from the library',
  'removed.lead': 'These photos are in no list. Their files are still on disk, and scanning leaves them out.',
  'removed.empty': 'Nothing was removed',
  'removed.emptyText': 'Photos that left the trash are found here and can be brought back.',
  'removed.restoreAll': 'Bring all back',
  'trash.restoreAll': 'Restore all',
  'history.title': 'History',
  'history.lead': 'Everything you decided, newest first. Each can be undone by itself, also long after.',
  'history.empty': 'Nothing has been changed yet',
  'history.emptyText': 'Ratings, captions, trash and every other decision appear here and can be undone.',
  'history.undo': 'Undo this',
  'history.undoLabel': 'Undo: {label}',
  'history.redoLabel': 'Do again: {label}',
  'history.undone': 'undone',
  'history.tree':
    '{what, select, create {Tag “{name}” created} rename {Tag “{name}” renamed to “{to}”} move {Tag “{name}” moved under “{to}”} top {Tag “{name}” moved to the top} merge {Tag “{name}” merged into “{to}”} delete {Tag “{name}” deleted} other {Tag “{name}” changed}}',
  'history.album':
    '{what, select, cover {Cover of “{name}” changed} rename {Album “{name}” renamed to “{to}”} move {Album “{name}” moved} merge {Album “{name}” merged into “{to}”} mergeAway {Album “{name}” merged into another} reorder {Order of “{name}” changed} addSection {Section added to “{name}”} updateSection {Section of “{name}” changed} deleteSection {Section removed from “{name}”} split {Album “{name}” split off} delete {Album “{name}” deleted} freeze {Smart album “{name}” frozen} leave {Left to the search of “{name}”} other {Album “{name}” changed}}',
  'history.correct': 'A line of text corrected',
  'history.shelf': '{count, plural, one {Shelf of # photo changed} other {Shelf of # photos changed}}',
  'history.cull': '{count, plural, one {Culling finished: # photo} other {Culling finished: # photos}}',
  'history.sidecar': 'Taken over what the sidecar says',
  'history.more': 'Show older',
  'undo.nothingBack': 'Nothing came back: {label}',
  'redo.nothingBack': 'Nothing was done again: {label}',
  'undo.conflict':
    '{why, select, name {Left alone, as another tag has the name} ring {Left alone, as it would lie below itself} gone {Left alone, as making it was undone} above {Left alone with the tag above} disk {Deleted from disk, to be put back under Deleted from disk} other {Left alone, as changed since}}: {names}{more, plural, =0 {} other {, and # more}}',
  'undo.field':
    '{field, select, asset_rating {stars} asset_favorite {favourite} asset_pick {flag} asset_label {colour} asset_title {title} asset_caption {caption} asset_hidden {hidden} asset_deleted_at {trash} asset_removed_at {removed} asset_rotation {rotation} asset_taken_override {date} asset_place_name {place} asset_place_lat {place} asset_place_lon {place} asset_tag_present {tag} album_asset_present {album} tag_name {name} tag_parent {place in the tree} tag_deleted_at {deleted} album_title {title} album_parent {place among the albums} person_name {name} other {value}}',
  'disk.action': 'Delete from disk …',
  'disk.title': '{count, plural, one {Delete 1 photo from disk?} other {Delete # photos from disk?}}',
  'disk.titleCopies': '{count, plural, one {Delete 1 copy from disk?} other {Delete # copies from disk?}}',
  'disk.what':
    '{count, plural, one {1 file of {bytes}} other {# files of {bytes}}} will be moved into the folder “.museum-trash” inside {sources, plural, one {the folder {label}} other {each of # folders}}. Other programs will not find {count, plural, one {it} other {them}} where {count, plural, one {it is} other {they are}} now.',
  'disk.backAgain':
    'Until you empty it under “Deleted from disk”, everything can be put back. No space is won before that.',
  'disk.keptRead': 'Before a copy goes, the one that stays is read and compared, byte for byte.',
  'disk.none':
    'There is nothing to delete: these files lie in folders that are not connected now, or are gone already.',
  'disk.unreachable':
    '{count, plural, one {1 more copy lies in a folder that is not connected now, and stays.} other {# more copies lie in folders that are not connected now, and stay.}}',
  'disk.files': 'Files',
  'disk.moreFiles': '{count, plural, one {and 1 more} other {and # more}}',
  'disk.do': 'Delete from disk',
  'disk.cancel': 'Cancel',
  'disk.refused': 'The browser did not allow changes in {label}. Nothing was deleted.',
  'disk.shownAnew': 'These are other files than before: something changed meanwhile. Nothing was deleted.',
  'disk.begun': 'Deleting from disk',
  'disk.ended': 'Moved {count, plural, one {1 file} other {# files}} ({bytes}) into “.museum-trash”',
  'disk.endedPartly':
    '{count, plural, =0 {No file was deleted from disk} one {1 file was deleted from disk} other {# files were deleted from disk}}, {failed, plural, one {1 could not be} other {# could not be}}. “Deleted from disk” says why.',
  'disk.endUnknown':
    'How deleting from disk ended is not known here: {reason} The page “Deleted from disk” shows what was moved.',
  'disk.puttingBack': '{count, plural, one {Putting 1 file back} other {Putting # files back}}',
  'disk.notPutBack': 'The browser did not allow changes in {label}. Nothing was put back.',
  'disk.show': 'Show',
  'disk.pageTitle': 'Deleted from disk',
  'disk.pageLead':
    'Files that you deleted lie in a folder named “.museum-trash” at the top of the folder they came from. Here they are put back, or removed for good.',
  'disk.pageEmpty': 'Nothing is deleted from disk',
  'disk.pageEmptyText':
    'Photos are deleted from disk from the trash, and identical copies from Duplicates. What was deleted waits here until you empty it.',
  'disk.toTrash': 'Trash',
  'disk.link': 'Deleted from disk ({count, number})',
  'disk.deletion': '{count, plural, =0 {No photos} one {1 photo} other {# photos}}',
  'disk.deletionOf': '{files, plural, =0 {No files} one {1 file} other {# files}}, {bytes} · {sources}',
  'disk.working': '{done, number} of {total, number} files',
  'disk.failed':
    '{count, plural, one {1 file could not be dealt with.} other {# files could not be dealt with.}}',
  'disk.notDeleted': '{count, plural, one {1 file was not deleted} other {# files were not deleted}}',
  'disk.restore': 'Put back',
  'disk.restoreLabel': 'Put back what was deleted on {date}',
  'disk.empty': 'Remove for good …',
  'disk.emptyLabel': 'Remove for good what was deleted on {date}',
  'disk.emptyTitle': '{count, plural, one {Remove 1 file for good?} other {Remove # files for good?}}',
  'disk.emptyText':
    '{bytes} will be free. Nothing brings {count, plural, one {this file} other {these files}} back: not this app, and not the bin of your computer.',
  'disk.emptyType': 'Type {count} to go on',
  'disk.emptyDo': 'Remove for good',
  'disk.retry': 'Try again',
  'disk.keepRest': 'Leave it at that',
  'disk.details': 'Files',
  'disk.state':
    '{state, select, planned {waiting} copied {being deleted} moved {deleted} restoring {being put back} restored {put back} emptying {being removed} other {removed}}',
  'disk.renamed':
    '{count, plural, one {1 file came back under another name, as another file has its old one:} other {# files came back under other names, as other files have their old ones:}}',
  'disk.renamedTo': '{from} is now {to}',
  'disk.backAlready':
    'It is put back, as {name}. Its copy in the trash folder could not be removed. Is that protected?',
  'disk.removing': '{count, plural, one {Removing 1 file for good} other {Removing # files for good}}',
  'disk.error':
    '{code, select, permission {The folder may not be changed. Try again, and allow it when the browser asks.} changed {It is not the file any more that the library knows. It was left alone.} missing {It, or the copy it depends on, is not where it should be.} full {The disk is full.} written {It could not be written whole. It was left alone.} protected {It could not be deleted. Is it protected, or may its folder only be read?} altered {Its copy in the trash folder is not the deleted file any more. Nothing was put back; the copy lies there still.} notBack {It could not be put back. It lies in the trash folder still.} other {{message}}}',
} as const
