/** Words of pictures side by side; they come with the chunks that show them (`useAreaMessages`). */
export const compareEn = {
  'compare.label': 'Pictures side by side',
  'compare.pane': '{count, plural, one {{name}} other {{place, number} of {count, number}: {name}}}',
  'compare.preview': 'Preview · Connect',
  'compare.away': '{source} is not connected, and there is no preview of this photo.',
  'compare.tools': 'Zoom',
  'compare.zoomIn': 'Zoom in',
  'compare.zoomOut': 'Zoom out',
  'compare.fit': 'Whole pictures',
  'compare.actual': '100 %',
  'compare.actualOrWhole': '100 %, whole pictures',
  'compare.percent': '{percent, number} %',
  'compare.percentName': '{percent, number} %, go to 100 % or back',
  'compare.lock': 'Move together',
  'compare.difference': 'Difference',
  'compare.full': 'Full screen',
  'compare.differenceLooking': 'Looking for the difference',
  'compare.differenceNone': 'No pixel differs. Compared at {width, number} × {height, number}.',
  'compare.differenceLittle':
    'No pixel differs by more than saving again changes. Compared at {width, number} × {height, number}.',
  'compare.differenceSome':
    '{share} of the pixels differ. Shown {times, number} times as strong, compared at {width, number} × {height, number}.',
  'compare.differenceShape': 'The two have different shapes: there is no difference to draw.',
  'compare.differenceFailed': 'The difference cannot be drawn: one of the pictures does not open.',
} as const
