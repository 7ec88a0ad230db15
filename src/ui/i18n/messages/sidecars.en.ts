/** Words of sidecar files; they come with what shows them (`useAreaMessages`). */
export const sidecarsEn = {
  'sidecars.on': 'Write sidecar files …',
  'sidecars.off': 'Stop writing sidecar files …',
  'sidecars.offTitle': 'Write no more sidecar files into {label}?',
  'sidecars.offText':
    'What you decide from now on is kept in the library only. Sidecar files that are there stay as they are, and nothing more is written or deleted. You can go on at any time; what was decided meanwhile is written then.',
  'sidecars.offAction': 'Stop writing',
  'sidecars.onTitle': 'Write sidecar files into {label}?',
  'sidecars.onText':
    'Stars, hearts, flags, labels, titles, captions, tags, dates and places that you give are then written into a small file beside each photo, IMG_1.jpg.xmp, which digiKam, darktable and others read (Lightroom reads only IMG_1.xmp beside RAW photos). The photos themselves are never changed. Sidecar files that are there keep all else they say, and are copied to IMG_1.jpg.xmp.bak for 30 days before they are changed. Your browser asks next whether the folder may be changed.',
  'sidecars.onAction': 'Write sidecar files',
  'sidecars.refused': 'The browser does not let {label} be changed. Nothing is written.',
  'sidecars.isOn': 'What you decide is written into sidecar files.',
  'sidecars.isOnWithPeople': 'What you decide is written into sidecar files, names of people too.',
  'sidecars.peopleOn': 'Write names of people too …',
  'sidecars.peopleOff': 'Stop writing names of people …',
  'sidecars.peopleOnTitle': 'Write names of people into sidecar files of {label}?',
  'sidecars.peopleOnText':
    'The names that you gave to faces are then written into the sidecar files, with the place of each face, so that Lightroom, digiKam and others show them. Whoever gets such a file can read who is in the photo. Faces without a name, hidden people and faces that were only gathered by likeness are not written. What other programs wrote stays.',
  'sidecars.peopleOnAction': 'Write names',
  'sidecars.peopleOffTitle': 'Write no more names of people in {label}?',
  'sidecars.peopleOffText':
    'The names and faces that were written from here are taken out of the sidecar files again. What other programs wrote stays, and so do the copies (.bak) of the last 30 days. In the library nothing changes.',
  'sidecars.peopleOffAction': 'Take names out',
  'sidecars.waiting':
    '{count, plural, one {# sidecar file is} other {# sidecar files are}} still to be written.',
  'sidecars.notAllowed': '{label} may be read, not changed',
  'sidecars.notAllowedText':
    '{count, plural, one {What you decided about # photo is} other {What you decided about # photos is}} kept in the library, and written into sidecar files once the folder may be changed.',
  'sidecars.keptHere': 'Kept in the library, not in a sidecar file in {label}. {why}',
  'sidecars.allow': 'Allow writing',
  'sidecars.failed':
    '{count, plural, one {# sidecar file} other {# sidecar files}} in {label} could not be written',
  'sidecars.failedText': 'What you decided is kept in the library. The files are as they were.',
  'sidecars.countWhy': '{count, number} × {why}',
  'sidecars.why':
    '{cause, select, damaged {The sidecar file is damaged} tooLarge {The sidecar file is too large} nameTooLong {The name is too long for a sidecar file} link {A link or folder has the name of the sidecar file} busy {Another program is writing the sidecar file} full {There is no space left on the disk} lying {The sidecar file could not be read back} photoGone {The photo is not in its place} permission {The folder may not be changed} other {The sidecar file could not be opened}}.',
  'sidecars.todo':
    '{cause, select, damaged {Move it away: a new one is written.} tooLarge {Move it away: a new one is written.} nameTooLong {Give the photo a shorter name.} link {Browsers neither read nor write through links. Move it away.} busy {Try again once that program is closed.} full {Make room and try again.} lying {The disk may be write-protected or failing.} photoGone {Check the folder for changes.} permission {Allow writing in Sources.} other {Try again; if it stays, look whether the file is locked.}}',
  'sidecars.showFiles': 'Show which',
  'sidecars.hideFiles': 'Hide them',
  'sidecars.more': 'Show {count, number} more',
  'sidecars.unwritten': 'Sidecar files that were not written',
  'sidecars.unwrittenLead':
    'Of {count, plural, one {one photo} other {# photos}}, what you decided is kept in the library only. The photos themselves are fine.',
  'sidecars.retry': 'Try again',
  'sidecars.title': 'Sidecar file',
  'sidecars.state': '{state, select, written {All you decided is in it.} other {Is written in a moment.}}',
  'sidecars.notWritten': 'Not written. {why} What you decided is kept in the library.',
  'sidecars.changed': 'The sidecar file was changed by another program',
  'sidecars.field':
    '{field, select, rating {Stars} favorite {Favourite} pick {Flag} label {Label} title {Title} caption {Caption} tags {Tags} taken {Date} place {Place} other {}}',
  'sidecars.mark': '{mark, select, favorite {Favourite} pick {Picked} other {Rejected}}',
  'sidecars.theirs': 'There: {value}',
  'sidecars.mine': 'Here: {value}',
  'sidecars.nothing': 'nothing',
  'sidecars.take': 'Use theirs',
  'sidecars.keep': 'Keep mine',
  'sidecars.keepBoth': 'Keep both',
  'sidecars.takeField': 'Use theirs: {field}',
  'sidecars.keepField': 'Keep mine: {field}',
  'sidecars.keepBothField': 'Keep both: {field}',
  'sidecars.changedTitle': 'Sidecar files changed by other programs',
  'sidecars.changedLead':
    '{count, plural, one {One photo says} other {# photos say}} something else there than here. Open {count, plural, one {it} other {one}} and choose in its Info.',
  'sidecars.changedText':
    '{count, plural, one {One photo says} other {# photos say}} something else there than here. Nothing is lost: you choose which holds.',
  'sidecars.choose': 'Choose',
  'sidecars.later': 'Later',
  'sidecars.openFile': 'Open {name}',
} as const
