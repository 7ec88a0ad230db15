/** The way from pixels to things on other networks' runtimes: the bench gives it a native one. */

export { findObjects as findObjectsWith } from './find-objects.ts'
export type { ObjectNet } from './nets.ts'
