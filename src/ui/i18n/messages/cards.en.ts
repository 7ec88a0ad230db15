/** Words of the card check. They come with its page (`useAreaMessages`). */
export const cardsEn = {
  'cards.title': 'Is this card safe to erase?',
  'cards.lead':
    'Choose a memory card, a stick or an old disk. Every file on it is read and looked for in your library. Nothing is imported and nothing is changed.',
  'cards.choose': 'Choose a card or folder',
  'cards.another': 'Check another',
  'cards.stop': 'Stop',
  'cards.unsupported': 'This browser cannot open folders. Chrome, Edge and other Chromium browsers can.',
  'cards.listing': '{count, plural, one {Found # file in {name}…} other {Found # files in {name}…}}',
  'cards.hashing': 'Reading {name}: {done, number} of {total, number} files',
  'cards.comparing': 'Comparing pictures: {done, number} of {total, number} files are done',
  'cards.stopped': 'Stopped after {done, number} of {total, number} files. Do not erase {name} yet.',
  'cards.failed': '{name} could not be read to its end',
  'cards.empty': '{name} is empty',
  'cards.green': 'Yes. All of {name} is in your library',
  'cards.amber': 'Have a look first',
  'cards.red': 'No. Some of {name} is nowhere else',
  'cards.greenText':
    '{count, plural, one {# file} other {# files}} ({bytes}), each compared by all of its content with a copy that was just read where it lies.',
  'cards.amberText':
    'No picture would be lost, but not everything is in your library exactly as it is on the card.',
  'cards.redText':
    '{count, plural, one {# file} other {# files}} would be lost. Add the card to the library, or copy them somewhere safe.',
  'cards.hidden':
    'Files whose names the browser cannot show (with characters like ? or :) are not listed by it, and not checked.',
  'cards.save': 'Save report',
  'cards.saved': 'Report saved',
  'cards.verdicts': 'What was found',
  'cards.files': 'Files',
  'cards.moreFiles': 'The first {shown, number} of {count, number}; the report has all of them.',
  'cards.verdict.missing': 'Not in the library',
  'cards.verdict.smaller': 'Only in a smaller or cut version',
  'cards.verdict.unreadable': 'Could not be read',
  'cards.verdict.trashed': 'In the trash',
  'cards.verdict.unverified': 'Known, but the copy cannot be read now',
  'cards.verdict.better': 'Same picture, at least as good',
  'cards.verdict.other': 'No photo or film',
  'cards.verdict.identical': 'In the library, byte for byte',
  'cards.light.green': 'safe',
  'cards.light.amber': 'look',
  'cards.light.red': 'not safe',
} as const
