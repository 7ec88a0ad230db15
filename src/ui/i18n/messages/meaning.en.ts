/** What is said of a search that asks pictures themselves. */
export const meaningEn = {
  'meaning.waiting': 'Looking at what the photos show…',
  'meaning.ready': 'Also by what photos show.',
  'meaning.looked': '{looked} of {total} photos looked at so far.',
  'meaning.demonstration': 'With the demonstration model, which knows drawn shapes only.',
  'meaning.failed': 'What photos show could not be asked: {reason}',
  'meaning.failed.model': 'the model is not on this device.',
  'meaning.failed.photo': 'this photo has not been looked at yet.',
  'meaning.failed.other': 'the model does not run here.',
  'meaning.models': 'Models',
  'meaning.how': 'How near photos must be',
  'meaning.strict': 'Stricter',
  'meaning.usual': 'Usual',
  'meaning.weak': 'Weaker matches too',
  'meaning.none': 'No good matches by what photos show.',
  'meaning.showWeak': 'Show weaker matches',
} as const
