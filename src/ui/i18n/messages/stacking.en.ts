/** Words of the menus of stacks; they come with them. */
export const stackingEn = {
  'stacking.stack': 'Stack',
  'stacking.top': 'Put on top of its stack',
  'stacking.unstack': 'Unstack',
  'stacking.unstackText': 'Never stack these again',
} as const
