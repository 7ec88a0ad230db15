/** The way from pixels to things on other networks' runtimes: the bench gives it a native one. */

import type { FoundObject } from '../../../src/domain/objects/found-object.ts'
import type { Pixels } from '../../../src/domain/ocr/pixels.ts'
import { findObjects } from './find-objects.ts'
import type { ObjectNet } from './nets.ts'

export async function findObjectsWith(net: ObjectNet, pixels: Pixels): Promise<readonly FoundObject[]> {
  return findObjects(pixels, net)
}

export type { ObjectNet } from './nets.ts'
