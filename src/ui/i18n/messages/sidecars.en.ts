/** Words of sidecar files; they come with what shows them (`useAreaMessages`). */
export const sidecarsEn = {
  'sidecars.on': 'Write sidecar files …',
  'sidecars.off': 'Stop writing sidecar files',
  'sidecars.onTitle': 'Write sidecar files into {label}?',
  'sidecars.onText':
    'Stars, labels, titles, captions, tags, dates and places that you give are then written into a small file beside each photo, IMG_1.jpg.xmp, which Lightroom, digiKam, darktable and others read. The photos themselves are never changed. Sidecar files that are there keep all else they say, and are copied to IMG_1.jpg.xmp.bak for 30 days before they are changed. Your browser asks next whether the folder may be changed.',
  'sidecars.onAction': 'Write sidecar files',
  'sidecars.refused': 'The browser does not let {label} be changed. Nothing is written.',
  'sidecars.isOn': 'What you decide is written into sidecar files.',
  'sidecars.waiting':
    '{count, plural, one {# sidecar file is} other {# sidecar files are}} still to be written.',
  'sidecars.notAllowed': '{label} may be read, not changed',
  'sidecars.notAllowedText':
    '{count, plural, one {What you decided about # photo is} other {What you decided about # photos is}} kept in the library, and written into sidecar files once the folder may be changed.',
  'sidecars.allow': 'Allow writing',
  'sidecars.failed':
    '{count, plural, one {# sidecar file} other {# sidecar files}} in {label} could not be written: {reason}',
  'sidecars.failedText': 'What you decided is kept in the library. The files are as they were.',
  'sidecars.retry': 'Try again',
  'sidecars.title': 'Sidecar file',
  'sidecars.state':
    '{state, select, written {All you decided is in it.} waiting {Is written in a moment.} other {Not written: {reason}. It is kept in the library.}}',
  'sidecars.changed': 'The sidecar file was changed by another program',
  'sidecars.field':
    '{field, select, rating {Stars} label {Label} title {Title} caption {Caption} tags {Tags} taken {Date} place {Place} other {}}',
  'sidecars.theirs': 'There: {value}',
  'sidecars.mine': 'Here: {value}',
  'sidecars.nothing': 'nothing',
  'sidecars.take': 'Use theirs',
  'sidecars.keep': 'Keep mine',
  'sidecars.takeField': 'Use theirs: {field}',
  'sidecars.keepField': 'Keep mine: {field}',
  'sidecars.changedTitle': 'Sidecar files changed by other programs',
  'sidecars.changedLead':
    '{count, plural, one {One photo says} other {# photos say}} something else there than here. Open {count, plural, one {it} other {one}} and choose in its Info.',
  'sidecars.open': 'Open photo {n, number}',
} as const
