/** What photos can have in common. `person`: those whose faces were gathered, named or not; `folder`: that very folder. */
export const KINSHIPS = ['day', 'person', 'camera', 'folder'] as const
export type Kinship = (typeof KINSHIPS)[number]
