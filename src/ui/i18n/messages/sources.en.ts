/** Words of folders that were renamed or moved. They come with the page of sources and with the question (`useAreaMessages`). */
export const sourcesEn = {
  'sources.offerRenamed': '{from} holds the files of {label}, which is away. Is it the same folder, renamed?',
  'sources.offerMoved': '{label} is away, and this folder holds its files. Is it the same one, moved?',
  'sources.takeOver': 'It is the same folder',
  'sources.takenOver': '{label} goes on where it was left',
  'sources.sameFiles': 'Its files lie in {from} as well',
  'sources.sameFilesHere': 'Another folder of this name holds its files',
  'sources.sameFilesText':
    'If that is this folder, renamed or moved, it can go on there: nothing has to be set anew, and its photos are listed once. If it is a copy, leave both.',
  'sources.notThere':
    '{label} is not where it was. Connect its disk, or add its folder again if it was renamed or moved.',
}
