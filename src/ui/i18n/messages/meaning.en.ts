/** What is said of a search that asks pictures themselves. */
export const meaningEn = {
  'asked.waiting': 'Looking at what the photos show…',
  'asked.ready': 'Also by what photos show.',
  'asked.looked': '{looked} of {total} photos looked at so far.',
  'asked.demonstration': 'With the demonstration model, which knows drawn shapes only.',
  'asked.failed': 'What photos show could not be asked: {reason}',
  'asked.failed.model': 'the model is not on this device.',
  'asked.failed.photo': 'this photo has not been looked at yet.',
  'asked.failed.other': 'the model does not run here.',
  'asked.how': 'How near photos must be',
  'asked.strict': 'Stricter',
  'asked.usual': 'Usual',
  'asked.weak': 'Weaker matches too',
  'asked.none': 'No good matches by what photos show.',
} as const
