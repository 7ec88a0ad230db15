import { errorsEn } from './errors.en.ts'

/** Texts of src/app and of the features beside the timeline. Owner: ui-shell. */
export const shellEn = {
  ...errorsEn,
  'shell.app.name': 'Living Museum',
  'shell.skip': 'Skip to content',
  'shell.jump': 'Search',
  'shell.dropHere': 'Drop to add to the library',
  'shell.dropPicture': 'Drop a picture here to search by it',
  'shell.askedPicture':
    '{kind, select, foreign {like your picture} part {like a part of a photo} other {like a photo}}',
  'shell.error.thisItem': 'this item',

  'nav.label': 'Main',
  'nav.photos': 'Photos',
  'nav.folders': 'Folders',
  'nav.albums': 'Albums',
  'nav.tags': 'Tags',
  'nav.people': 'People',
  'nav.text': 'Words in pictures',
  'nav.duplicates': 'Duplicates',
  'nav.cull': 'Culling',
  'nav.basket': 'Basket',
  'nav.sources': 'Sources',
  'nav.activity': 'Activity',
  'nav.history': 'History',
  'nav.hidden': 'Hidden',
  'nav.trash': 'Trash',
  'nav.settings': 'Settings',
  'nav.more': 'More',
  'nav.collapse': 'Collapse the side bar',
  'nav.expand': 'Expand the side bar',

  'first.sentence': 'Your photographs, in their own folders, seen as they deserve.',
  'first.lead':
    'A photo library that runs in this browser. It shows the folders you choose by date and by place on disk, and changes nothing in them.',
  'first.choose': 'Choose a folder',
  'first.drop': 'or drop a folder anywhere',
  'first.noFolderAccess':
    'This browser cannot open folders, so the files you choose are copied into its own storage.',
  'first.copyFolder': 'Copy a folder in',
  'first.copyFiles': 'Copy single files in',
  'first.restore': 'Restore a backup',
  'first.promises': 'What stays on this device',
  'first.stays': 'Everything happens on this device. There is no account and no server.',
  'first.originals': 'Your files are only read. Nothing is moved, renamed or changed.',
  'first.never': 'Nothing is sent anywhere. Settings › Network lists every request.',

  'library.looking': 'Looking through your folders',
  'library.lookingText': 'The first photos appear in a moment.',
  'library.noPhotos': 'No photos here yet',
  'library.noPhotosText': 'Nothing in your folders is a photo or a film, or everything is in the trash.',

  'pictures.none': '{name} is not a picture, so nothing is searched by it.',
  'pictures.damaged': '{name} cannot be opened, so nothing is searched by it.',
  'pictures.large': '{name} is too large to search by.',

  'intake.copiedLabel': 'Copied files',
  'intake.reconnected': '{label} is connected again',
  'intake.known': '{label} is in the library already',
  'intake.notPhotos':
    '{count, plural, one {{name} is no photo, film or sound, and was left out} other {# files that are no photos, films or sounds were left out}}',
  'intake.reconnectedMany': '{count, plural, one {One folder is} other {# folders are}} connected again',
  'intake.refused': 'The browser did not give access. Everything already seen stays browsable.',
  'intake.covered': '{label} lies inside {outer}, so its photos are already here',
  'intake.over': '{label} is added. {inner} lies inside it: its photos are shown once',
  'intake.copied':
    '{copied, plural, =0 {No new files} one {One file copied in} other {# files copied in}}{skipped, plural, =0 {} other {, # were here already}}',
  'intake.copiedFailed':
    '{copied, plural, one {One file} other {# files}} copied in, {failed, number} could not be read',
  'intake.hidden':
    '{count, plural, one {One file in {label} has a name} other {# files in {label} have names}} that the browser hides from web apps, like “{name}”.',
  'intake.copyHidden': 'Copy in',
  'intake.copying': 'Copying files into the app’s own storage',

  'notice.lapsed':
    '{count, plural, one {{names} waits for permission} other {# folders wait for permission: {names}}}',
  'notice.andMore': '{count, plural, one {one more} other {# more}}',
  'notice.lapsedText': 'Everything stays browsable. Originals open after one click.',
  'notice.offline':
    '{count, plural, one {{names} cannot be found} other {# folders cannot be found: {names}}}',
  'notice.offlineText': 'Is the disk plugged in? Everything stays browsable from thumbnails.',
  'notice.frozen': 'Many files of {names} are not where they were',
  'notice.frozenText':
    'Nothing was marked as deleted. Say whether the disk is unplugged or the files are gone.',
  'notice.answer': 'Answer',

  'update.ready': 'A new version is ready',
  'update.outdated': 'Another tab runs a newer version',
  'update.reload': 'Reload',
  'update.refused': 'A new version arrived damaged and was refused',
  'update.refusedText': 'You keep the version you have. Nothing of yours is affected.',

  'boot.useHere': 'Use it here',
  'boot.busyText':
    'Another tab or window holds the library and does not answer. It finishes what it is doing and hands the library over.',
  'boot.again': 'Try again',
  'boot.copyReport': 'Copy report',
  'boot.reportCopied': 'Report copied',
  'boot.restore': 'Restore a backup',
  'boot.startFresh': 'Start fresh',
  'boot.freshTitle': 'Start with an empty library?',
  'boot.freshText':
    'The damaged catalog is kept aside, and your folders stay as they are. Ratings, captions and other decisions come back only from a backup.',
  'boot.freeSpace': 'Free space',
  'boot.toSources': 'Open Sources',
  'boot.toStorage': 'Open Storage',
  'boot.toModels': 'Open Models',
  'boot.toPhotos': 'Go to Photos',
  'boot.memory': 'This library is forgotten when its last tab closes',
  'boot.memoryText':
    'A private window has no lasting storage. Make a backup before closing, or open a normal window.',
  'boot.notFound': 'There is nothing at this address',
  'boot.notFoundText': 'The page may have moved, or the link was cut off.',

  'activity.title': 'Activity',
  'activity.pauseAll': 'Pause all',
  'activity.resumeAll': 'Resume all',
  'activity.sentence.nothing': 'Nothing to do. Add a folder, and this page shows what happens to it.',
  'activity.sentence.done': '{photos, plural, one {The one file is} other {All # files are}} analysed.',
  'activity.sentence.doneWithErrors':
    'Done, but {failed, plural, one {one step} other {# steps}} could not be done; the files are under “Needs attention”.',
  'activity.sentence.paused': 'Paused at {share}. It stays paused until you resume it.',
  'activity.sentence.held.battery':
    'Waiting at {share}: the battery is below 20 %. It goes on when this computer is plugged in.',
  'activity.sparing': 'When to wait',
  'activity.sparingLead': 'Photos that are on screen are read all the same.',
  'activity.saveBattery': 'Spare the battery',
  'activity.saveBatteryText': 'Below 20 % and unplugged, reading photos waits.',
  'activity.reducedData': 'Do as little as possible',
  'activity.reducedDataText': 'No heavy work and nothing big is fetched until this is switched off.',
  'activity.sentence.held.save-data': 'Waiting at {share}: the browser is asked to save data.',
  'activity.sentence.held.storage': 'Waiting at {share}: the browser has no space left.',
  'activity.sentence.held.permission':
    'Waiting at {share}: a folder has to be connected again before its files can be read.',
  'activity.sentence.scanning':
    'Looking through your folders: {files, number} files seen so far. You can keep using everything.',
  'activity.sentence.working':
    '{share} analysed, about {left} left on this computer. You can keep using everything.',
  'activity.sentence.workingUnknown': '{share} analysed. You can keep using everything.',
  'activity.stages': 'Steps',
  'activity.column.stage': 'Step',
  'activity.column.done': 'Done',
  'activity.column.failed': 'Failed',
  'activity.column.rate': 'Rate',
  'activity.column.left': 'Time left',
  'activity.doneOf': '{done, number} of {total, number}',
  'activity.rate': '{rate}/s',
  'activity.stageDone': 'done',
  'activity.stagePaused': 'paused',
  'activity.stageWaiting': 'waiting',
  'activity.pauseStage': 'Pause {stage}',
  'activity.resumeStage': 'Resume {stage}',
  'activity.off': 'Switched off in the settings',
  'activity.brokenModel': 'The files of its model could not be opened: see Models, in the settings',
  'activity.lacksModel': 'Needs a model that is not installed',
  'activity.stage.hash': 'Identity',
  'activity.stage.hash.what': 'recognises a file wherever it is moved',
  'activity.stage.meta': 'Details',
  'activity.stage.meta.what': 'date, place, camera, captions',
  'activity.stage.thumb': 'Pictures',
  'activity.stage.thumb.what': 'small versions for browsing',
  'activity.stage.phash': 'Likeness',
  'activity.stage.phash.what': 'finds pictures that look alike',
  'activity.stage.objects': 'Objects',
  'activity.stage.objects.what': 'what is in the picture',
  'activity.stage.clip': 'Meaning',
  'activity.stage.clip.what': 'search in your own words',
  'activity.stage.faces': 'Faces',
  'activity.stage.faces.what': 'who is in the picture',
  'activity.stage.ocr': 'Text',
  'activity.stage.ocr.what': 'words in the picture',
  'activity.jobs': 'Tasks',
  'activity.cancelJob': 'Cancel',
  'activity.job.scan': 'Look through {label}',
  'activity.job.cluster': 'Group faces',
  'activity.job.duplicates': 'Find duplicates',
  'activity.job.stacks': 'Stack photos',
  'activity.job.places': 'Name places',
  'activity.job.disk-trash': 'Delete from disk',
  'activity.job.sidecars': 'Write sidecar files',
  'activity.job.model': 'Download {label}',
  'activity.job.export': 'Export {label}',
  'activity.job.upload': 'Upload {label}',
  'activity.job.sync': 'Sync {label}',
  'activity.job.insights': 'Look for patterns',
  'activity.job.backup': 'Back up',
  'activity.jobState.queued': 'waiting',
  'activity.jobState.running': '{done, number} so far',
  'activity.jobState.runningOf': '{done, number} of {total, number}',
  'activity.jobState.done': '{done, plural, one {One file} other {# files}} · finished {at}',
  'activity.jobState.cancelled': 'cancelled after {done, number}',
  'activity.jobState.paused': 'paused',
  'activity.jobState.bytesOf': '{done} of {total}',
  'activity.jobState.bytesDone': '{done} · finished {at}',
  'activity.jobState.stopped': 'cancelled',
  'activity.jobState.failed': 'failed',

  'attention.title': 'Needs attention',
  'attention.none': 'Every file could be read.',
  'attention.lead':
    '{count, plural, one {One thing} other {# things}} could not be done. The files are untouched; everything else about them works.',
  'attention.byReason': 'By reason',
  'attention.all': 'All',
  'attention.retryAll': 'Try all again',
  'attention.retryGroup': 'Try {count, plural, one {this one} other {these #}} again',
  'attention.retry': 'Try again',
  'attention.open': 'Open',
  'attention.why': '{stage}: {reason}',
  'attention.pages': 'Pages of the list',
  'attention.previous': 'Previous',
  'attention.next': 'Next',
  'attention.range': '{from, number}–{to, number} of {total, number}',

  'sources.title': 'Sources',
  'sources.lead':
    'The folders this library looks at. Photos are never changed; removing a folder here leaves it on disk as it is.',
  'sources.add': 'Add a folder',
  'sources.copyIn': 'Copy a folder in',
  'sources.empty': 'No folders yet',
  'sources.emptyText': 'Choose a folder with photos. It stays where it is, and nothing in it is changed.',
  'sources.severalLapsed':
    '{count, number} folders wait for permission. The browser asks again after it was closed.',
  'sources.reconnectAll': 'Reconnect all',
  'sources.reconnect': 'Reconnect',
  'sources.menu': 'More for {label}',
  'sources.show': 'Show its photos',
  'sources.rescan': 'Look through it again',
  'sources.removeMenu': 'Remove from library…',
  'sources.remove': 'Remove from library',
  'sources.removeTitle': 'Remove {label} from the library?',
  'sources.removeFolderText':
    '{files, plural, one {Its one file stays} other {All # files stay}} on disk, untouched. Ratings, captions and other decisions are kept and return if you add the folder again.',
  'sources.removeImportedText':
    'The {files, plural, one {one copy} other {# copies}} in this browser will be deleted. The originals you copied from are untouched. Ratings and captions are kept.',
  'sources.files': '{count, plural, one {One file} other {# files}}',
  'sources.missing': '{count, number} missing',
  'sources.checked': 'checked {at}',
  'sources.state.scanning': 'Looking through the folder…',
  'sources.state.needs_permission':
    'The browser asks again before originals can be opened. Everything stays browsable.',
  'sources.state.offline':
    'The folder cannot be found. Plug the disk in, then reconnect. Everything stays browsable.',
  'sources.state.frozen': 'Stopped: many files are not where they were.',
  'sources.state.imported': 'Copies in this browser’s own storage.',
  'sources.frozen.question':
    '{missing, number} of {files, number} photos are not where they were: is the disk unplugged, or did you delete them?',
  'sources.frozen.text':
    'Nothing is marked as missing until you answer. Ratings and captions are kept either way.',
  'sources.frozen.disconnected': 'The disk is unplugged',
  'sources.frozen.reallyGone': 'They are gone',

  'folders.title': 'Folders',
  'folders.path': 'Path',
  'folders.count': '{count, plural, one {One photo} other {# photos}}',
  'folders.empty': 'No folders with photos yet',
  'folders.emptyText': 'Folders appear here as soon as they are looked through.',
  'folders.noPhotos': 'No photos in this folder',
  'folders.noPhotosText':
    'It may have been moved or emptied. Photos that were here are found by their content wherever they went.',
  'folders.subfolders': 'Folders in {name}',
  'folders.all': 'All photos below',

  'undo.done': 'Undone: {label}',
  'undo.partly':
    'Undone: {label}. {skipped, plural, one {One value was} other {# values were}} changed since and left alone',
  'undo.none': 'Nothing of it can be undone: {label} was changed since',
  'undo.nothing': 'Nothing to undo',
  'redo.done': 'Done again: {label}',
  'redo.partly':
    'Done again: {label}. {skipped, plural, one {One value was} other {# values were}} left alone',
  'redo.none': 'Nothing of it can be done again: {label} was changed since',
  'redo.nothing': 'Nothing to do again',
  'redo.action': 'Redo',

  'hidden.title': 'Hidden',
  'hidden.empty': 'Nothing is hidden',
  'hidden.emptyText':
    'Photos you hide leave the timeline and wait here. Hiding is not a lock: anyone at this device can open this page.',

  'appearance.title': 'Appearance',

  'keyboard.title': 'Keyboard',
  'keyboard.single': 'Single keys',
  'keyboard.singleOn': 'Shortcuts of a single key',
  'keyboard.singleText':
    'Switch them off if you dictate or often touch keys by accident. Combinations such as Ctrl+K stay.',
  'keyboard.singlesAreOff': 'Shortcuts of a single key are switched off in Settings › Keyboard.',
  'keyboard.off': 'off',

  'palette.byPicture': 'Search by a picture…',

  'settings.title': 'Settings',
  'settings.pages': 'Pages of Settings',

  'storage.title': 'Storage',

  'backup.restore': 'Restore a backup',
  'backup.restored': '{name} is restored',
  'backup.restoredText':
    '{count, plural, =0 {Everything in it was here already.} one {One value was taken over.} other {# values were taken over.}} Photos come with their folders: add those that are missing.',

  'models.title': 'Models',

  'network.title': 'Network',

  'about.title': 'About',
} as const
