/** Words of selecting: what is done with what is selected, what photos have in common, and the basket. They come with the bar of a selection and the page of the basket. */
export const selectionEn = {
  'selection.similar': 'Find similar photos',
  'selection.edit': 'Edit …',
  'selection.deleteFromDisk': 'Delete from disk …',
  'selection.basket': 'Put into the basket',
  'selection.unbasket': 'Take out of the basket',
  'selection.wholeStacks': 'Select whole stacks',
  'selection.same': 'Select the same',
  'selection.same.day': 'Same day',
  'selection.same.person': 'Same people',
  'selection.same.camera': 'Same camera',
  'selection.same.folder': 'Same folder',
  'selection.same.unknown':
    '{by, select, day {No date is known} person {No faces were gathered here} camera {No camera is known} other {Not found on disk now}}',
  'selection.same.tooMany': 'Select up to {most, number} photos for this',

  'basket.title': 'Basket',
  'basket.lead': 'Put aside to do something with: select them, then choose what.',
  'basket.emptyIt': 'Empty the basket',
  'basket.empty': 'The basket is empty',
  'basket.emptyText':
    'Select photos anywhere and put them into the basket. They stay here, across all views and after closing the app, until you take them out.',
} as const
