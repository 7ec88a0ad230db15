/** Pictures that a program made from several frames, and frames that the camera took to be stitched: as their names tell. */

import type { StackRule } from './kinds.ts'

export interface MergeClue {
  readonly kind: Extract<StackRule, 'panorama' | 'bracket'>
  /** `NameClue.shot` of the first frame. */
  readonly first: string
  /** Of the last one; null where the name does not say. */
  readonly last: string | null
}

/** `IMG_1234-Pano` (Lightroom), `IMG_1234_stitch` (Image Composite Editor), `IMG_1234 Panorama` (PTGui). */
const STITCHED = /^(.+?)[-_ ](?:hdr[-_ ]?)?(?:pano|panorama|stitch|stitched)(?:[-_ ]\d{1,2})?$/
/** `IMG_1234 - IMG_1240` (Hugin), `[Group 0]-IMG_1234_IMG_1240-7 images` (Autopano). */
const STITCHED_RANGE =
  /^(?:\[group \d+\]-)?([a-z]\w*?\d{3,})(?: ?- ?|_)([a-z]\w*?\d{3,})(?:-\d+ images)?(?:[-_ ]\d{1,2})?$/
/** `IMG_1234-HDR` (Lightroom), `IMG_1234_hdr`. */
const HDR = /^(.+?)[-_ ]hdr(?:[-_ ]\d{1,2})?$/
const NUMBERED = /^(.*?)(\d{3,})$/
/** Canon's stitch assist: `STA_0101`, `STB_0102`, `STC_0103`. */
const STITCH_ASSIST = /^st([a-z])_(\d{4})$/
/** Drones keep the frames of each panorama in a folder of their own: `PANORAMA/100_0049/DJI_0001.JPG`. */
const PANORAMA_FOLDER = /\/panorama\/[^/]+$/i
const DRONE_FRAME = /^(?:pano|dji)_?\d{4}/
const MOST_FRAMES = 200

/** `stem` in lower case. */
export function mergeOf(stem: string): MergeClue | null {
  const [, first, last] = STITCHED_RANGE.exec(stem) ?? []
  if (first !== undefined && last !== undefined && framesBetween(first, last).length > 1)
    return { kind: 'panorama', first, last }
  const stitched = STITCHED.exec(stem)?.[1]
  if (stitched !== undefined) return { kind: 'panorama', first: stitched, last: null }
  const hdr = HDR.exec(stem)?.[1]
  return hdr === undefined ? null : { kind: 'bracket', first: hdr, last: null }
}

/** What all frames of one panorama share by their names alone. */
export function panoramaFrameOf(stem: string): string | null {
  const [, letter = '', number] = STITCH_ASSIST.exec(stem) ?? []
  if (number === undefined) return null
  return `st ${String(Number(number) - (letter.charCodeAt(0) - 'a'.charCodeAt(0)))}`
}

/** The same of a drone, whose folder says it. */
export function isDroneFrame(folder: string, stem: string): boolean {
  return PANORAMA_FOLDER.test(folder) && DRONE_FRAME.test(stem)
}

/** All from `first` to `last` in the camera's counting, both included; none when they are not of one roll, or too many. */
export function framesBetween(first: string, last: string): string[] {
  const [, prefix = '', from] = NUMBERED.exec(first) ?? []
  const [, otherPrefix, to] = NUMBERED.exec(last) ?? []
  if (from === undefined || to === undefined || prefix !== otherPrefix || from.length !== to.length) return []
  const count = Number(to) - Number(from) + 1
  if (count < 2 || count > MOST_FRAMES) return []
  return Array.from({ length: count }, (_, index) => frameAfter(first, index) ?? first)
}

/** The name so many frames later, or null when the counter has no more digits. */
export function frameAfter(shot: string, frames: number): string | null {
  const [, prefix = '', digits] = NUMBERED.exec(shot) ?? []
  if (digits === undefined) return null
  const next = String(Number(digits) + frames).padStart(digits.length, '0')
  return next.length > digits.length ? null : prefix + next
}
